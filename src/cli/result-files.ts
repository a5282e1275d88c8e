import path from 'node:path';
import { DATABASE_FILE } from '../projects/local/data-folder.js';
import { JOURNAL_FILE, LOCK_FILE } from '../projects/stores/file-store.js';
import { findConfig, isProblem, readSourceFile, realPath } from '../source/workspace.js';
import type { Failure } from './command.js';
import { writtenFiles, type PlacedConfig, type WrittenFile } from './config-paths.js';
import { storeFolder } from './connect-store.js';
import { readConfig } from './load-project.js';

/** The files that a call names, as they are typed. */
export interface CallFiles {
  /** Where it writes results to. */
  readonly results: readonly string[];
  /** What it reads. */
  readonly reads: readonly string[];
  /** What `--config` says. */
  readonly configPath: string | undefined;
}

/**
 * Why a call must not begin: a result of it would be written over what somebody wrote or a project keeps, or over another
 * result, by this or by any other name of the file. Undefined when all is well.
 */
export function resultProblem(
  workingDirectory: string,
  { results, reads, configPath }: CallFiles,
): Failure | undefined {
  const absolute = (file: string): string => path.resolve(workingDirectory, file);
  const taken: readonly WrittenFile[] = [
    ...reads.map((file) => ({ absolute: absolute(file), holds: 'what this call reads' })),
    ...projectFiles(absolute(configPath ?? ''), configPath === undefined),
  ];
  const holders = new Map(taken.map((file) => [realPath(file.absolute), file.holds]));
  const seen = new Set<string>();
  for (const result of results) {
    const real = realPath(absolute(result));
    const holds = /\.ya?ml$/i.test(real) ? 'a policy' : holders.get(real);
    if (holds !== undefined) return refusal(`a result would be written over \`${result}\`, which holds ${holds}`);
    if (seen.has(real)) return refusal(`two results go to the file \`${result}\``);
    seen.add(real);
  }
  return undefined;
}

function refusal(message: string): Failure {
  return { message, help: 'name another file' };
}

/** What the files of a project hold: of one whose config is broken, of its config alone. */
function projectFiles(named: string, isFolder: boolean): readonly WrittenFile[] {
  const found = isFolder ? findConfig(named) : named;
  if (found === undefined) return [];
  const root = path.dirname(found);
  const own = { absolute: found, holds: 'the config' };
  const read = readSourceFile(root, found);
  if (isProblem(read)) return [own];
  const { config, document } = readConfig(read, root);
  if (config === undefined) return [own];
  const placed = { config, document, root };
  return [...writtenFiles(placed), ...keptFiles(placed)];
}

/** What commands write themselves, and read again. */
function keptFiles({ config, root }: PlacedConfig): readonly WrittenFile[] {
  return Object.entries(config.projects).flatMap(([name, project]) => {
    const folder = storeFolder({ name, config: project });
    const kept = [JOURNAL_FILE, LOCK_FILE, DATABASE_FILE].map((file) => path.resolve(root, folder, file));
    const secrets = project.secrets === undefined ? [] : [path.resolve(root, project.secrets.file)];
    return [
      ...kept.map((absolute) => ({ absolute, holds: `data of \`${name}\`` })),
      ...secrets.map((absolute) => ({ absolute, holds: `the secrets of \`${name}\`` })),
    ];
  });
}
