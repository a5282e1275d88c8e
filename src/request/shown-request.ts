import type { Principal } from '../ir/program.js';
import type { Model, Schema } from '../ir/schema.js';
import type { Cell } from '../semantics/cells.js';
import type { Witness } from '../semantics/proof/answer.js';
import { canonicalJson, type JsonObject } from '../support/json.js';
import { inputMembers, plainValues } from './graphql-value.js';
import { versionRequest } from './version-request.js';
import { writeRequest } from './write-request.js';

/** A request as a person would send it. What only the caller knows is written in angle brackets. */
export interface ShownRequest {
  readonly kind: 'request';
  /** End users are known to the middleware alone. */
  readonly to: 'content-api' | 'middleware';
  readonly query: string;
  readonly headers: { readonly [name: string]: string };
}

/** That no request can be shown, and why: a clause for a sentence. */
export interface NoRequest {
  readonly kind: 'none';
  readonly why: string;
}

/** What a request is made for. */
export interface Shown {
  readonly principal: Principal;
  readonly schema: Schema;
  readonly cell: Cell;
  readonly witness: Pick<Witness, 'record' | 'claims'>;
  /** What a read selects beside the id: names of plain fields, and others with what is selected of them. */
  readonly select?: readonly string[];
}

/** The request that returns, or writes to, the witness, if there is such a record. */
export function shownRequest({ principal, schema, cell, witness, select = [] }: Shown): ShownRequest | NoRequest {
  const model = modelIn(schema, cell);
  if (model === undefined) return none('it is of what does not exist yet');
  if (principal.kind === 'user' && cell.action === 'readVersions')
    return none('the middleware shows versions to those alone who read all of a model');
  const query = queryOf({ schema, model, cell, record: witness.record, select });
  return query === undefined ? none(`no single one can say it`) : requestAs(principal, query, witness.claims);
}

/** A request as a principal sends it. */
export function requestAs(principal: Principal, query: string, claims: JsonObject = {}): ShownRequest | NoRequest {
  const headers = headersOf(principal, claims);
  if (headers === undefined) return none('roles have no credentials of an API');
  return { kind: 'request', to: principal.kind === 'user' ? 'middleware' : 'content-api', query, headers };
}

/** The model of a cell, where the schema has the model, its stages and its locale. */
function modelIn({ models, stages, locales }: Schema, cell: Cell): Model | undefined {
  const isIn = (names: ReadonlyMap<string, unknown>, name: string | null): boolean => name === null || names.has(name);
  const isThere = [cell.stages, cell.from, cell.to].every((name) => isIn(stages, name)) && isIn(locales, cell.locales);
  return isThere ? models.get(cell.model) : undefined;
}

type Asked = Parameters<typeof writeRequest>[0] & { readonly select: readonly string[] };

function queryOf(asked: Asked): string | undefined {
  if (asked.cell.action === 'read') return readingQuery(asked);
  return asked.cell.action === 'readVersions' ? versionRequest(asked.model) : writeRequest(asked);
}

/**
 * Records that are like the witness as far as it goes without its relations, which the caller may not be able to read.
 * A cell without a stage is about the caller's default stage.
 */
function readingQuery({ model, cell, record, select }: Asked): string | undefined {
  const { many } = model.queries;
  const asked = plainValues(model, record).filter(({ field }) => field.operators.includes('eq'));
  const given = [
    ...(cell.stages === null ? [] : [`stage: ${cell.stages}`]),
    ...(model.isLocalized && cell.locales !== null ? [`locales: [${cell.locales}]`] : []),
    ...(asked.length === 0 ? [] : [`where: { ${inputMembers(asked)} }`]),
  ];
  const call = given.length === 0 ? '' : `(${given.join(', ')})`;
  return many === undefined ? undefined : `query { ${many}${call} { ${['id', ...select].join(' ')} } }`;
}

function none(why: string): NoRequest {
  return { kind: 'none', why };
}

function headersOf(principal: Principal, claims: JsonObject): ShownRequest['headers'] | undefined {
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
