import { hostname } from 'node:os';
import path from 'node:path';
import { failure } from '../plan/problem.js';
import type { ApplyStore } from '../plan/project.js';
import { createFileStore } from '../projects/stores/file-store.js';
import { createPostgresStore } from '../projects/stores/postgres-store.js';
import type { Project } from '../schema/config.generated.js';
import type { CommandContext } from './context.js';

/** A project of the config, and the name that it has there. */
export interface NamedProject {
  readonly name: string;
  readonly config: Project;
}

/**
 * The journal and lock of a project: in the database that the config names, else in a folder beside the config. What is
 * missing is said when an apply asks: a plan needs neither.
 */
export function storeOf({ environment }: CommandContext, root: string, { name, config }: NamedProject): ApplyStore {
  const { state } = config;
  if (state === undefined) return createFileStore(path.resolve(root, storeFolder({ name, config })));
  const url = (environment[state.url.env] ?? '').trim();
  const source = `\`${state.url.env}\``;
  return url === ''
    ? noStore(source)
    : createPostgresStore({ url, source, project: name, holder: holder(environment) });
}

/** The folder of a project's journal and lock, beside the config, where no database keeps them. */
export function storeFolder({ name, config }: NamedProject): string {
  return config.kind === 'local' ? config.data : path.join('.policy', name);
}

function noStore(source: string): ApplyStore {
  const help = 'set it to the address of the database; secrets are never given as flags';
  const problem = { code: 'journal', message: `the environment variable ${source} is not set`, help } as const;
  return {
    journal: { entries: () => Promise.resolve(failure(problem)), append: () => Promise.resolve(problem) },
    lock: () => Promise.resolve(failure(problem)),
    close: () => undefined,
  };
}

/** Where others find the run that holds a lock. */
function holder(environment: CommandContext['environment']): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, CI_JOB_URL } = environment;
  if (GITHUB_REPOSITORY !== undefined && GITHUB_RUN_ID !== undefined) {
    return `${GITHUB_SERVER_URL ?? 'https://github.com'}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  }
  return CI_JOB_URL ?? `process ${process.pid} on ${hostname()}`;
}
