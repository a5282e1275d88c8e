import { or, type Condition } from '../ir/condition.js';
import type { Grant, Principal, Program } from '../ir/program.js';
import { grantsReaching, type Cell } from '../semantics/cells.js';
import { decide, type Subject } from '../semantics/decide.js';
import { dependencies } from '../semantics/dependencies.js';
import { canMeet } from '../semantics/environments.js';
import { evaluate } from '../semantics/evaluate.js';
import { READINGS } from '../semantics/readings.js';
import { canHold } from '../semantics/can-hold.js';

/** `conditional`: for the records that meet the condition. */
export type Verdict = 'allowed' | 'conditional' | 'denied';

/** Why a cell is denied, or what an answer about a record hangs on. */
export type Reason =
  /** No grant of the principal reaches the cell. */
  | 'no-grant'
  /** Grants do, and no record meets their conditions. */
  | 'never-holds'
  /** The record does not meet the condition. */
  | 'record'
  /** It meets the condition in some readings of what Hygraph leaves open, and not in others. */
  | 'readings'
  /** A claim that is missing, or a full-text search, could make it either. */
  | 'undetermined';

/** What holds of one cell. */
export interface CellAnswer {
  readonly cell: Cell;
  readonly verdict: Verdict;
  /** Undefined unless denied. */
  readonly reason: Reason | undefined;
  readonly condition: Condition;
  /** The grants that reach the cell. */
  readonly grants: readonly Grant[];
}

/** May this principal do this, and what decides it. */
export interface AccessAnswer {
  readonly verdict: Verdict;
  readonly own: CellAnswer;
  /** The cells that Hygraph demands with it: all of them must be allowed. */
  readonly demands: readonly CellAnswer[];
}

/** Who asks for what and, where it is about one, the record. */
export interface Asked {
  readonly principal: Principal;
  readonly cell: Cell;
  readonly subject: Subject | undefined;
}

/** Answers from the grants: for the record that is given, by the reference, or for all that there may be. */
export function answer({ schema }: Pick<Program, 'schema'>, { principal, cell, subject }: Asked): AccessAnswer {
  const own = answerCell(principal, cell, subject);
  const demands = dependencies(schema, cell).map((needed) => answerCell(principal, needed, subject));
  return { verdict: weakest([own, ...demands]), own, demands };
}

function weakest(answers: readonly CellAnswer[]): Verdict {
  const verdicts = answers.map(({ verdict }) => verdict);
  if (verdicts.includes('denied')) return 'denied';
  return verdicts.includes('conditional') ? 'conditional' : 'allowed';
}

function answerCell(principal: Principal, cell: Cell, subject: Subject | undefined): CellAnswer {
  const grants = grantsReaching(principal, cell).filter((grant) => canMeet(principal, grant));
  const condition = or(grants.map((grant) => grant.condition));
  const shared = { cell, condition, grants };
  const denied = (reason: Reason): CellAnswer => ({ ...shared, verdict: 'denied', reason });
  if (grants.length === 0) return denied('no-grant');
  if (!canHold(condition)) return denied('never-holds');
  if (subject === undefined) {
    return { ...shared, verdict: condition.kind === 'always' ? 'allowed' : 'conditional', reason: undefined };
  }
  if (decide({ ...principal, grants }, cell, subject).isAllowed)
    return { ...shared, verdict: 'allowed', reason: undefined };
  return denied(recordReason(condition, subject));
}

function recordReason(condition: Condition, { record, claims = {} }: Subject): Reason {
  const truths = READINGS.map((reading) => evaluate(condition, record, { reading, claims }));
  if (truths.includes('undetermined')) return 'undetermined';
  return truths.includes('true') ? 'readings' : 'record';
}
