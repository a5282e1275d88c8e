import type { Condition } from '../ir/condition.js';
import type { AtomOperator } from '../ir/operators.js';
import { canonicalJson, isJsonArray, type Json } from '../support/json.js';
import { groupBy } from '../support/group.js';

/** An atom over a field. */
export type Comparison = Extract<Condition, { kind: 'compare' }>;

/**
 * True when no record can meet the condition, in any reading: the simple cases. A conjunction never holds when one of
 * its items never does, or when what it says of one field leaves no value. False says nothing: it may still never hold.
 */
export function neverHolds(condition: Condition): boolean {
  switch (condition.kind) {
    case 'never':
      return true;
    case 'and':
      return condition.items.some(neverHolds) || contradictsItself(condition.items);
    case 'or':
      return condition.items.every(neverHolds);
    case 'nested':
      return neverHolds(condition.item);
    case 'quantified':
      return condition.quantifier === 'some' && neverHolds(condition.item);
    case 'member':
      return neverHolds(condition.item);
    case 'compare':
      return isEmptyRange([condition]);
    case 'always':
    case 'not':
    case 'empty':
    case 'search':
      return false;
  }
}

function contradictsItself(items: readonly Condition[]): boolean {
  const byField = groupBy(items.filter(isLiteralComparison), ({ field }) => field.name);
  return [...byField.values()].some((atoms) => leavesNothing(atoms) || isEmptyRange(atoms)) || nestedContradict(items);
}

/** To-one relations lead to one record: what is said of it in several places must hold together. */
function nestedContradict(items: readonly Condition[]): boolean {
  const nested = items.flatMap((item) => (item.kind === 'nested' ? [item] : []));
  return [...groupBy(nested, ({ field }) => field.name).values()].some((same) =>
    contradictsItself(same.flatMap(({ item }) => (item.kind === 'and' ? item.items : [item]))),
  );
}

/** A comparison of a field that is no list with a constant. */
export function isLiteralComparison(item: Condition): item is Comparison {
  return item.kind === 'compare' && item.operand.kind === 'literal' && !item.field.isList;
}

/** The atoms name the values that are allowed, and the others rule each of them out. */
function leavesNothing(atoms: readonly Comparison[]): boolean {
  const finite = atoms.flatMap((atom) => (atom.operator === 'eq' || atom.operator === 'in' ? [valuesOf(atom)] : []));
  const [first, ...others] = finite;
  if (first === undefined) return false;
  const excluded = new Set(atoms.flatMap((atom) => (isExclusion(atom.operator) ? [...valuesOf(atom)] : [])));
  const left = [...first].filter((value) => others.every((set) => set.has(value)) && !excluded.has(value));
  return left.length === 0;
}

function isExclusion(operator: AtomOperator): boolean {
  return operator === 'not' || operator === 'not_in';
}

/** The texts of the constants of an atom: equal where Hygraph holds the values to be equal. */
export function valuesOf(atom: Comparison): ReadonlySet<string> {
  if (atom.operand.kind === 'claim') return new Set();
  const { value } = atom.operand;
  return new Set((isJsonArray(value) ? value : [value]).map((item) => normalize(atom, item)));
}

/** Equal texts for values that Hygraph holds to be equal. */
function normalize({ field }: Comparison, value: Json): string {
  const isInstant = field.type.kind === 'scalar' && field.type.scalar === 'DateTime';
  return isInstant && typeof value === 'string' ? String(Date.parse(value)) : canonicalJson(value);
}

/** The end of a range of values. */
export interface Bound {
  readonly value: number | string;
  readonly isOpen: boolean;
}

/** The lower bounds of the atoms lie above their upper bounds. */
function isEmptyRange(atoms: readonly Comparison[]): boolean {
  const lower = atoms.flatMap((atom) => boundOf(atom, ['gt', 'gte']));
  const upper = atoms.flatMap((atom) => boundOf(atom, ['lt', 'lte']));
  return lower.some((low) => upper.some((high) => isAbove(low, high)));
}

function isAbove(low: Bound, high: Bound): boolean {
  if (typeof low.value !== typeof high.value) return false;
  return low.value > high.value || (low.value === high.value && (low.isOpen || high.isOpen));
}

/** The bound that an atom sets; equality sets both. */
export function boundOf(atom: Comparison, [open, closed]: readonly [AtomOperator, AtomOperator]): readonly Bound[] {
  if (![open, closed, 'eq'].includes(atom.operator) || atom.operand.kind === 'claim') return [];
  const { value } = atom.operand;
  const isInstant = atom.field.type.kind === 'scalar' && atom.field.type.scalar === 'DateTime';
  const comparable = isInstant && typeof value === 'string' ? Date.parse(value) : value;
  if (typeof comparable !== 'number' && typeof comparable !== 'string') return [];
  return [{ value: comparable, isOpen: atom.operator === open }];
}
