import { InvalidArgumentError } from '@commander-js/extra-typings';
import { isWider } from '../change/diff-access.js';
import type { PrincipalRef, Program } from '../ir/program.js';
import type { Plan } from '../plan/plan.js';
import { planDigest } from '../plan/plan-digest.js';
import type { Problem } from '../plan/problem.js';
import { didYouMean } from '../support/suggest.js';
import type { Failure } from './command.js';

/** `--fail-on widen[=who,…]`: refuses wider access of anybody, or of these principals. */
export interface FailOn {
  /** Undefined: anybody. */
  readonly who: readonly PrincipalRef[] | undefined;
}

const WIDEN = '`widen`, or `widen=` and principals such as public,tokens/web';

/** Reads the value of `--fail-on`. */
export function parseFailOn(text: string): FailOn {
  return failOnIn(text) ?? refuse(`it must be ${WIDEN}.`);
}

function failOnIn(text: string): FailOn | undefined {
  const match =
    /^widen(?:=((?:public|(?:tokens|roles|users)\/(?:\*|[^,/]+))(?:,(?:public|(?:tokens|roles|users)\/(?:\*|[^,/]+)))*))?$/.exec(
      text,
    );
  return match === null ? undefined : { who: match[1]?.split(',') };
}

function refuse(message: string): never {
  throw new InvalidArgumentError(message);
}

/** `--fail-on` of `diff`, which may be given several times. */
export interface Gates {
  readonly widen: FailOn | undefined;
  /** Refuses safeguards that are gone or guard less. */
  readonly weaken: boolean;
}

/** Reads one more value of `--fail-on`: `widen[=who,…]`, `weaken`, or both with a comma between. */
export function parseGates(text: string, before: Gates = { widen: undefined, weaken: false }): Gates {
  const words = text.split(',');
  const rest = words.filter((word) => word !== 'weaken').join(',');
  const weaken = before.weaken || words.includes('weaken');
  if (words.every((word) => word === 'weaken')) return { ...before, weaken };
  const failOn = failOnIn(rest) ?? refuse(`it must be \`weaken\`, ${WIDEN}.`);
  return { weaken, widen: either(before.widen, failOn) };
}

/** What one of two gates refuses. */
function either(a: FailOn | undefined, b: FailOn): FailOn {
  if (a === undefined) return b;
  return { who: a.who === undefined || b.who === undefined ? undefined : [...a.who, ...b.who] };
}

/** Those of the principals that must not be able to do more. */
export function refusedBy(failOn: FailOn | undefined, wider: readonly PrincipalRef[]): readonly PrincipalRef[] {
  if (failOn === undefined) return [];
  return wider.filter((principal) => failOn.who?.some((who) => names(who, principal)) ?? true);
}

/**
 * The principals that could do more after the plan than before, or on the way alone, among those that must not. Unknown
 * counts as more.
 */
export function widenedBeyond(
  { access, between = [] }: Pick<Plan, 'access'> & Partial<Pick<Plan, 'between'>>,
  failOn: FailOn | undefined,
): readonly PrincipalRef[] {
  const widened = access.filter(
    ({ changes, managementGained }) => managementGained.length > 0 || changes.some(({ kind }) => isWider(kind)),
  );
  const open = between.filter(({ kind }) => kind === 'more');
  const wider = [...widened, ...open].map(({ principal }) => principal);
  return refusedBy(failOn, [...new Set(wider)]);
}

/** What stops a plan, and the digests of what somebody let pass. */
export interface PlanGate {
  readonly failOn?: FailOn | undefined;
  readonly approved?: readonly string[] | undefined;
}

/** The principals whose wider access a gate refuses: none where exactly this difference was approved. */
export function refusedByGate(plan: Plan, { failOn, approved = [] }: PlanGate): readonly PrincipalRef[] {
  const refused = widenedBeyond(plan, failOn);
  return refused.length > 0 && approved.includes(planDigest(plan)) ? [] : refused;
}

/** Why an approval would stop nothing: there is no gate that it lets something through. */
export function gateProblem({
  failOn,
  approved,
}: {
  readonly failOn?: unknown;
  readonly approved?: unknown;
}): { readonly kind: 'failed'; readonly failure: Failure } | undefined {
  if (approved === undefined || failOn !== undefined) return undefined;
  const message = '`--approved` says what `--fail-on` lets pass, and there is no `--fail-on`';
  return { kind: 'failed', failure: { message, help: 'add `--fail-on widen`' } };
}

/** The principal that a gate names and that is not known, so that a misspelt name would let everything pass. */
export function unknownPrincipal(failOn: FailOn | undefined, known: readonly PrincipalRef[]): PrincipalRef | undefined {
  return failOn?.who?.find((who) => !who.endsWith('/*') && !known.includes(who));
}

/** Why the gate of a plan cannot be held: it names principals that neither the policy nor the project has. */
export function failOnProblem(
  { principals }: Program,
  { unmanaged }: Pick<Plan, 'unmanaged'>,
  failOn: FailOn | undefined,
): Problem | undefined {
  const known = [...principals.map(({ ref }) => ref), ...unmanaged.map(({ principal }) => principal)];
  const unknown = unknownPrincipal(failOn, known);
  if (unknown === undefined) return undefined;
  const help = didYouMean(unknown, known);
  const message = `\`--fail-on\` names \`${unknown}\`, which neither the policy nor the project has`;
  return { code: 'unknown-name', message, ...(help === undefined ? {} : { help }) };
}

function names(who: string, principal: PrincipalRef): boolean {
  return who === principal || (who.endsWith('/*') && principal.startsWith(who.slice(0, -1)));
}
