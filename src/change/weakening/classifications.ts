import { isAbove, type Model, type Schema } from '../../ir/schema.js';
import type { Pair } from '../../support/pair.js';
import type { Weakening } from './weakening.js';

/** Stages, models and fields that both schemas have, and that the new one holds to be less secret. */
export function classificationWeakenings({ before, after }: Pair<Schema>): readonly Weakening[] {
  return [...audienceWeakenings({ before, after }), ...modelWeakenings({ before, after })];
}

function audienceWeakenings({ before, after }: Pair<Schema>): readonly Weakening[] {
  return [...before.stages.values()].flatMap((was) => {
    const is = after.stages.get(was.name);
    if (is === undefined || !isAbove(was.audience, is.audience)) return [];
    const message = `the stage \`${was.name}\` is declared \`${is.audience}\`, and was \`${was.audience}\``;
    return [{ kind: 'audience', message, before: was.origin, after: is.origin }];
  });
}

function modelWeakenings({ before, after }: Pair<Schema>): readonly Weakening[] {
  return [...before.models.values()].flatMap((was) => {
    const is = after.models.get(was.name);
    if (is === undefined) return [];
    const fields = fieldWeakenings({ before: was, after: is });
    if (!isAbove(was.classification, is.classification)) return fields.map(({ found }) => found);
    const own = fields.filter(({ isInherited }) => !isInherited).map(({ found }) => found);
    const message = `the model \`${was.name}\` is classified \`${is.classification}\`, and was \`${was.classification}\``;
    return [{ kind: 'classification', message, before: was.origin, after: is.origin }, ...own];
  });
}

interface FieldWeakening {
  readonly found: Weakening;
  /** True when the field follows its model. */
  readonly isInherited: boolean;
}

function fieldWeakenings({ before, after }: Pair<Model>): readonly FieldWeakening[] {
  return [...before.fields.values()].flatMap((was) => {
    const is = after.fields.get(was.name);
    if (is === undefined || !isAbove(was.classification, is.classification)) return [];
    const message = `the field \`${before.name}.${was.name}\` is classified \`${is.classification}\`, and was \`${was.classification}\``;
    const found: Weakening = { kind: 'field-classification', message, before: was.origin, after: is.origin };
    const isInherited = was.classification === before.classification && is.classification === after.classification;
    return [{ found, isInherited }];
  });
}
