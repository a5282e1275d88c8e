import type { PrincipalRef } from '../ir/program.js';
import type { ApplyInput, ApplyResult } from './apply.js';
import { batchesOf, type Batch } from './batches.js';
import type { Change, ChangeKind } from './change.js';
import type { TokenDigest } from './journal.js';
import { perform, type Performed } from './perform.js';
import { failure, type Outcome, type Problem } from './problem.js';
import type { Journal } from './project.js';
import type { ProjectState } from './state.js';

/** What is to be made. */
interface Work {
  /** As the project was read. */
  readonly state: ProjectState;
  /** In their order. */
  readonly changes: readonly Change[];
  /** Of tokens that an earlier run made. */
  readonly digests: readonly TokenDigest[];
}

/** Makes changes in their order, several at once where any of them may come first. The first problem ends it, once what is under way has ended. */
export async function makeChanges(input: ApplyInput, work: Work): Promise<ApplyResult> {
  const run = new Run({ ...input, journal: inTurn(input.journal) }, work);
  for (const batch of batchesOf(work.changes)) {
    await run.makeBatch(batch);
    if (run.problem !== undefined) return run.stopped(run.problem);
  }
  const { plan, journal, clock } = input;
  const problem = await journal.append({ kind: 'finish', planId: plan.id, at: clock.now() });
  return problem === undefined ? { kind: 'applied', made: work.changes, digests: run.digests() } : run.stopped(problem);
}

const INTERRUPTED: Problem = {
  code: 'interrupted',
  message: 'interrupted before all changes were made',
  help: 'apply the plan again to go on',
};

/** One run of an apply: what it made so far, and why it ends. */
class Run {
  problem: Problem | undefined;
  readonly #input: ApplyInput;
  readonly #work: Work;
  readonly #ids: Map<PrincipalRef, string>;
  readonly #digests: Map<PrincipalRef, string>;
  readonly #made = new Set<Change>();

  constructor(input: ApplyInput, work: Work) {
    const { tokens, roles } = work.state;
    this.#input = input;
    this.#work = work;
    this.#ids = new Map([
      ...roles.map(({ name, id }) => [`roles/${name}`, id] as const),
      ...tokens.map(({ name, id }) => [`tokens/${name}`, id] as const),
    ]);
    this.#digests = new Map(work.digests.map(({ principal, sha256 }) => [principal, sha256]));
  }

  digests(): readonly TokenDigest[] {
    return [...this.#digests].map(([principal, sha256]) => ({ principal, sha256 }));
  }

  stopped(problem: Problem): ApplyResult {
    const { changes } = this.#work;
    const made = changes.filter((change) => this.#made.has(change));
    const left = changes.filter((change) => !this.#made.has(change));
    return { kind: 'stopped', problem, made, left, digests: this.digests() };
  }

  async makeBatch(batch: Batch): Promise<void> {
    const waiting = [...batch];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (this.problem !== undefined) return;
        await this.#make(...next);
      }
    };
    await Promise.all(Array.from({ length: this.#input.parallelism ?? 1 }, worker));
  }

  async #make(step: number, change: Change): Promise<void> {
    const result = await this.#write(step, change);
    if (!result.ok) {
      this.problem ??= result.problems[0] ?? INTERRUPTED;
      return;
    }
    const { id, digest } = result.value;
    if (isNaming(change)) this.#ids.set(change.principal, id);
    if (digest !== undefined) this.#digests.set(change.principal, digest);
    this.#made.add(change);
  }

  /** Journal, change, journal. */
  async #write(step: number, change: Change): Promise<Outcome<Performed>> {
    const { plan, project, journal, clock, sink, isInterrupted, onChange } = this.#input;
    if (isInterrupted?.() === true) return failure(INTERRUPTED);
    onChange?.({ step: step + 1, total: this.#work.changes.length, change });
    const head = (): { planId: string; at: string; step: number } => ({ planId: plan.id, at: clock.now(), step });
    const refusal = await journal.append({ kind: 'intent', ...head(), change });
    if (refusal !== undefined) return failure(refusal);
    const { state } = this.#work;
    const result = await perform(change, { state, ids: this.#ids, project, planId: plan.id, sink });
    if (!result.ok) {
      await journal.append({ kind: 'failed', ...head(), message: result.problems[0]?.message ?? '' });
      return result;
    }
    const { id, digest } = result.value;
    const kept = digest === undefined ? {} : { digest: { principal: change.principal, sha256: digest } };
    const problem = await journal.append({ kind: 'done', ...head(), id, ...kept });
    return problem === undefined ? result : failure(problem);
  }
}

/** The changes after which a name is that of somebody else than before, or of somebody at all. */
const NAMING: ReadonlySet<ChangeKind> = new Set([
  'createToken',
  'promoteToken',
  'renameToken',
  'createRole',
  'renameRole',
]);

function isNaming({ kind }: Change): boolean {
  return NAMING.has(kind);
}

/** A journal that writes one entry after the other, whoever asks. */
function inTurn(journal: Journal): Journal {
  let last: Promise<unknown> = Promise.resolve();
  return {
    entries: () => journal.entries(),
    append: (entry) => {
      const next = last.then(() => journal.append(entry));
      last = next;
      return next;
    },
  };
}
