import type { Principal } from '../ir/program.js';
import type { Schema } from '../ir/schema.js';
import { FUTURE, type Cell } from '../semantics/cells.js';
import type { Witness } from '../semantics/proof/answer.js';
import { canonicalJson } from '../support/json.js';

/** A request as a person would send it. What only the caller knows is written in angle brackets. */
export interface ShownRequest {
  readonly query: string;
  readonly headers: { readonly [name: string]: string };
}

/** What a request is made for. */
export interface Shown {
  readonly principal: Principal;
  readonly schema: Schema;
  readonly cell: Cell;
  readonly witness: Witness;
}

/**
 * The request that returns the witness, if there is such a record. Undefined for writes, for what does not exist yet,
 * for models without a list field, and for roles, which have no credentials of an API.
 */
export function shownRequest({ principal, schema, cell, witness }: Shown): ShownRequest | undefined {
  const model = schema.models.get(cell.model);
  const headers = headersOf(principal, witness);
  const isThere = cell.stages !== FUTURE && cell.locales !== FUTURE;
  if (cell.action !== 'read' || !isThere || model?.queries.many === undefined || headers === undefined)
    return undefined;
  const locales = model.isLocalized ? `, locales: [${cell.locales ?? ''}]` : '';
  return { query: `query { ${model.queries.many}(stage: ${cell.stages ?? ''}${locales}) { id } }`, headers };
}

function headersOf(principal: Principal, { claims }: Witness): ShownRequest['headers'] | undefined {
  switch (principal.kind) {
    case 'public':
      return {};
    case 'token':
      return { Authorization: `Bearer <the value of ${principal.ref}>` };
    case 'user':
      return { Authorization: `Bearer <a JWT with ${canonicalJson({ ...principal.match, ...claims })}>` };
    case 'role':
      return undefined;
  }
}
