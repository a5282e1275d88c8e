import type { Schema } from '../ir/schema.js';
import { sortBy } from '../support/order.js';
import type { Pair } from '../support/pair.js';

/** A model, stage or locale that comes or goes. */
export interface SchemaChange {
  readonly kind: 'added' | 'removed';
  readonly what: 'model' | 'stage' | 'locale';
  readonly name: string;
}

const MAPS = { model: 'models', stage: 'stages', locale: 'locales' } as const;

/** The models, stages and locales that only one of the schemas has. */
export function diffSchema({ before, after }: Pair<Schema>): readonly SchemaChange[] {
  return (['model', 'stage', 'locale'] as const).flatMap((what) => {
    const [was, is] = [before[MAPS[what]], after[MAPS[what]]];
    const added = [...is.keys()].filter((name) => !was.has(name)).map((name) => ({ kind: 'added' as const, name }));
    const removed = [...was.keys()].filter((name) => !is.has(name)).map((name) => ({ kind: 'removed' as const, name }));
    return sortBy([...added, ...removed], ({ name }) => name).map((change) => ({ ...change, what }));
  });
}
