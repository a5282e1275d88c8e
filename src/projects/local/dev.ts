import type { Schema } from '../../ir/schema.js';
import { isErrorWithCode } from './error-code.js';
import { livenessOf } from './liveness.js';
import { openLocalProject, type LocalProject, type LocalProjectOptions } from './local-project.js';
import { readLock, releaseLock, takeLock, type LockHolder } from './lock.js';
import { SYSTEM_PORTS } from './ports.js';
import { startDevServer, type DevServer } from './server.js';

/** How the server of a local project is started; the project is made where there is none. */
export type DevOptions = Omit<LocalProjectOptions, 'create'> & {
  /** 0 for any that is free. */
  readonly port: number;
  /** The models, stages and locales that the policy has now, for who asks the server to take them over. */
  readonly currentSchema?: () => Promise<Schema | undefined>;
};

/** A running server that holds the project, or why there is none. */
export type DevStart =
  | { readonly kind: 'running'; readonly url: string; readonly project: LocalProject; close(): Promise<void> }
  | { readonly kind: 'refused'; readonly message: string; readonly help: string };

/**
 * Opens the project, serves it and takes its lock, in this order, so that whoever reads the lock finds a server that
 * answers. Refused while another server holds the project; the lock of one that is gone is taken over.
 */
export async function startDev(options: DevOptions): Promise<DevStart> {
  const { dataFolder } = options;
  const earlier = readLock(dataFolder);
  if (earlier !== undefined && (await livenessOf(earlier)).kind !== 'gone') return heldBy(earlier);
  const opening = openLocalProject({ ...options, create: true });
  if (opening.kind === 'failed') return { kind: 'refused', message: opening.message, help: opening.help };
  const { project } = opening;
  const instance = (options.ports ?? SYSTEM_PORTS).randomId();
  const server = await tryServer(project, options, instance);
  if (server === undefined) {
    project.close();
    return portTaken(options.port);
  }
  const holder = { pid: process.pid, url: server.url, startedAt: startTime(options), instance };
  if (project.database.transaction(() => takeLock(dataFolder, holder, earlier))) {
    return {
      kind: 'running',
      url: server.url,
      project,
      close: () => closeDev(server, project, { dataFolder, instance }),
    };
  }
  await server.close();
  project.close();
  return heldBy(readLock(dataFolder) ?? holder);
}

function startTime({ ports = SYSTEM_PORTS }: DevOptions): string {
  return ports.clock().toISOString();
}

async function tryServer(
  project: LocalProject,
  { port, onInternalError, currentSchema }: DevOptions,
  instance: string,
): Promise<DevServer | undefined> {
  const asked = { ...(onInternalError && { onInternalError }), ...(currentSchema && { currentSchema }) };
  try {
    return await startDevServer(project, { port, instance, ...asked });
  } catch (error) {
    if (isErrorWithCode(error, 'EADDRINUSE') || isErrorWithCode(error, 'EACCES')) return undefined;
    throw error;
  }
}

async function closeDev(
  server: DevServer,
  project: LocalProject,
  lock: { readonly dataFolder: string; readonly instance: string },
): Promise<void> {
  releaseLock(lock.dataFolder, lock.instance);
  await server.close();
  project.close();
}

function heldBy({ pid, url, startedAt }: LockHolder): DevStart {
  return {
    kind: 'refused',
    message: `the local project is served already, by process ${pid} at ${url}, since ${startedAt}`,
    help: 'use the one that runs, or stop it first',
  };
}

function portTaken(port: number): DevStart {
  return {
    kind: 'refused',
    message: `port ${port} cannot be used`,
    help: 'name another one, or 0 for any that is free',
  };
}
