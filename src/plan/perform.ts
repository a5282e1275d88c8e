import { createHash } from 'node:crypto';
import type { PrincipalRef } from '../ir/program.js';
import { rowKey, type PermissionRow } from '../rows/row.js';
import { canonicalJson, type JsonObject } from '../support/json.js';
import { principalName, type Change, type RoleSettings, type TokenSettings } from './change.js';
import { marked, remarked } from './mark.js';
import { failure, success, type Outcome, type Problem } from './problem.js';
import type {
  Project,
  Reply,
  RoleAnswer,
  RoleInput,
  RowTarget,
  SecretSink,
  TokenAnswer,
  TokenInput,
} from './project.js';
import { managementIds, resolveRow, resolveTarget, stageId } from './resolve.js';
import { secretName, secretNames } from './secret-name.js';
import type { LiveRow, ProjectState } from './state.js';

/** What a change is made with. */
export interface PerformContext {
  readonly project: Project;
  /** The project as it was read before the first change. */
  readonly state: ProjectState;
  readonly planId: string;
  readonly sink: SecretSink | undefined;
  /** The ids of tokens and roles, those made on the way included. */
  readonly ids: ReadonlyMap<PrincipalRef, string>;
}

/** What came of a change. */
export interface Performed {
  /** The server's id of what was made, changed or deleted. */
  readonly id: string;
  /** SHA-256, in hex, of the secret of a new token. */
  readonly digest?: string;
}

/** Makes one change, and compares what the project answers with what was meant. Any problem stops the apply. */
export async function perform(change: Change, context: PerformContext): Promise<Outcome<Performed>> {
  const { project, state } = context;
  switch (change.kind) {
    case 'createRow': {
      const reply = await project.createRow(targetOf(change, context), resolveRow(change.row, state));
      return compareRow(reply, change.row);
    }
    case 'updateRow':
      return compareRow(await project.updateRow(change.id, resolveRow(change.after, state)), change.after);
    case 'enableRow': {
      const meant = { id: change.id, enabled: true };
      return compare(await project.enableRow(change.id), meant, ({ id, enabled }) => ({ id, enabled }));
    }
    case 'deleteRow':
      return compare(await project.deleteRow(change.id), { id: change.id }, (id) => ({ id }));
    case 'createToken':
      return createToken(change, context);
    case 'updateToken':
    case 'promoteToken':
      return updateToken(change, context);
    case 'renameToken':
      return renameToken(change, context);
    case 'deleteToken':
      return compare(await project.deleteToken(change.id), { id: change.id }, (id) => ({ id }));
    case 'createRole':
    case 'updateRole':
    case 'renameRole':
      return writeRole(change, context);
    case 'setPublicStage': {
      const reply = await project.setPublicStage(state.environment.id, stageId(change.after, state));
      return compare(reply, { defaultStage: change.after }, (defaultStage) => ({ defaultStage }));
    }
  }
}

function targetOf({ principal }: Change, { ids, state }: PerformContext): RowTarget {
  return resolveTarget(principal, ids, state.environment.id);
}

/**
 * The token is marked unfinished until its secret is kept: whoever finds it so deletes it and makes another one.
 */
async function createToken(
  { principal, after }: Extract<Change, { kind: 'createToken' }>,
  { project, state, planId, sink }: PerformContext,
): Promise<Outcome<Performed>> {
  if (sink === undefined) return failure(noSink(principal));
  const unfinished = marked(after.description, planId, false);
  const created = await project.createToken(state.environment.id, tokenInput(principal, unfinished, { after, state }));
  const isMeant = compareToken(created, principal, { ...after, description: unfinished });
  if (!isMeant.ok || !created.ok) return isMeant;
  const { id, secret } = created.value;
  const problem = await sink.write(secretName(principal), secret);
  if (problem !== undefined) return failure(problem);
  const description = marked(after.description, planId, true);
  const finished = await project.updateToken(id, tokenInput(principal, description, { after, state }));
  const result = compareToken(finished, principal, { ...after, description });
  return result.ok ? success({ id, digest: createHash('sha256').update(secret.reveal()).digest('hex') }) : result;
}

/** Until the project has taken the name, the secret stands under both names: whoever reads either one finds it. */
async function renameToken(
  change: Extract<Change, { kind: 'renameToken' }>,
  context: PerformContext,
): Promise<Outcome<Performed>> {
  const { sink } = context;
  const { old, now, isSame } = secretNames(change);
  if (isSame) return updateToken(change, context);
  const refusal = await sink?.copy(old, now);
  if (refusal !== undefined) return failure(refusal);
  const result = await updateToken(change, context);
  const problem = result.ok ? await sink?.remove(old) : undefined;
  return problem === undefined ? result : failure(problem);
}

/** Why no token can be made without a place for its secret. */
export function noSink(principal: PrincipalRef): Problem {
  return {
    code: 'no-secret-sink',
    message: `there is no place for the secret of \`${principal}\`, which is to be created`,
    help: 'name a file under `secrets` of the project in policy.config.yaml',
  };
}

async function updateToken(
  { principal, id, after }: Extract<Change, { kind: 'updateToken' | 'promoteToken' | 'renameToken' }>,
  { project, state, planId }: PerformContext,
): Promise<Outcome<Performed>> {
  const old = state.tokens.find((token) => token.id === id)?.description ?? null;
  const description = remarked(after.description, old, planId);
  const reply = await project.updateToken(id, tokenInput(principal, description, { after, state }));
  return compareToken(reply, principal, { ...after, description });
}

async function writeRole(
  change: Extract<Change, { kind: 'createRole' | 'updateRole' | 'renameRole' }>,
  { project, state }: PerformContext,
): Promise<Outcome<Performed>> {
  const { principal, after } = change;
  const role = roleInput(principal, after, state);
  const reply =
    change.kind === 'createRole'
      ? await project.createRole(state.project.id, role)
      : await project.updateRole(change.id, role);
  return compare(reply, settingsText({ name: role.name, ...after }), settingsText);
}

function tokenInput(
  principal: PrincipalRef,
  description: string,
  { after, state }: { readonly after: TokenSettings; readonly state: ProjectState },
): TokenInput {
  return {
    ...roleInput(principal, { ...after, description }, state),
    defaultStageId: stageId(after.defaultStage, state),
  };
}

function roleInput(principal: PrincipalRef, { description, management }: RoleSettings, state: ProjectState): RoleInput {
  return {
    name: principalName(principal),
    description: description ?? '',
    managementPermissionIds: managementIds(management, state),
  };
}

function compareToken(reply: Reply<TokenAnswer>, principal: PrincipalRef, meant: TokenSettings): Outcome<Performed> {
  const settings = (of: TokenSettings & { readonly name: string }): JsonObject => ({
    ...settingsText(of),
    defaultStage: of.defaultStage,
  });
  return compare(reply, settings({ name: principalName(principal), ...meant }), settings);
}

function settingsText({ name, description, management }: Omit<RoleAnswer, 'id'>): JsonObject {
  return { name, description: description ?? '', management };
}

function compareRow(reply: Reply<LiveRow>, meant: PermissionRow): Outcome<Performed> {
  return compare(reply, rowText(meant), rowText);
}

function rowText(row: PermissionRow): JsonObject {
  return { row: rowKey(row), enabled: row.enabled };
}

/** Compares what was answered with what was meant, as texts. */
function compare<T extends string | { readonly id: string }>(
  reply: Reply<T>,
  meant: JsonObject,
  textOf: (value: T) => JsonObject,
): Outcome<Performed> {
  if (!reply.ok) return failure(reply.problem);
  const [want, got] = [canonicalJson(meant), canonicalJson(textOf(reply.value))];
  if (want === got) return success({ id: typeof reply.value === 'string' ? reply.value : reply.value.id });
  return failure({
    code: 'mismatch',
    message: `the project answered with something else than was meant: ${got} instead of ${want}`,
    help: 'look at the project; a new plan shows what is left to do',
  });
}
