import type { Condition } from '../../ir/condition.js';
import { canonicalJson, type Json } from '../../support/json.js';

/** How many pairs of parts are looked at. */
const PAIRS = 256;

/**
 * True where it is plain without a search that what meets `a` meets `b`, in every reading: since the parts that the one
 * asks for are parts of the other. Most conditions that are compared are the same, or one of them was added to.
 */
export function plainlyImplies(a: Condition, b: Condition): boolean {
  return follows(a, b, { pairs: PAIRS });
}

interface Budget {
  pairs: number;
}

function follows(a: Condition, b: Condition, budget: Budget): boolean {
  budget.pairs -= 1;
  if (budget.pairs < 0) return false;
  if (a === b || a.kind === 'never' || b.kind === 'always') return true;
  if (b.kind === 'and') return b.items.every((item) => follows(a, item, budget));
  if (a.kind === 'or') return a.items.every((item) => follows(item, b, budget));
  if (a.kind === 'and' && a.items.some((item) => follows(item, b, budget))) return true;
  if (b.kind === 'or') return b.items.some((item) => follows(a, item, budget));
  return a.kind === b.kind && partFollows(a, b, budget);
}

/** Only where `true` of the one part asks for nothing but `true` of the other; else they must be the same. */
function partFollows(a: Condition, b: Condition, budget: Budget): boolean {
  if (a.kind === 'nested' && b.kind === 'nested') return a.field === b.field && follows(a.item, b.item, budget);
  const isSome =
    a.kind === 'quantified' && a.quantifier === 'some' && b.kind === 'quantified' && b.quantifier === 'some';
  return isSome ? a.field === b.field && follows(a.item, b.item, budget) : areSame(a, b);
}

/** True when two conditions are the same, in the same order, of the same fields. */
function areSame(a: Condition, b: Condition): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'always':
    case 'never':
      return a.kind === b.kind;
    case 'and':
    case 'or':
      return a.kind === b.kind && areAllSame(a.items, b.items);
    case 'not':
      return a.kind === b.kind && areSame(a.item, b.item);
    case 'compare':
      return a.kind === b.kind && a.field === b.field && a.operator === b.operator && isSameOperand(a, b);
    case 'nested':
      return a.kind === b.kind && a.field === b.field && areSame(a.item, b.item);
    case 'quantified':
      return a.kind === b.kind && a.field === b.field && a.quantifier === b.quantifier && areSame(a.item, b.item);
    case 'member':
      return a.kind === b.kind && a.field === b.field && isSameMember(a, b) && areSame(a.item, b.item);
    case 'empty':
      return a.kind === b.kind && a.field === b.field && a.isEmpty === b.isEmpty;
    case 'search':
      return a.kind === b.kind && a.text === b.text;
  }
}

type Of<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

function areAllSame(a: readonly Condition[], b: readonly Condition[]): boolean {
  return a.length === b.length && a.every((item, index) => isSameItem(item, b[index]));
}

function isSameItem(a: Condition, b: Condition | undefined): boolean {
  return b !== undefined && areSame(a, b);
}

function isSameMember(a: Of<'member'>, b: Of<'member'>): boolean {
  return a.member === b.member && a.quantifier === b.quantifier;
}

function isSameOperand({ operand: a }: Of<'compare'>, { operand: b }: Of<'compare'>): boolean {
  if (a.kind === 'literal') return b.kind === 'literal' && isSameJson(a.value, b.value);
  if (b.kind === 'literal' || a.name !== b.name) return false;
  return a.type.scalar === b.type.scalar && a.type.isList === b.type.isList;
}

function isSameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return canonicalJson(a) === canonicalJson(b);
}
