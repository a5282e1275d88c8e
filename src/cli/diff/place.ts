import { existsSync } from 'node:fs';
import path from 'node:path';
import { findRevision, isGitProblem, type Revision } from '../../source/revision.js';
import { CONFIG_NAME, findConfig } from '../../source/workspace.js';
import type { Failure } from '../command.js';
import type { CommandContext } from '../context.js';
import { gitFailure } from './git-failure.js';

/** Where one of the two policies is. `label` is what the user called it. */
export type Place =
  | { readonly kind: 'files'; readonly label: string; readonly config: string; readonly isWorkTree: boolean }
  | { readonly kind: 'revision'; readonly label: string; readonly revision: Revision; readonly configName: string };

/** A place, or why there is none. */
export type Finding =
  { readonly kind: 'found'; readonly place: Place } | { readonly kind: 'failed'; readonly failure: Failure };

/** What the head is called where none is named. */
const WORK_TREE = 'the work tree';

/** The project of the working directory, as it is on the disk. */
export function workTree({ workingDirectory }: CommandContext, configPath: string | undefined): Place {
  return { kind: 'files', label: WORK_TREE, config: configOf(workingDirectory, configPath), isWorkTree: true };
}

/**
 * What a word of the command line means: a folder that holds a config, or a revision of the repository that holds the
 * config of the working directory, with the config at the same path. A word that is both means neither.
 */
export function findPlace(
  { workingDirectory }: CommandContext,
  configPath: string | undefined,
  label: string,
): Finding {
  const here = configOf(workingDirectory, configPath);
  const config = path.join(path.resolve(workingDirectory, label), CONFIG_NAME);
  const isFolder = label !== '' && existsSync(config);
  const revision = findRevision(path.dirname(here), label);
  if (isFolder && !isGitProblem(revision)) {
    const message = `\`${label}\` is both a folder and a revision`;
    return { kind: 'failed', failure: { message, help: `write \`./${label}\` for the folder` } };
  }
  if (isFolder) return { kind: 'found', place: { kind: 'files', label, config, isWorkTree: false } };
  if (isGitProblem(revision)) return { kind: 'failed', failure: gitFailure(revision, label) };
  return { kind: 'found', place: { kind: 'revision', label, revision, configName: path.basename(here) } };
}

/** The config of the project that a command is about, whether it is there or not. */
export function configOf(workingDirectory: string, configPath: string | undefined): string {
  if (configPath !== undefined) return path.resolve(workingDirectory, configPath);
  return findConfig(workingDirectory) ?? path.join(workingDirectory, CONFIG_NAME);
}
