import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Schema } from '../../../../src/ir/schema.js';
import type { ContentApi, JsonResponse, LocalCaller } from '../../../../src/projects/local/contract.js';
import {
  openLocalProject,
  type LocalProject,
  type LocalProjectOptions,
} from '../../../../src/projects/local/local-project.js';
import type { LocalPorts } from '../../../../src/projects/local/ports.js';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/support/json.js';
import { fieldOf, modelOf, scalarField, schemaOf } from '../../../support/program.js';

/** Ports that count: ids, secrets and seconds, and deferred work that runs when the test says so. */
export interface CountingPorts extends LocalPorts {
  /** Runs what was deferred, and what that defers. */
  readonly drain: () => void;
}

/** Ports that give the same values in each run. */
export function countingPorts(): CountingPorts {
  let ids = 0;
  let secrets = 0;
  let seconds = 0;
  const deferred: (() => void)[] = [];
  return {
    clock: () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)),
    randomId: () => `c${String(++ids).padStart(24, '0')}`,
    randomSecret: () => `secret_${++secrets}`,
    defer: (work) => void deferred.push(work),
    drain: () => {
      for (let work = deferred.shift(); work !== undefined; work = deferred.shift()) work();
    },
  };
}

/** The models Article, Author and Tag, with a relation, an enumeration and a localized field. */
export const NEWS: Schema = schemaOf([
  modelOf('Article', {
    fields: [
      scalarField('title', 'String', { isRequired: true, isLocalized: true }),
      fieldOf('status', { type: { kind: 'enum', name: 'ArticleStatus', values: ['new', 'ready'] } }),
      fieldOf('author', { type: { kind: 'relation', model: 'Author', reverse: 'articles' } }),
      fieldOf('tags', { isList: true, type: { kind: 'relation', model: 'Tag', reverse: undefined } }),
    ],
  }),
  modelOf('Author', {
    fields: [
      scalarField('email', 'String', { isUnique: true }),
      fieldOf('articles', { isList: true, type: { kind: 'relation', model: 'Article', reverse: 'author' } }),
    ],
  }),
  modelOf('Tag', { fields: [scalarField('name', 'String')] }),
]);

/** A Content API that answers with its caller, and counts one entry of each model but Tag. */
function echoingContentApi(): ContentApi {
  return {
    sdl: '',
    handle: ({ query }, caller) => {
      if (query.includes('aggregate')) return countOf(query);
      return caller === undefined ? { status: 401, body: {} } : { status: 200, body: { data: callerJson(caller) } };
    },
  };
}

function countOf(query: string): JsonResponse {
  const count = query.includes('tags') ? 0 : 1;
  return { status: 200, body: { data: { all: { aggregate: { count } } } } };
}

function callerJson({ kind, name, defaultStage, permissions }: LocalCaller): JsonObject {
  return { kind, name, defaultStage, permissions: permissions.map((permission) => ({ ...permission })) };
}

const READING = { nulls: 'kleene', relations: 'kleene', text: 'sensitive', emptyLists: 'decided' } as const;

/** A new empty folder. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'policy-local-'));
}

/** Removes a temporary folder. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Options of a project in a folder. */
export function optionsFor(dataFolder: string, more: Partial<LocalProjectOptions> = {}): LocalProjectOptions {
  const ports = countingPorts();
  return {
    dataFolder,
    schema: NEWS,
    create: true,
    reading: READING,
    createContentApi: echoingContentApi,
    ports,
    ...more,
  };
}

/** A project in memory and the ports that it runs on. */
export function projectInMemory(more: Partial<LocalProjectOptions> = {}): {
  readonly project: LocalProject;
  readonly ports: CountingPorts;
} {
  const ports = countingPorts();
  const options = optionsFor('/nonexistent/folder/of/a/test', { create: false, ports, ...more });
  return { project: open(options), ports };
}

/** Opens a project, which must work. */
export function open(options: LocalProjectOptions): LocalProject {
  const opening = openLocalProject(options);
  if (opening.kind === 'failed') throw new Error(opening.message);
  return opening.project;
}

/** Sends a Management API request as the owner, or with the token given; null for none. */
export function ask(
  project: LocalProject,
  query: string,
  { variables = {}, token = project.ownerToken }: { variables?: JsonObject; token?: string | null } = {},
): Promise<JsonResponse> {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  return project.management({ query, variables, operationName: undefined, headers });
}

/** The data of a request that must work. */
export async function dataOf(
  project: LocalProject,
  query: string,
  more: Parameters<typeof ask>[2] = {},
): Promise<Json> {
  const { status, body } = await ask(project, query, more);
  if (status !== 200 || body['errors'] !== undefined) throw new Error(JSON.stringify(body).slice(0, 500));
  return body['data'] ?? null;
}

/** Message and code of the only error of a request. */
export async function errorOf(
  project: LocalProject,
  query: string,
  more: Parameters<typeof ask>[2] = {},
): Promise<{ readonly message: unknown; readonly code: unknown }> {
  const { body } = await ask(project, query, more);
  const errors = body['errors'];
  if (!Array.isArray(errors) || errors.length !== 1) throw new Error(`expected one error: ${JSON.stringify(body)}`);
  const error = errors[0] as JsonObject;
  return { message: error['message'], code: at(error, 'extensions', 'code') };
}

/** The value at a path of objects and arrays. */
export function at(value: Json | undefined, ...keys: readonly (string | number)[]): Json | undefined {
  return keys.reduce<Json | undefined>((current, key) => {
    if (typeof key === 'number') return Array.isArray(current) ? (current[key] as Json) : undefined;
    return isJsonObject(current) ? current[key] : undefined;
  }, value);
}

/** A value that must be a text. */
export function textOf(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`expected a text, got ${JSON.stringify(value)}`);
  return value;
}

/** The ids of an environment, by API id or name. */
export interface Ids {
  readonly project: string;
  readonly environment: string;
  readonly stages: Readonly<Record<string, string>>;
  readonly locales: Readonly<Record<string, string>>;
  readonly models: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly permissions: Readonly<Record<string, string>>;
}

const IDS = `query ($name: String!) { viewer { project {
  id
  existingRoles { id name }
  availableManagementPermissions { id action }
  environment(name: $name) { id contentModel {
    models(includeSystemModels: true) { id apiId } stages { id apiId } locales { id apiId }
  } }
} } }`;

/** Reads the ids of an environment. */
export async function idsOf(project: LocalProject, name = 'master'): Promise<Ids> {
  const found = at(await dataOf(project, IDS, { variables: { name } }), 'viewer', 'project');
  const byKey = (list: Json | undefined, key: string): Record<string, string> =>
    Object.fromEntries((list as JsonObject[]).map((item) => [textOf(item[key]), textOf(item['id'])]));
  const model = at(found, 'environment', 'contentModel');
  return {
    project: textOf(at(found, 'id')),
    environment: textOf(at(found, 'environment', 'id')),
    stages: byKey(at(model, 'stages'), 'apiId'),
    locales: byKey(at(model, 'locales'), 'apiId'),
    models: byKey(at(model, 'models'), 'apiId'),
    roles: byKey(at(found, 'existingRoles'), 'name'),
    permissions: byKey(at(found, 'availableManagementPermissions'), 'action'),
  };
}
