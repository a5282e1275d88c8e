import { applyPlan, type ApplyResult as Applied } from '../plan/apply.js';
import type { Goal } from '../plan/goal.js';
import { makePlan } from '../plan/make-plan.js';
import type { Plan } from '../plan/plan.js';
import type { Preference } from '../plan/preference.js';
import { failure, type Outcome as PlanOutcome } from '../plan/problem.js';
import type { ProjectState } from '../plan/state.js';
import type { PrincipalRef, Program } from '../ir/program.js';
import type { Outcome } from './command.js';
import type { ConnectedProject, Connecting } from './connect-project.js';
import { refusal } from './consent.js';
import type { CommandContext } from './context.js';
import { planFailure } from './plan-failure.js';
import { toolVersion } from './version.js';
import { planPreview } from './views/apply.js';
import { words } from './views/changes.js';

/** A live project that a command is to change, and what it goes by. */
export interface Undertaking {
  readonly context: CommandContext;
  readonly program: Program;
  readonly protect: readonly PrincipalRef[];
  /** What the order of the changes keeps; `availability` when not given. */
  readonly preference?: Preference | undefined;
  /** How many changes may be under way at once; 1 when not given. */
  readonly parallelism?: number | undefined;
  /** Makes a local project that is not there yet only where it is told to. */
  readonly connect: (create: boolean) => Promise<Connecting>;
}

type Failed = Extract<Outcome<never>, { kind: 'failed' }>;

/** A plan that may be carried out, or why there is none. */
export type Planning = { readonly kind: 'plan'; readonly plan: Plan } | Failed;

/** What was done. */
export interface CarriedOut extends Omit<Extract<Applied, { kind: 'applied' }>, 'kind'> {
  readonly projectName: string;
  readonly plan: Plan;
}

/**
 * Plans, and carries the plan out while nobody else works on the project from this machine. What is refused on the way
 * leaves no trace; where there is nothing to change, nothing is made.
 */
export async function carryOut(
  undertaking: Undertaking,
  planning: (connected: ConnectedProject) => Promise<Planning>,
): Promise<Outcome<CarriedOut>> {
  const planned = await withConnection(undertaking.connect(false), async (connected) => {
    const planned = await planning(connected);
    return planned.kind === 'failed' ? planned : { ...planned, isMade: connected.isMade, projectName: connected.name };
  });
  if (planned.kind === 'failed') return planned;
  const { plan, isMade, projectName } = planned;
  if (plan.changes.length === 0 && !isMade)
    return { kind: 'done', result: { plan, projectName, made: [], digests: [] }, exitCode: 0 };
  return withConnection(undertaking.connect(true), (connected) => performAlone(undertaking, connected, plan));
}

/** A plan for the project as it is now. */
export async function freshPlan(
  undertaking: Undertaking,
  { project }: ConnectedProject,
  goal: Goal,
): Promise<PlanOutcome<Plan>> {
  const reply = await project.read();
  return reply.ok ? planFrom(undertaking, reply.value, goal) : failure(reply.problem);
}

/** A plan for a project that was just read. */
export function planFrom(
  { context, program, protect, preference }: Omit<Undertaking, 'connect'>,
  state: ProjectState,
  goal: Goal,
): PlanOutcome<Plan> {
  const createdAt = context.now().toISOString();
  return makePlan({ goal, preference, program, state, protect, createdAt, version: toolVersion() });
}

/** What somebody is asked. */
export interface Question {
  readonly plan: Plan;
  readonly projectName: string;
  /** What typing `yes` does, such as `apply`. */
  readonly verb: string;
  /** Shown above the plan. */
  readonly warnings?: readonly string[];
  readonly help: string;
}

/** The plan where it changes nothing or was approved already, and else what somebody answers who is asked. */
export async function approved(
  { context }: Pick<Undertaking, 'context'>,
  question: Question,
  isApproved: boolean,
): Promise<Planning> {
  const { plan } = question;
  const { projectName, warnings = [] } = question;
  const lines = [...warnings, planPreview(plan, projectName)];
  const refused = isApproved || plan.changes.length === 0 ? undefined : await refusal(context, { ...question, lines });
  return refused ?? { kind: 'plan', plan };
}

/** Works with a connection, which is closed afterwards. */
async function withConnection<T>(
  attempt: Promise<Connecting>,
  work: (connected: ConnectedProject) => Promise<T>,
): Promise<T | Failed> {
  const connecting = await attempt;
  if (connecting.kind === 'failed') return connecting;
  try {
    return await work(connecting.connected);
  } finally {
    connecting.connected.close();
  }
}

async function performAlone(
  undertaking: Undertaking,
  connected: ConnectedProject,
  plan: Plan,
): Promise<Outcome<CarriedOut>> {
  const lock = await connected.store.lock();
  if (!lock.ok) return planFailure(lock.problems);
  try {
    return await perform(undertaking, connected, plan);
  } finally {
    await lock.value.release();
  }
}

async function perform(
  { context, program, protect, parallelism = 1 }: Undertaking,
  connected: ConnectedProject,
  plan: Plan,
): Promise<Outcome<CarriedOut>> {
  const interruption = context.interruption();
  const result = await applyPlan({
    plan,
    program,
    protect,
    parallelism,
    project: connected.project,
    journal: connected.store.journal,
    clock: { now: () => context.now().toISOString() },
    sink: connected.sink,
    isInterrupted: () => interruption.aborted,
    onChange: ({ step, total, change }) => context.progress(`[${step}/${total}] ${change.principal}: ${words(change)}`),
  });
  switch (result.kind) {
    case 'refused':
      return planFailure(result.problems);
    case 'stopped':
      for (const { principal, sha256 } of result.digests) context.progress(`new token ${principal} sha256 ${sha256}`);
      context.progress(`${result.made.length} of ${result.made.length + result.left.length} changes were made`);
      return interruption.aborted ? { kind: 'interrupted' } : planFailure([result.problem]);
    case 'applied':
      return { kind: 'done', result: { ...result, projectName: connected.name, plan }, exitCode: 0 };
  }
}
