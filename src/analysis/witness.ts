import type { DiagnosticWitness } from '../diagnostics/diagnostic.js';
import { ALWAYS, type Condition } from '../ir/condition.js';
import type { Action } from '../ir/actions.js';
import type { Grant, Principal } from '../ir/program.js';
import type { Schema } from '../ir/schema.js';
import { requestAs, shownRequest, type NoRequest, type ShownRequest } from '../request/shown-request.js';
import { isFuture, reachedCells, type Cell } from '../semantics/cells.js';
import type { Witness } from '../semantics/proof/answer.js';
import { satisfiable } from '../semantics/proof/entails.js';
import type { JsonObject } from '../support/json.js';

/** What a principal can do, by one of its grants. */
export interface Exposure {
  readonly schema: Schema;
  readonly principal: Principal;
  readonly grant: Grant;
  readonly action: Action;
}

/** Where an exposure is shown: somewhere in the model, in the stage, where they are given. */
export interface Spot {
  readonly model?: string | undefined;
  readonly stage?: string | undefined;
  /** What a read selects beside the id: names of plain fields, and others with what is selected of them. */
  readonly select?: readonly string[];
}

/** The request by which the grant shows what it exposes, and the record that it must be for. Undefined where none can. */
export function witnessOf(exposure: Exposure, { model, stage, select }: Spot = {}): DiagnosticWitness | undefined {
  const cell = reachedCells(exposure.schema, exposure.grant, exposure.action).find(
    (point) =>
      !isFuture(point) &&
      (model === undefined || point.model === model) &&
      (stage === undefined || point.stages === stage),
  );
  return cell && witnessAt(exposure, cell, select);
}

/** The same of one cell that the grant reaches. */
export function witnessAt(
  { schema, principal, grant }: Omit<Exposure, 'action'>,
  cell: Cell,
  select?: readonly string[],
): DiagnosticWitness | undefined {
  const witness = recordOf(grant.condition, cell);
  if (witness === undefined) return undefined;
  return witnessIn(shownRequest({ principal, schema, cell, witness, ...(select && { select }) }), witness.record);
}

/** A request of a principal as what shows a finding. Undefined for roles, whose members have no credentials of an API. */
export function witnessAs(
  principal: Principal,
  query: string | undefined,
  record?: JsonObject,
): DiagnosticWitness | undefined {
  return query === undefined ? undefined : witnessIn(requestAs(principal, query), record);
}

/** A request, and the record that it is for, as what shows a finding. */
export function witnessIn(request: ShownRequest | NoRequest, record: JsonObject = {}): DiagnosticWitness | undefined {
  if (request.kind === 'none') return undefined;
  const { to, query, headers } = request;
  return { ...(Object.keys(record).length === 0 ? {} : { record }), to, query, headers };
}

/** A record that meets the condition in every reading. Undefined when none is known. */
function recordOf(condition: Condition, { model }: Cell): Pick<Witness, 'record' | 'claims'> | undefined {
  if (condition === ALWAYS) return { record: {}, claims: {} };
  const answer = satisfiable(condition, { model });
  return answer.kind === 'satisfiable' && answer.witness.reading === undefined ? answer.witness : undefined;
}
