import { DRAFT, type Schema } from '../../../ir/schema.js';
import type { LocalCaller } from '../contract.js';
import type { ContentStore } from './content-store.js';
import { USER_MODEL } from './shape.js';
import { newLayer } from './version.js';

const KIND_OF_USER = { PUBLIC: 'PUBLIC', PAT: 'PAT', ROLE: 'MEMBER' } as const;

interface Attribution {
  readonly schema: Schema;
  readonly store: ContentStore;
  readonly now: string;
  readonly randomId: () => string;
}

/**
 * The id of the `User` document that stands for a caller, made at its first write and put in every stage, so that
 * attribution can be read wherever content can. Null where the schema has no users.
 */
export function userIdOf(caller: LocalCaller, { schema, store, now, randomId }: Attribution): string | null {
  if (!schema.models.has(USER_MODEL)) return null;
  const kind = KIND_OF_USER[caller.kind];
  const known = store
    .list(USER_MODEL, DRAFT)
    .find(({ base }) => base.data['name'] === caller.name && base.data['kind'] === kind);
  if (known !== undefined) return known.id;
  const id = randomId();
  const sequence = store.nextSequence();
  const base = newLayer({ name: caller.name, kind, isActive: true, picture: null }, now);
  for (const stage of schema.stages.keys()) {
    const localized = { [schema.defaultLocale]: newLayer({}, now) };
    store.put({
      model: USER_MODEL,
      id,
      stage,
      sequence,
      base,
      localized,
      createdBy: null,
      updatedBy: null,
      publishedBy: null,
    });
  }
  return id;
}
