import type { Condition } from '../ir/condition.js';
import type { Field } from '../ir/schema.js';
import { groupBy } from '../support/group.js';
import { OPPOSITE } from './guarded-atom.js';
import { boundOf, isLiteralComparison, valuesOf, type Comparison } from './never-holds.js';

/**
 * True when every record meets the condition, in any reading: the simple cases. An alternative always holds when what it
 * says of one field leaves out no value, null included where the field may be null. False says nothing.
 *
 * A list of all values of an enumeration does leave something out: the value that is added tomorrow.
 */
export function alwaysHolds(condition: Condition): boolean {
  return isCertain(condition, true);
}

/** True when the condition is true, or false where that is wanted, of every record. */
function isCertain(condition: Condition, wanted: boolean): boolean {
  switch (condition.kind) {
    case 'always':
      return wanted;
    case 'never':
      return !wanted;
    case 'and':
      return wanted ? condition.items.every((item) => isCertain(item, true)) : isOneCertain(condition.items, false);
    case 'or':
      return wanted ? isOneCertain(condition.items, true) : condition.items.every((item) => isCertain(item, false));
    case 'not':
      return isCertain(condition.item, !wanted);
    case 'compare':
      return coversAll([condition].flatMap((atom) => atomOf(atom, wanted)));
    case 'nested':
    case 'quantified':
    case 'member':
    case 'empty':
    case 'search':
      return false;
  }
}

function isOneCertain(items: readonly Condition[], wanted: boolean): boolean {
  if (items.some((item) => isCertain(item, wanted))) return true;
  const atoms = items.flatMap((item) => atomOf(item, wanted));
  return [...groupBy(atoms, ({ field }) => field.name).values()].some(coversAll);
}

/** The atom that is true when the item is what is wanted of it: exact, or none. */
function atomOf(item: Condition, wanted: boolean): readonly Comparison[] {
  if (item.kind === 'not') return atomOf(item.item, !wanted);
  if (!isLiteralComparison(item)) return [];
  if (wanted) return [item];
  const opposite = OPPOSITE[item.operator];
  // Of null, an atom that does not name it is neither true nor false.
  return opposite !== undefined && item.field.isRequired ? [{ ...item, operator: opposite }] : [];
}

const NULL = 'null';

/** One of the atoms, all of one field, is true of each of its values. */
function coversAll(atoms: readonly Comparison[]): boolean {
  const [first] = atoms;
  if (first === undefined) return false;
  const included = new Set(atoms.flatMap((atom) => (isOneOf(atom) ? [...valuesOf(atom)] : [])));
  const coversNull = first.field.isRequired || included.has(NULL);
  return coversNull && (coversValues(first.field, atoms, included) || coversRange(atoms));
}

function isOneOf({ operator }: Comparison): boolean {
  return operator === 'eq' || operator === 'in';
}

/** What all exclusions leave out is included by name; without an exclusion only the two truths can be named in full. */
function coversValues(field: Field, atoms: readonly Comparison[], included: ReadonlySet<string>): boolean {
  const excluding = atoms.filter(({ operator }) => operator === 'not' || operator === 'not_in').map(valuesOf);
  const [first, ...others] = excluding;
  if (first === undefined) return isBoolean(field) && included.has('true') && included.has('false');
  const left = [...first].filter((value) => value !== NULL && others.every((set) => set.has(value)));
  return left.every((value) => included.has(value));
}

function isBoolean({ type }: Field): boolean {
  return type.kind === 'scalar' && type.scalar === 'Boolean';
}

/** A lower and an upper bound leave no gap between them. */
function coversRange(atoms: readonly Comparison[]): boolean {
  const ordered = atoms.filter(({ operator }) => operator !== 'eq');
  const lower = ordered.flatMap((atom) => boundOf(atom, ['gt', 'gte']));
  const upper = ordered.flatMap((atom) => boundOf(atom, ['lt', 'lte']));
  return lower.some((low) =>
    upper.some((high) => {
      if (typeof low.value !== typeof high.value) return false;
      return low.value < high.value || (low.value === high.value && !(low.isOpen && high.isOpen));
    }),
  );
}
