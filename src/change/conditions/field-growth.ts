import { compare, empty, member, not, or, ALWAYS, NEVER, type Condition } from '../../ir/condition.js';
import type { Field } from '../../ir/schema.js';
import type { Json } from '../../support/json.js';

/** What a field can hold in one schema and not in another, as conditions on the field of the one. */
export interface Growth {
  /** Holds where the field has a value that the other schema does not have. */
  readonly isNew: Condition;
  /** Holds where it has none of them. */
  readonly isOld: Condition;
}

/** The values that `now` can hold and `was` could not; undefined where there are none. Both are the same field. */
export function growthOf(was: Field, now: Field): Growth | undefined {
  const { type } = now;
  switch (type.kind) {
    case 'enum':
      return now.isList ? grownList(was, now) : grownValue(was, now);
    case 'scalar':
      return now.isList ? undefined : grownValue(was, now);
    case 'union':
    case 'componentUnion':
      return grownMembers(was, now) ?? grownAbsence(was, now);
    case 'relation':
    case 'component':
      return grownAbsence(was, now);
    case 'stages':
    case 'remote':
      return undefined;
  }
}

/** The names that an enumeration or a union is made of. */
export function namesOf({ type }: Field): readonly string[] {
  switch (type.kind) {
    case 'enum':
      return type.values;
    case 'union':
      return type.models;
    case 'componentUnion':
      return type.components;
    case 'scalar':
    case 'relation':
    case 'component':
    case 'stages':
    case 'remote':
      return [];
  }
}

function newNames(was: Field, now: Field): readonly string[] {
  return namesOf(now).filter((name) => !namesOf(was).includes(name));
}

function gainsNull(was: Field, now: Field): boolean {
  return was.isRequired && !now.isRequired;
}

function grownValue(was: Field, now: Field): Growth | undefined {
  const added = newNames(was, now);
  const nulls: readonly null[] = gainsNull(was, now) ? [null] : [];
  if (added.length + nulls.length === 0) return undefined;
  if (now.type.kind === 'scalar') return { isNew: atom(now, 'eq', null), isOld: atom(now, 'not', null) };
  const rest = namesOf(now).filter((name) => !added.includes(name));
  const oldNulls: readonly null[] = nulls.length > 0 || now.isRequired ? [] : [null];
  return { isNew: atom(now, 'in', [...added, ...nulls]), isOld: atom(now, 'in', [...rest, ...oldNulls]) };
}

function grownList(was: Field, now: Field): Growth | undefined {
  const added = newNames(was, now);
  if (added.length === 0) return undefined;
  const isNew = atom(now, 'contains_some', added);
  return { isNew, isOld: or([atom(now, 'contains_none', added), atom(now, 'eq', []), atom(now, 'eq', null)]) };
}

/** Only what is said of a member type can be wrong of the others, so that records of old ones need no limit. */
function grownMembers(was: Field, now: Field): Growth | undefined {
  const added = newNames(was, now);
  const quantifier = now.isList ? ('some' as const) : undefined;
  const isNew = or(added.map((name) => member(now, { quantifier, member: name }, ALWAYS)));
  return isNew === NEVER ? undefined : { isNew, isOld: ALWAYS };
}

function grownAbsence(was: Field, now: Field): Growth | undefined {
  if (now.isList || !gainsNull(was, now)) return undefined;
  return { isNew: empty(now, true), isOld: not(empty(now, true)) };
}

function atom(field: Field, operator: 'eq' | 'not' | 'in' | 'contains_some' | 'contains_none', value: Json): Condition {
  return compare(field, operator, { kind: 'literal', value });
}

/** What must be the same for a condition to say the same of a field: the values of an enumeration may differ. */
export function typeKey({ type, isList }: Field): string {
  const what = type.kind === 'scalar' ? type.scalar : type.kind === 'relation' ? type.model : '';
  return `${type.kind} ${what} ${isList ? 'list' : ''}`;
}
