import type { ArgumentNode, FieldNode } from 'graphql';
import { reportHidden } from './abstract-place.js';
import { guardingOf, marksOf } from './guard.js';
import type { Scope } from './read-access.js';
import type { IndexedType } from './schema-index.js';
import { objectField, report, type ObjectField, type Walk } from './walk.js';

/** A field of records that the API does not filter. */
export interface GuardedField {
  readonly type: IndexedType;
  /** The stages and locales that the records can be of: each must be readable, in part at least. */
  readonly scope: Scope;
  readonly field: Omit<ObjectField, 'marks'>;
}

/** The field with what is needed to check its records after the answer; undefined, and reported, where none may be read. */
export function guardedField(
  walk: Walk,
  { type, scope, field }: GuardedField,
  list: readonly ArgumentNode[],
): FieldNode | undefined {
  const { trail } = field;
  const guarding = guardingOf(walk, { model: type, scope, trail });
  switch (guarding.kind) {
    case 'open':
      return objectField(walk, field, list);
    case 'hidden':
      return reportHidden(walk, { type, trail, cell: guarding.cell });
    case 'broken':
      return report(walk, guarding.problem);
    case 'guarded': {
      const { guard, never } = guarding;
      if (never !== undefined) return reportHidden(walk, { type, trail, cell: never });
      return objectField(walk, { ...field, marks: marksOf(guard) }, list);
    }
  }
}
