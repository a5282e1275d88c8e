import path from 'node:path';
import type { ApplyStore, Project, Reply, SecretSink } from '../plan/project.js';
import { createManagementClient } from '../projects/client/management-client.js';
import { readModels, type LiveModel } from '../projects/client/read-models.js';
import { createFileSecretSink } from '../projects/stores/file-secret-sink.js';
import type { Schema } from '../ir/schema.js';
import { DEFAULT_ENVIRONMENT } from '../schema/config.js';
import type { Project as ProjectConfig } from '../schema/config.generated.js';
import { didYouMean } from '../support/suggest.js';
import { count } from '../support/words.js';
import type { Failure } from './command.js';
import type { LoadedProject } from './load-project.js';
import { hygraphSend, type Sending } from './connect-hygraph.js';
import { storeOf } from './connect-store.js';
import type { CommandContext } from './context.js';

/** Which project and environment a command talks to; the config's when not given. */
export interface TargetOptions {
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
}

/** A project's config, and the content schema that a local project takes over; undefined: it keeps what it has. */
export interface Connectable extends Pick<LoadedProject, 'root' | 'config'> {
  readonly schema: Schema | undefined;
}

/** A live project that is ready to be read and changed. */
export interface ConnectedProject {
  readonly name: string;
  readonly environment: string;
  /** False for a local project that nobody made yet: an empty one is read. */
  readonly isMade: boolean;
  readonly project: Project;
  /** The models with their fields, which a plan does not need. */
  readonly readModels: () => Promise<Reply<readonly LiveModel[]>>;
  /** Undefined where the config names no place for secrets. */
  readonly sink: SecretSink | undefined;
  readonly store: ApplyStore;
  readonly close: () => void;
}

/** A connection, or why there is none. */
export type Connecting =
  | { readonly kind: 'connected'; readonly connected: ConnectedProject }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The project of the config that a command is to work on. */
export type Target =
  | { readonly kind: 'found'; readonly name: string; readonly config: ProjectConfig; readonly environment: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Finds the project that the options or the config name. */
export function targetOf({ config }: Pick<LoadedProject, 'config'>, options: TargetOptions): Target {
  const name = options.project ?? config.defaultProject;
  const names = Object.keys(config.projects);
  if (name === undefined) {
    return names.length === 0
      ? failed('the config names no project to work on', 'add one under `projects` in the config')
      : failed(
          `the config has ${count(names.length, 'project')} (${names.join(', ')}), and does not say which is meant`,
          'name one with `--project`, or set `defaultProject`',
        );
  }
  const found = Object.hasOwn(config.projects, name) ? config.projects[name] : undefined;
  if (found === undefined) return failed(`the config has no project \`${name}\``, didYouMean(name, names));
  return {
    kind: 'found',
    name,
    config: found,
    environment: options.environment ?? found.environment ?? DEFAULT_ENVIRONMENT,
  };
}

/**
 * Connects with the project that the options or the config name. A local project that does not exist is made only where
 * `create` says so; without it an empty one in memory is read.
 */
export async function connectProject(
  context: CommandContext,
  connectable: Connectable,
  options: TargetOptions & { readonly create: boolean },
): Promise<Connecting> {
  const target = targetOf(connectable, options);
  if (target.kind === 'failed') return target;
  const { name, config, environment } = target;
  const sending = await sendingTo(context, connectable, { ...target, create: options.create });
  if (sending.kind === 'failed') return sending;
  const store = storeOf(context, connectable.root, { name, config });
  const sink = config.secrets && createFileSecretSink(path.resolve(connectable.root, config.secrets.file));
  return {
    kind: 'connected',
    connected: {
      name,
      environment,
      isMade: sending.isMade,
      project: createManagementClient(sending.send, { environment }),
      readModels: () => readModels(sending.send, { environment }),
      sink,
      store,
      close: () => {
        store.close();
        sending.close();
      },
    },
  };
}

/** How requests reach a project of the config. A local one that does not exist is made only where `create` says so. */
export async function sendingTo(
  context: CommandContext,
  connectable: Connectable,
  { config, ...rest }: Omit<Extract<Target, { kind: 'found' }>, 'kind'> & { readonly create: boolean },
): Promise<Sending> {
  return config.kind === 'local'
    ? localSend(connectable, { config, ...rest })
    : hygraphSend(context, config, connectable.root);
}

interface LocalTarget {
  readonly name: string;
  readonly config: Extract<ProjectConfig, { kind: 'local' }>;
  readonly environment: string;
  readonly create: boolean;
}

async function localSend(
  { root, schema }: Connectable,
  { name, config, environment, create }: LocalTarget,
): Promise<Sending> {
  const [{ connectLocalProject }, { createContentApi }, { localBehaviour }] = await Promise.all([
    import('../projects/local/connect.js'),
    import('../projects/local/content/content-api.js'),
    import('../projects/local/default-reading.js'),
  ]);
  const connecting = await connectLocalProject({
    name,
    dataFolder: path.resolve(root, config.data),
    schema,
    environment,
    create,
    ...localBehaviour(config.reading),
    createContentApi,
  });
  if (connecting.kind === 'failed') return { kind: 'failed', failure: connecting };
  const { connection } = connecting;
  return {
    kind: 'sending',
    isMade: connection.isMade,
    send: (request) => connection.send(request),
    content: () => async (request) => ({ headers: {}, ...(await connection.content(request)) }),
    close: () => {
      connection.close();
    },
  };
}

function failed(message: string, help?: string): { readonly kind: 'failed'; readonly failure: Failure } {
  return { kind: 'failed', failure: help === undefined ? { message } : { message, help } };
}
