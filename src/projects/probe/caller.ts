import { randomUUID } from 'node:crypto';
import { permissionRow, type PermissionRow } from '../../rows/row.js';
import { canonicalJson, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../support/json.js';
import { resolveRow, stageId } from '../../plan/resolve.js';
import { DRAFT, PUBLISHED } from '../../ir/schema.js';
import type { RowTarget } from '../../plan/project.js';
import type { ProjectState } from '../../plan/state.js';
import { PROBE_MARK, PROBE_TOKEN, RECORD_MODEL } from './ground.js';
import { goOn, isFine, saidBy, valueOf, type Ground, type Said } from './session.js';
import { RequestFailed } from './stops.js';

/** Somebody with a token of their own. Its secret is nowhere but here. */
export interface Caller {
  readonly ask: (query: string, more?: Asked) => Promise<Said>;
  /** Whose rows: for rows that are made in a way of their own. */
  readonly target: RowTarget;
}

/** What goes with a query. */
export interface Asked {
  readonly variables?: JsonObject;
  readonly headers?: { readonly [name: string]: string };
}

/** A row, by API ids; what is left out is all. */
export type ProbeRow = Parameters<typeof permissionRow>;

/** Everybody can read the control record: when it is shown, the rows that were made before it hold too. */
function controlRow({ locales }: ProjectState): ProbeRow {
  const defaults = locales.filter(({ isDefault }) => isDefault).map(({ apiId }) => apiId);
  const condition = canonicalJson({ key: 'control' });
  return ['read', { model: RECORD_MODEL, stages: [DRAFT], locales: defaults, condition }];
}

const CONTROL = `query { policyProbes(stage: ${DRAFT}, where: { key: "control" }, first: 1) { id } }`;
/** How long new rows are waited for, in milliseconds: the API is consistent in the end. */
const PAUSES = [0, 250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** Works as a token that has these rows and no others, and deletes it. */
export async function asCaller<T>(
  ground: Ground,
  rows: readonly ProbeRow[],
  work: (caller: Caller) => Promise<T>,
): Promise<T> {
  const { id, caller } = await newCaller(ground);
  try {
    for (const row of [...rows, controlRow(ground.state)]) await addRow(ground, caller.target, permissionRow(...row));
    await settle(ground, caller);
    return await work(caller);
  } finally {
    await ground.project.deleteToken(id);
  }
}

/** A token without rows. Who makes it deletes it. */
export async function newCaller(ground: Ground): Promise<{ readonly id: string; readonly caller: Caller }> {
  const { ports, project, state, content } = ground;
  goOn(ports);
  const { id, secret } = valueOf(
    await project.createToken(state.environment.id, {
      name: `${PROBE_TOKEN} ${randomUUID().slice(0, 8)}`,
      description: PROBE_MARK,
      defaultStageId: stageId(PUBLISHED, state),
      managementPermissionIds: [],
    }),
  );
  const ask: Caller['ask'] = async (query, { variables = {}, headers = {} } = {}) => {
    const request = { query, variables, headers: { ...headers, authorization: `Bearer ${secret.reveal()}` } };
    return saidBy(await content(request).catch(unanswered));
  };
  return { id, caller: { ask, target: { kind: 'token', tokenId: id } } };
}

function unanswered(error: unknown): never {
  const why = error instanceof Error ? error.message : 'unknown failure';
  throw new RequestFailed({ message: `the content API did not answer: ${why}` });
}

/** Gives somebody a row. */
export async function addRow({ ports, project, state }: Ground, target: RowTarget, row: PermissionRow): Promise<void> {
  goOn(ports);
  valueOf(await project.createRow(target, resolveRow(row, state)));
}

/** Waits until the control record is shown. */
async function settle({ ports }: Ground, caller: Caller): Promise<void> {
  let said: Said | undefined;
  for (const pause of PAUSES) {
    goOn(ports);
    if (pause > 0) await ports.sleep(pause);
    said = await caller.ask(CONTROL);
    if (isFine(said) && listAt(said, 'policyProbes').length > 0) return;
  }
  const why = said === undefined || isFine(said) ? 'it shows nothing' : said.messages.join('; ');
  throw new RequestFailed({ message: `new permission rows did not take effect: ${why}` });
}

/** The objects of a list of an answer. */
export function listAt({ data }: Pick<Said, 'data'>, key: string): readonly JsonObject[] {
  const value: Json | undefined = data?.[key];
  return isJsonArray(value) ? value.filter((item) => isJsonObject(item)) : [];
}

/** The keys of the records that somebody sees in DRAFT. */
export async function seenBy(caller: Caller): Promise<readonly string[]> {
  const said = await caller.ask(`query { policyProbes(stage: ${DRAFT}, first: 50) { key } }`);
  if (!isFine(said)) throw new RequestFailed({ message: `a list of records was refused: ${said.messages.join('; ')}` });
  return listAt(said, 'policyProbes').flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
}
