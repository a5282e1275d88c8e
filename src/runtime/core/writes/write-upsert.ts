import type { JsonObject } from '../json.js';
import type { IndexedType } from '../schema-index.js';
import { checkKeys, newNode, objectIn, someSubject, type DataWalk, type Writing } from './data-walk.js';
import { createDemands, updateDemands } from './demand.js';
import { isStored } from './facts.js';
import { existenceKey, fieldKey } from './marks.js';

/** A record that is created or updated, and the data for both. */
export interface Upsert {
  readonly type: IndexedType;
  /** The name of what it writes. */
  readonly node: string;
  readonly where: JsonObject;
  readonly data: JsonObject;
}

type Branch = Writing['kind'];

/**
 * An upsert needs both, whichever way it goes (facts 3.5); what else it writes depends on whether the record is stored.
 * INVARIANT: the way that it does not go may be gone after all, in a race, and takes nothing that no grant reaches.
 */
export function writeUpsert(walk: DataWalk, writing: Pick<Writing, 'isCertain' | 'subject'>, upsert: Upsert): void {
  const { index } = walk;
  const { isCertain } = writing;
  const { type, where, node } = upsert;
  const base = {
    index,
    model: type,
    locales: [index.defaultLocale],
    isCertain,
    subject: { kind: 'any', node },
  } as const;
  walk.demands.push(...createDemands(base), ...updateDemands(base));
  checkKeys(walk, upsert.data, ['create', 'update']);
  const data = { create: objectIn(walk, upsert.data, 'create'), update: objectIn(walk, upsert.data, 'update') };
  const stored = isCertain ? isStored(walk.facts, index, { model: type, where }) : undefined;
  if (stored === undefined) {
    for (const kind of ['create', 'update'] as const) {
      walk.record({ type, kind, isCertain: false, subject: someSubject(walk, writing) }, data[kind]);
    }
    return;
  }
  const keys = [existenceKey(type), ...Object.keys(where).map((name) => fieldKey(type, name))];
  walk.assumed.push({ keys, node });
  if (stored) {
    const subject = { kind: 'stored', node, where, data: data.update, isUpdate: true, isSure: true } as const;
    walk.record({ type, kind: 'update', isCertain, subject }, data.update);
  } else {
    walk.record({ type, kind: 'create', isCertain, subject: { kind: 'new', node, data: data.create } }, data.create);
  }
  reachOther(walk, { type, kind: stored ? 'create' : 'update' }, data);
}

interface Other {
  readonly type: IndexedType;
  readonly kind: Branch;
}

/** What is not done changes nothing; some grant must reach all of it. */
function reachOther(walk: DataWalk, { type, kind }: Other, data: { readonly [kind in Branch]: JsonObject }): void {
  const { length } = walk.marks;
  walk.record({ type, kind, isCertain: false, subject: { kind: 'any', node: newNode(walk) } }, data[kind]);
  walk.marks.length = length;
}
