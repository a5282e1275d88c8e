import type { Schema } from '../../ir/schema.js';
import { invariant, InvariantError } from '../../support/invariant.js';
import { contentCaller, managementCaller, type Headers } from './callers.js';
import type { ContentApi, Database, GraphQLRequest, JsonResponse, LocalCaller, LocalReading } from './contract.js';
import { hasEntry } from './content-entries.js';
import { ensureDatabaseFile, holdsProject } from './data-folder.js';
import { IN_MEMORY, openDatabase, openScratchDatabase } from './database.js';
import { ensureEnvironment, ensureProject } from './foundation.js';
import type { LocalQuotas, UpdateNull } from './management/context.js';
import type { ManagementApi, ManagementApiOptions } from './management/management-api.js';
import { environmentByName, projectOf, type EnvironmentRecord } from './management/store/environments.js';
import { localId } from './identity.js';
import { openFailure, type OpenFailure } from './open-failure.js';
import { ensureOwnerToken } from './owner-token.js';
import { SYSTEM_PORTS, type LocalPorts } from './ports.js';
import { fingerprint } from './sync/fingerprint.js';
import { storedSchema } from './sync/stored-schema.js';
import { synchronizeSchema } from './sync/synchronize.js';

/** Makes the Content API of an environment. */
export type ContentApiFactory = (input: {
  readonly database: Database;
  readonly schema: Schema;
  readonly environment: string;
  readonly reading: LocalReading;
  readonly clock: () => Date;
  readonly randomId: () => string;
  readonly onInternalError: (error: unknown) => void;
}) => ContentApi;

/** How a local project is opened. */
export interface LocalProjectOptions {
  /** What the project is called, as in the config; `Local project` when not given. */
  readonly name?: string;
  /** The folder that holds all of it: database, owner's token, lock. */
  readonly dataFolder: string;
  /**
   * The models, stages and locales that the environment takes at this opening. Undefined: it keeps those that it has; an
   * environment that does not exist has DRAFT and PUBLISHED alone.
   */
  readonly schema: Schema | undefined;
  /** `master` when not given. Another name is another environment of the same project. */
  readonly environment?: string;
  /**
   * Whether a project, or an environment of it, that does not exist is made. Without it nothing is written: an empty
   * project in memory takes the place of one that does not exist, and what is new in another is gone when it is closed.
   */
  readonly create: boolean;
  readonly reading: LocalReading;
  readonly createContentApi: ContentApiFactory;
  /** `keep` when not given. */
  readonly updateNull?: UpdateNull;
  /** No limits when not given. */
  readonly quotas?: LocalQuotas;
  /** This machine's clock and random numbers when not given. */
  readonly ports?: LocalPorts;
  /** Told of the mistakes of this program that the answers only call `internal error`. */
  readonly onInternalError?: (error: unknown) => void;
}

/** A Hygraph-like project on this machine: the two APIs, and what belongs to them. */
export interface LocalProject {
  readonly projectId: string;
  readonly environment: string;
  /**
   * The fingerprint of the schema that is served: what the environment has from the policy, and what was changed through
   * the Management API since.
   */
  readonly schema: string;
  /** Gives the environment other models, stages and locales, as an opening does; those of the Management API go. */
  refresh(schema: Schema): void;
  /** The token of the project's owner, who may do everything on the Management API. */
  readonly ownerToken: string;
  /** Also holds the content: what fills the project with it writes here. */
  readonly database: Database;
  /** The Management API. */
  management(request: GraphQLRequest): Promise<JsonResponse>;
  /** Who sends a request to the Content API. */
  authenticate(headers: Headers): LocalCaller | 'unknown';
  /** The Content API of the environment. */
  content(request: GraphQLRequest): JsonResponse;
  close(): void;
}

/** An open project, or why there is none. */
export type LocalProjectOpening = { readonly kind: 'opened'; readonly project: LocalProject } | OpenFailure;

/** Opens the project of a data folder, and gives its environment the models, stages and locales of the schema. */
export function openLocalProject(options: LocalProjectOptions): LocalProjectOpening {
  const { dataFolder, create, ports = SYSTEM_PORTS } = options;
  try {
    if (!create && !holdsProject(dataFolder)) {
      return opened(options, openDatabase(IN_MEMORY), ports.randomSecret());
    }
    const file = ensureDatabaseFile(dataFolder);
    const database = create ? openDatabase(file) : openScratchDatabase(file);
    return opened(options, database, ensureOwnerToken(dataFolder, ports.randomSecret));
  } catch (error) {
    if (error instanceof InvariantError) throw error;
    return openFailure(dataFolder, error);
  }
}

function opened(options: LocalProjectOptions, database: Database, ownerToken: string): LocalProjectOpening {
  const { ports = SYSTEM_PORTS, schema, dataFolder } = options;
  const name = options.environment ?? 'master';
  const kept = schema === undefined ? environmentByName(database, name) : undefined;
  const environment = database.transaction(() => {
    ensureProject(database, { id: localId(dataFolder), name: options.name ?? 'Local project' }, ports);
    const record = ensureEnvironment(database, { name, id: localId(dataFolder, name) }, ports);
    if (kept === undefined) {
      synchronizeSchema({ database, ports, environmentId: record.id, schema: schema ?? NO_MODELS });
    }
    return record;
  });
  const served = schema ?? storedSchema(database, environment.id, NO_MODELS);
  return { kind: 'opened', project: projectOver({ options, database, environment, ownerToken, served }) };
}

const NO_MODELS: Schema = {
  stages: new Map(),
  locales: new Map(),
  defaultLocale: '',
  models: new Map(),
  components: new Map(),
};

interface OpenedParts {
  readonly options: LocalProjectOptions;
  readonly database: Database;
  readonly environment: EnvironmentRecord;
  readonly ownerToken: string;
  readonly served: Schema;
}

function projectOver({ options, database, environment, ownerToken, served }: OpenedParts): LocalProject {
  const { ports = SYSTEM_PORTS, reading, createContentApi } = options;
  const { clock, randomId } = ports;
  const onInternalError = options.onInternalError ?? (() => undefined);
  let schema = served;
  let contentApi: ContentApi | undefined;
  let managementApi: ManagementApi | undefined;
  let isClosed = false;
  const given = { database, environment: environment.name, reading, clock, randomId, onInternalError };
  const contentApiOf = (): ContentApi => (contentApi ??= createContentApi({ ...given, schema }));
  const serve = (next: Schema): void => {
    schema = next;
    contentApi = undefined;
  };
  const settings: ManagementApiOptions = {
    ...{ database, ports, quotas: options.quotas ?? {}, updateNull: options.updateNull ?? 'keep' },
    hasContent: (modelApiId) => hasEntry(contentApiOf(), schema.models.get(modelApiId)),
    onSchemaChange: (id) => {
      if (id === environment.id) serve(storedSchema(database, id, schema));
    },
    onInternalError,
  };
  return {
    ...{ projectId: projectOf(database).id, environment: environment.name, ownerToken, database },
    get schema() {
      return fingerprint(schema);
    },
    refresh: (next) => {
      synchronizeSchema({ database, ports, environmentId: environment.id, schema: next });
      serve(next);
    },
    management: async (request) => {
      const { createManagementApi } = await import('./management/management-api.js');
      invariant(!isClosed, 'a closed project answers nothing');
      managementApi ??= createManagementApi(settings);
      return managementApi.handle(request, managementCaller(database, ownerToken, request.headers));
    },
    authenticate: (headers) => contentCaller(database, environment, headers),
    content: (request) => {
      const caller = contentCaller(database, environment, request.headers);
      return contentApiOf().handle(request, caller === 'unknown' ? undefined : caller);
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      managementApi?.close();
      database.close();
    },
  };
}
