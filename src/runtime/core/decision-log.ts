import { refsOf, type Caller } from './caller.js';
import { decisionOf, type Decision } from './decision.js';
import { withId, type Denied, type Problem } from './denial.js';
import type { Asked, Engine, Settled } from './verdict.js';
import type { Resolution } from './principals.js';

/** Where decisions go. */
export interface LogOptions {
  /**
   * Gets every decision before anything is sent or executed. Where it fails, nothing is: no answer without its line.
   */
  readonly onDecision?: (decision: Decision) => void | Promise<void>;
  /** Names a decision; a random UUID when not given. */
  readonly newId?: () => string;
}

/** An engine and where its decisions go. */
export interface Logging extends LogOptions {
  readonly engine: Engine;
}

/** Puts a decision on record and says what it is called. */
export async function logged(logging: Logging, verdict: Settled, asked: Asked): Promise<string> {
  const { engine, onDecision, newId = () => crypto.randomUUID() } = logging;
  const id = newId();
  const stamp = { id, at: engine.clock(), policy: engine.tables.version };
  if (onDecision !== undefined) await onDecision(await decisionOf(verdict, asked, stamp));
  return id;
}

/** The denial of what is no request to the engine, put on record. */
export async function refuse(logging: Logging, problem: Problem, caller?: Caller): Promise<Denied> {
  const denial = logging.engine.deny(problem);
  const who = caller === undefined ? [] : refsOf(caller);
  return withId(denial, await logged(logging, denial, { who, operation: undefined, cells: [] }));
}

/** The denial of a caller that is nobody, put on record. */
export function refuseCaller(
  logging: Logging,
  { status, detail }: Extract<Resolution, { kind: 'refused' }>,
): Promise<Denied> {
  return refuse(logging, { reason: status === 401 ? 'unauthenticated' : 'not-allowed', detail, path: [] });
}
