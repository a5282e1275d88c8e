import type { Condition } from '../../ir/condition.js';
import { isSameCondition } from '../../ir/same-condition.js';

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
  return partFollows(a, b, budget);
}

/** Only where `true` of the one part asks for nothing but `true` of the other; else they must be the same. */
function partFollows(a: Condition, b: Condition, budget: Budget): boolean {
  if (a.kind === 'nested' && b.kind === 'nested') return a.field === b.field && follows(a.item, b.item, budget);
  const isSome =
    a.kind === 'quantified' && a.quantifier === 'some' && b.kind === 'quantified' && b.quantifier === 'some';
  return isSome ? a.field === b.field && follows(a.item, b.item, budget) : isSameCondition(a, b);
}
