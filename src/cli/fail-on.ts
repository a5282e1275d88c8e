import { InvalidArgumentError } from '@commander-js/extra-typings';
import type { PrincipalRef } from '../ir/program.js';
import type { Plan } from '../plan/plan.js';

/** `--fail-on widen[=who,…]`: refuses wider access of anybody, or of these principals. */
export interface FailOn {
  /** Undefined: anybody. */
  readonly who: readonly PrincipalRef[] | undefined;
}

/** Reads the value of `--fail-on`. */
export function parseFailOn(text: string): FailOn {
  const match = /^widen(?:=([\w*/,-]+))?$/.exec(text);
  if (match === null)
    throw new InvalidArgumentError('it must be `widen`, or `widen=` and principals such as public,tokens/web.');
  return { who: match[1]?.split(',') };
}

/** The principals that could do more after the plan than before, among those that must not. Unknown counts as more. */
export function widenedBeyond({ access }: Plan, failOn: FailOn | undefined): readonly PrincipalRef[] {
  if (failOn === undefined) return [];
  const widened = access.filter((summary) => summary.widened + summary.unknown + summary.managementGained.length > 0);
  return widened
    .map(({ principal }) => principal)
    .filter((principal) => failOn.who?.some((who) => names(who, principal)) ?? true);
}

function names(who: string, principal: PrincipalRef): boolean {
  return who === principal || (who.endsWith('/*') && principal.startsWith(who.slice(0, -1)));
}
