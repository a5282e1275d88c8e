import type { PrincipalRef, Program } from '../ir/program.js';
import type { Change } from './change.js';
import { approvedBetween } from './approved-between.js';
import { misfit } from './fit.js';
import { isBegun, isFinished, type JournalEntry } from './journal.js';
import { permittedDraft } from './make-plan.js';
import { noSink, perform, type PerformContext } from './perform.js';
import type { Plan } from './plan.js';
import type { Outcome, Problem } from './problem.js';
import { failure, success } from './problem.js';
import type { Clock, Journal, Project, SecretSink } from './project.js';
import type { ProjectState } from './state.js';

/** What an apply works with. */
export interface ApplyInput {
  readonly plan: Plan;
  /** The policy; it must say what it said when the plan was made. */
  readonly program: Program;
  readonly protect: readonly PrincipalRef[];
  readonly project: Project;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Undefined: there is no place for secrets, and no token can be made. */
  readonly sink: SecretSink | undefined;
  /** Asked before each change; true ends the apply after the changes made so far. */
  readonly isInterrupted?: () => boolean;
  /** Told of each change that is about to be made. */
  readonly onChange?: (progress: Progress) => void;
}

/** Which change is about to be made, of how many; `step` counts from 1. */
export interface Progress {
  readonly step: number;
  readonly total: number;
  readonly change: Change;
}

/** The digest of a new token's secret, for the gateway's configuration: SHA-256 in hex. */
export interface TokenDigest {
  readonly principal: PrincipalRef;
  readonly sha256: string;
}

export type ApplyResult =
  /** All changes are made. */
  | { readonly kind: 'applied'; readonly made: readonly Change[]; readonly digests: readonly TokenDigest[] }
  /** Nothing was written. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** Some changes are made; the same plan can be applied again, and goes on. */
  | {
      readonly kind: 'stopped';
      readonly problem: Problem;
      readonly made: readonly Change[];
      readonly left: readonly Change[];
      readonly digests: readonly TokenDigest[];
    };

/**
 * Applies a plan: reads the project again, computes the changes again, and makes them only if the plan still fits.
 * Each is written to the journal before it is made, and what the project answers is compared with what was meant. After a
 * crash, a lost answer or a kill the same call goes on from what took effect.
 */
export async function applyPlan(input: ApplyInput): Promise<ApplyResult> {
  const ready = await prepare(input);
  if (!ready.ok) return { kind: 'refused', problems: ready.problems };
  const { state, changes } = ready.value;
  if (changes.length === 0 && !ready.value.isBegun) return { kind: 'applied', made: [], digests: [] };
  const { plan, journal, clock } = input;
  const entry = { planId: plan.id, at: clock.now(), changes: changes.length };
  const problem = await journal.append({ kind: 'start', ...entry, ...touchedBefore(plan) });
  if (problem !== undefined) return { kind: 'refused', problems: [problem] };
  return makeChanges(input, state, changes);
}

/** What a rollback needs to know. */
function touchedBefore({ before, changes }: Plan): Pick<Extract<JournalEntry, { kind: 'start' }>, 'before' | 'absent'> {
  const touched = [...new Set(changes.map(({ principal }) => principal))];
  const there = before.filter(({ principal }) => touched.includes(principal));
  return { before: there, absent: touched.filter((ref) => !there.some(({ principal }) => principal === ref)) };
}

interface Ready {
  readonly state: ProjectState;
  readonly changes: readonly Change[];
  readonly isBegun: boolean;
}

async function prepare(input: ApplyInput): Promise<Outcome<Ready>> {
  const { plan, program, protect, project, journal } = input;
  const entries = await journal.entries();
  if (!entries.ok) return entries;
  const reply = await project.read();
  if (!reply.ok) return failure(reply.problem);
  const state = reply.value;
  const begun = isBegun(entries.value, plan.id);
  const reason = misfit(plan, { program, state, protect, isBegun: begun });
  if (reason !== undefined) return failure(isFinished(entries.value, plan.id) ? { ...reason, ...APPLIED } : reason);
  const { goal, preference, createdAt } = plan;
  const fresh = permittedDraft({ goal, preference, program, state, protect, createdAt });
  if (!fresh.ok) return fresh;
  const problem = approvedBetween(plan, fresh.value.between) ?? (await sinkProblem(fresh.value.changes, input.sink));
  return problem === undefined ? success({ state, changes: fresh.value.changes, isBegun: begun }) : failure(problem);
}

const APPLIED = { message: 'the plan was applied before, and the project is no longer what it was made for' };

async function sinkProblem(changes: readonly Change[], sink: SecretSink | undefined): Promise<Problem | undefined> {
  const first = changes.find(({ kind }) => kind === 'createToken');
  if (first === undefined) return undefined;
  return sink === undefined ? noSink(first.principal) : sink.check();
}

async function makeChanges(input: ApplyInput, state: ProjectState, changes: readonly Change[]): Promise<ApplyResult> {
  const ids = new Map<PrincipalRef, string>([
    ...state.roles.map(({ name, id }) => [`roles/${name}`, id] as const),
    ...state.tokens.map(({ name, id }) => [`tokens/${name}`, id] as const),
  ]);
  const digests: TokenDigest[] = [];
  for (const [step, change] of changes.entries()) {
    const result = await makeChange(input, { step, total: changes.length, change }, { state, ids });
    if (!result.ok) {
      const problem = result.problems[0] ?? INTERRUPTED;
      return { kind: 'stopped', problem, made: changes.slice(0, step), left: changes.slice(step), digests };
    }
    if (isPrincipalMade(change)) ids.set(change.principal, result.value.id);
    if (result.value.digest !== undefined) digests.push({ principal: change.principal, sha256: result.value.digest });
  }
  const { plan, journal, clock } = input;
  const problem = await journal.append({ kind: 'finish', planId: plan.id, at: clock.now() });
  if (problem !== undefined) return { kind: 'stopped', problem, made: changes, left: [], digests };
  return { kind: 'applied', made: changes, digests };
}

const INTERRUPTED: Problem = {
  code: 'interrupted',
  message: 'interrupted before all changes were made',
  help: 'apply the plan again to go on',
};

function isPrincipalMade({ kind }: Change): boolean {
  return kind === 'createToken' || kind === 'promoteToken' || kind === 'createRole';
}

/** Journal, change, journal. */
async function makeChange(
  { plan, project, journal, clock, sink, isInterrupted, onChange }: ApplyInput,
  { step, total, change }: Progress,
  live: Pick<PerformContext, 'state' | 'ids'>,
): Promise<Outcome<{ readonly id: string; readonly digest?: string }>> {
  if (isInterrupted?.() === true) return failure(INTERRUPTED);
  onChange?.({ step: step + 1, total, change });
  const head = (): { planId: string; at: string; step: number } => ({ planId: plan.id, at: clock.now(), step });
  const refusal = await journal.append({ kind: 'intent', ...head(), change });
  if (refusal !== undefined) return failure(refusal);
  const result = await perform(change, { ...live, project, planId: plan.id, sink });
  if (!result.ok) {
    await journal.append({ kind: 'failed', ...head(), message: result.problems[0]?.message ?? '' });
    return result;
  }
  const problem = await journal.append({ kind: 'done', ...head(), id: result.value.id });
  return problem === undefined ? result : failure(problem);
}
