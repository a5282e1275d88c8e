import { or, type Condition } from '../ir/condition.js';
import type { Grant, Principal } from '../ir/program.js';
import { grantsReaching, type Cell } from './cells.js';
import { evaluate, type PolicyRecord } from './evaluate.js';
import { READINGS } from './readings.js';
import type { JsonObject } from '../support/json.js';

/**
 * THE REFERENCE: what a policy means. Everything else (the proof engine, the middleware, the rows of a plan) is
 * compared with these few lines.
 *
 * A principal may do a cell's action to a record when a grant of its own reaches the cell and the OR of the conditions
 * of those grants is true of the record in every reading.
 */
export function decide(principal: Principal, point: Cell, subject: Subject): Decision {
  const grants = grantsReaching(principal, point);
  const condition = or(grants.map((grant) => grant.condition));
  const { record, claims = {} } = subject;
  const isAllowed = READINGS.every((reading) => evaluate(condition, record, { reading, claims }) === 'true');
  return { isAllowed, condition, grants };
}

/** The record that is asked about and, for end users, the claims of their token. */
export interface Subject {
  readonly record: PolicyRecord;
  readonly claims?: JsonObject;
}

/** The answer, the condition that it hangs on, and the grants that reach the cell. */
export interface Decision {
  readonly isAllowed: boolean;
  readonly condition: Condition;
  readonly grants: readonly Grant[];
}
