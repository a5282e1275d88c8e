import type { ContentRequest } from '../client/content-send.js';
import { isJsonObject, type JsonObject } from '../../support/json.js';
import type { JsonResponse } from './contract.js';
import { holdsProject } from './data-folder.js';
import { livenessOf, refreshed, type ServedProject } from './liveness.js';
import { openLocalProject, type LocalProjectOptions } from './local-project.js';
import { readLock, type LockHolder } from './lock.js';
import { readOwnerToken } from './owner-token.js';
import { openFailure, type OpenFailure } from './open-failure.js';
import { parseJson } from './parse-json.js';
import { fingerprint } from './sync/fingerprint.js';

/** A request to the Management API. */
export interface ManagementRequest {
  readonly query: string;
  readonly variables: JsonObject;
}

/** Sends requests to the Management API as the project's owner. */
export interface LocalConnection {
  /** Where the requests go: the URL of the server that holds the project, or undefined for this process. */
  readonly url: string | undefined;
  readonly projectId: string;
  readonly environment: string;
  /** False where nobody made the project yet, so that an empty one in memory is read. */
  readonly isMade: boolean;
  send(request: ManagementRequest): Promise<JsonResponse>;
  /** Sends a request to the Content API, as whoever its headers say. */
  content(request: ContentRequest): Promise<JsonResponse>;
  close(): void;
}

/** A connection, or why there is none. */
export type LocalConnecting =
  | { readonly kind: 'connected'; readonly connection: LocalConnection }
  | { readonly kind: 'failed'; readonly message: string; readonly help: string };

/** How long the server that holds the project may take to answer, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Connects with the local project of a data folder: through the server that its lock names, if it runs, since that one
 * holds the project; else in this process.
 */
export async function connectLocalProject(options: LocalProjectOptions): Promise<LocalConnecting> {
  const holder = lockHolder(options.dataFolder);
  if (holder?.kind === 'failed') return holder;
  if (holder === undefined) return connectInProcess(options);
  const liveness = await livenessOf(holder);
  switch (liveness.kind) {
    case 'gone':
      return connectInProcess(options);
    case 'running':
      return connectToServer(options, holder, liveness.served);
    case 'silent':
      return {
        kind: 'failed',
        message: `the local project is held by process ${holder.pid} at ${holder.url}, which does not answer`,
        help: 'stop that process and try again',
      };
  }
}

function lockHolder(dataFolder: string): (LockHolder & { readonly kind: 'holder' }) | OpenFailure | undefined {
  try {
    const holder = readLock(dataFolder);
    return holder === undefined ? undefined : { kind: 'holder', ...holder };
  } catch (error) {
    return openFailure(dataFolder, error);
  }
}

async function connectToServer(
  options: LocalProjectOptions,
  holder: LockHolder,
  served: ServedProject,
): Promise<LocalConnecting> {
  const { dataFolder, schema, environment = 'master' } = options;
  const refused = (why: string, help = 'restart the server, or stop it'): LocalConnecting => ({
    kind: 'failed',
    message: `the local project is served by process ${holder.pid} at ${holder.url} ${why}`,
    help,
  });
  if (served.environment !== environment) return refused(`with the environment \`${served.environment}\``);
  const token = readOwnerToken(dataFolder);
  if (token === undefined) return refused('and its folder has no owner token any more');
  const wanted = schema === undefined ? served.schema : fingerprint(schema);
  const now = served.schema === wanted ? served : await refreshed(holder, { token, patience: PATIENCE });
  if (now?.schema !== wanted)
    return refused('with other models, stages or locales than the policy has now', OTHER_POLICY);
  const { url } = holder;
  const { projectId } = now;
  const connection: LocalConnection = {
    ...{ url, projectId, environment, isMade: true },
    send: (request) => post(`${url}/graphql`, { ...request, headers: { authorization: `Bearer ${token}` } }),
    content: (request) => post(`${url}/v2/${projectId}/${environment}`, request),
    close: () => undefined,
  };
  return { kind: 'connected', connection };
}

const OTHER_POLICY = 'it takes over what its own config and policy say: run this command with the same, or restart it';

/** Rejects where the server went away or takes too long, as sending to Hygraph does. */
async function post(url: string, { headers, ...request }: ContentRequest): Promise<JsonResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const body = parseJson(await response.text());
  if (!isJsonObject(body)) throw new Error(`${url} answered ${response.status} with what is no JSON object`);
  return { status: response.status, body };
}

function connectInProcess(options: LocalProjectOptions): LocalConnecting {
  const opening = openLocalProject(options);
  if (opening.kind === 'failed') return opening;
  const isMade = options.create || holdsProject(options.dataFolder);
  const { project } = opening;
  const headers = { authorization: `Bearer ${project.ownerToken}` };
  const connection: LocalConnection = {
    url: undefined,
    projectId: project.projectId,
    environment: project.environment,
    isMade,
    send: (request) => project.management({ ...request, operationName: undefined, headers }),
    content: (request) => Promise.resolve(project.content({ ...request, operationName: undefined })),
    close: () => project.close(),
  };
  return { kind: 'connected', connection };
}
