import { pendingAccess } from '../plan/pending.js';
import type { AccessSummary } from '../plan/plan.js';
import type { ProjectState } from '../plan/state.js';
import { withGateway } from '../semantics/gateway.js';
import type { Outcome } from './command.js';
import { todayOf, type CompiledProject } from './compile-project.js';
import type { CommandContext } from './context.js';
import { findPlace, workTree } from './diff/place.js';
import { diffReport, reportDigest } from './diff/report.js';
import { loadSide, type Side } from './diff/side.js';
import type { DiffResult } from './views/diff.js';

/**
 * What stands beside a plan, which goes from the live project to the head: what the head changes about a base, and what
 * an apply of the base would change already, which is not the doing of who changes the head.
 */
export interface PlanAxes {
  /** From the base to the head. */
  readonly change: DiffResult;
  readonly pending: Pending;
}

/** From the live project to the base; or why that is not known, as it is where the base does not fit the project. */
export type Pending =
  | { readonly kind: 'known'; readonly access: readonly AccessSummary[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** The base and the head as they are in files; or why there is no base. */
export type SidesLoading =
  | { readonly kind: 'loaded'; readonly before: Side; readonly after: Side }
  | Extract<Outcome<never>, { kind: 'failed' }>;

/** Where the base is. */
export interface BaseOptions {
  readonly config?: string | undefined;
  /** A revision or a folder. */
  readonly base: string;
}

/** Reads the policy of a revision or folder, to compare it with the one of the working directory. */
export async function loadSides(
  context: CommandContext,
  { compilation, config }: Pick<CompiledProject, 'compilation' | 'config'>,
  options: BaseOptions,
): Promise<SidesLoading> {
  const found = findPlace(context, options.config, options.base);
  if (found.kind === 'failed') return found;
  const before = await loadSide(found.place);
  if (before.kind === 'failed') return before;
  const place = workTree(context, options.config);
  return {
    kind: 'loaded',
    before: before.side,
    after: { place, isEmpty: false, program: compilation.program, config },
  };
}

/** The two other axes of a plan for this state of the project. */
export function planAxes(
  context: CommandContext,
  { before, after }: Extract<SidesLoading, { kind: 'loaded' }>,
  state: ProjectState,
): PlanAxes {
  const report = diffReport({ before, after }, todayOf(context));
  const gateway = before.config.gateway?.token;
  const program = gateway === undefined ? before.program : withGateway(before.program, gateway);
  const pending = pendingAccess({ program, state, createdAt: context.now().toISOString() });
  return {
    change: { report, digest: reportDigest(report), refused: [], isWeakRefused: false },
    pending: pending.ok
      ? { kind: 'known', access: pending.value }
      : { kind: 'unknown', why: pending.problems.map(({ message }) => message).join('; ') },
  };
}
