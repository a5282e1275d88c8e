import { ALWAYS } from '../ir/condition.js';
import type { Grant, Guardrail } from '../ir/program.js';
import type { AccessEntry } from './access.js';
import { matchesPattern, matchesPrincipal } from './patterns.js';
import type { Unknown, Witness } from './proof/answer.js';
import { disjoint } from './proof/entails.js';

/** Whether a grant keeps a guardrail. `unknown` counts as broken. Without a witness, any record breaks it. */
export type Breach =
  { readonly kind: 'kept' } | { readonly kind: 'broken'; readonly witness: Witness | undefined } | Unknown;

/** True when the guardrail speaks of the principal and the cell, whatever the condition. */
export function guards(
  { who, never }: Guardrail,
  { principal, cell }: Pick<AccessEntry, 'principal' | 'cell'>,
): boolean {
  return matchesPrincipal(who, principal) && matchesPattern(never, cell);
}

/** Whether a grant that reaches a cell of the guardrail lets a record through; `model` is the cell's. */
export function breachBy({ condition }: Guardrail, grant: Grant, model: string | undefined): Breach {
  if (condition === undefined && grant.conditionOrigin === undefined) return { kind: 'broken', witness: undefined };
  const answer = disjoint(condition ?? ALWAYS, grant.condition, model === undefined ? {} : { model });
  switch (answer.kind) {
    case 'disjoint':
      return { kind: 'kept' };
    case 'overlapping':
      return { kind: 'broken', witness: answer.witness };
    case 'unknown':
      return answer;
  }
}
