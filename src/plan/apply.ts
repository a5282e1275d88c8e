import type { PrincipalRef, Program } from '../ir/program.js';
import type { Change } from './change.js';
import { approvedBetween } from './approved-between.js';
import { misfit } from './fit.js';
import { isBegun, isFinished, keptDigests, type JournalEntry, type TokenDigest } from './journal.js';
import { leftSecretNames } from './left-secrets.js';
import { makeChanges } from './make-changes.js';
import { permittedDraft } from './make-plan.js';
import { noSink } from './perform.js';
import type { Plan } from './plan.js';
import { failure, success, type Outcome, type Problem } from './problem.js';
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
  /** How many changes may be under way at once; 1 when not given. */
  readonly parallelism?: number;
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
  const left = await removeLeftSecrets(input, ready.value);
  if (left !== undefined) return { kind: 'refused', problems: [left] };
  if (changes.length === 0 && !ready.value.isBegun) return { kind: 'applied', made: [], digests: [] };
  const { plan, journal, clock } = input;
  const entry = { planId: plan.id, at: clock.now(), changes: changes.length, environment: plan.environment.id };
  const problem = await journal.append({ kind: 'start', ...entry, ...touchedBefore(plan) });
  if (problem !== undefined) return { kind: 'refused', problems: [problem] };
  return makeChanges(input, { state, changes, digests: ready.value.digests });
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
  /** What `leftSecretNames` finds. */
  readonly left: readonly string[];
  /** Of tokens that an earlier run of the plan made. */
  readonly digests: readonly TokenDigest[];
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
  if (problem !== undefined) return failure(problem);
  const digests = begun ? keptDigests(entries.value, plan.id) : [];
  const left = leftSecretNames(entries.value, state);
  return success({ state, changes: fresh.value.changes, isBegun: begun, left, digests });
}

const APPLIED = { message: 'the plan was applied before, and the project is no longer what it was made for' };

async function sinkProblem(changes: readonly Change[], sink: SecretSink | undefined): Promise<Problem | undefined> {
  const first = changes.find(({ kind }) => kind === 'createToken');
  if (first !== undefined && sink === undefined) return noSink(first.principal);
  const isNeeded = first !== undefined || changes.some(({ kind }) => kind === 'renameToken');
  return isNeeded ? sink?.check() : undefined;
}

/** What a run that was stopped between a rename and its end left under the old name, of whatever plan it was. */
async function removeLeftSecrets({ sink }: ApplyInput, { left }: Ready): Promise<Problem | undefined> {
  for (const name of left) {
    const problem = await sink?.remove(name);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
