import type { ClaimType } from '../../ir/condition.js';
import type { NamedCondition } from '../../ir/program.js';
import type { Scope } from '../scope.js';
import { keySpanAt, type Place } from '../place.js';
import { MAX_DEPTH, MAX_SIZE, type Budget } from './budget.js';
import type { WhereScope } from './where-scope.js';

/** Whether `$claims.x` may stand in a condition: in the grants of a class of users, with the claims it declares. */
export type ClaimScope =
  | { readonly kind: 'forbidden'; readonly message: string }
  | { readonly kind: 'declared'; readonly types: ReadonlyMap<string, ClaimType>; readonly isPoisoned: boolean };

/** The claims of everything outside of `users`. */
export const NO_CLAIMS: ClaimScope = Object.freeze({
  kind: 'forbidden',
  message: '`$claims` may stand in the grants of `users` alone',
});

/** A named condition that was bound, with what it takes of the budget of a condition that refers to it, or was not. */
export type NamedResult =
  | { readonly kind: 'bound'; readonly named: NamedCondition; readonly size: number; readonly depth: number }
  | { readonly kind: 'failed' };

/** What the binding of a `where` object sees, besides the object. */
export interface WhereContext {
  readonly scope: Scope;
  readonly where: WhereScope;
  readonly claims: ClaimScope;
  readonly named: ReadonlyMap<string, NamedResult>;
  readonly budget: Budget;
  readonly depth: number;
}

/** Pays for one more part of a condition, or for a named one; false, and reported once, when there is too much of it. */
export function affords(place: Place, context: WhereContext, part: PartSize = ONE): boolean {
  const outcome = context.budget.spend(part.size, context.depth + part.depth);
  if (outcome === 'exceeded') {
    context.scope.findings.report({
      code: 'condition-too-large',
      message: 'the condition is too large',
      at: keySpanAt(place),
      help: `a condition has at most ${MAX_SIZE} parts, at most ${MAX_DEPTH} deep, named conditions included`,
    });
  }
  return outcome === 'within';
}

/** How many comparisons and groups a part has, and how deep it reaches. */
interface PartSize {
  readonly size: number;
  readonly depth: number;
}

const ONE: PartSize = Object.freeze({ size: 1, depth: 0 });
