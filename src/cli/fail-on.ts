import { InvalidArgumentError } from '@commander-js/extra-typings';
import type { PrincipalRef, Program } from '../ir/program.js';
import type { Plan } from '../plan/plan.js';
import type { Problem } from '../plan/problem.js';
import { didYouMean } from '../support/suggest.js';

/** `--fail-on widen[=who,…]`: refuses wider access of anybody, or of these principals. */
export interface FailOn {
  /** Undefined: anybody. */
  readonly who: readonly PrincipalRef[] | undefined;
}

/** Reads the value of `--fail-on`. */
export function parseFailOn(text: string): FailOn {
  const match =
    /^widen(?:=((?:public|(?:tokens|roles|users)\/(?:\*|[^,/]+))(?:,(?:public|(?:tokens|roles|users)\/(?:\*|[^,/]+)))*))?$/.exec(
      text,
    );
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

/**
 * Why the gate cannot be held: it names principals that neither the policy nor the project has, so that a misspelt name
 * would let everything pass.
 */
export function failOnProblem(
  { principals }: Program,
  { unmanaged }: Plan,
  failOn: FailOn | undefined,
): Problem | undefined {
  const known = [...principals.map(({ ref }) => ref), ...unmanaged.map(({ principal }) => principal)];
  const unknown = failOn?.who?.find((who) => !who.endsWith('/*') && !known.includes(who));
  if (unknown === undefined) return undefined;
  const help = didYouMean(unknown, known);
  const message = `\`--fail-on\` names \`${unknown}\`, which neither the policy nor the project has`;
  return { code: 'unknown-name', message, ...(help === undefined ? {} : { help }) };
}

function names(who: string, principal: PrincipalRef): boolean {
  return who === principal || (who.endsWith('/*') && principal.startsWith(who.slice(0, -1)));
}
