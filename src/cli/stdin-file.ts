import path from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { MAXIMUM_POLICY_BYTES, megabytes } from '../source/limits.js';
import { realPath } from '../source/workspace.js';
import { sortBy } from '../support/order.js';
import type { Failure } from './command.js';
import type { CommandContext } from './context.js';
import type { LoadedProject, ProjectLoad } from './load-project.js';

/** Has an editor's text, which may not be saved yet, take the place of a file. */
export const STDIN_OPTION = new Option('--stdin', 'read one file from stdin, with --stdin-filename');

/** Which file it is. */
export const STDIN_FILENAME_OPTION = new Option(
  '--stdin-filename <file>',
  'the policy file that stdin takes the place of; it need not exist',
);

/** What these options say. */
export interface StdinOptions {
  readonly stdin?: true | undefined;
  readonly stdinFilename?: string | undefined;
}

/** The file that stdin is, none, or why the command cannot go on. */
export type StdinFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly name: string; readonly absolutePath: string; readonly text: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Reads stdin where it is asked for. */
export async function readStdinFile(
  { stdin, workingDirectory }: CommandContext,
  { stdin: isAsked, stdinFilename: name }: StdinOptions,
): Promise<StdinFile> {
  if (isAsked !== true && name === undefined) return { kind: 'none' };
  if (isAsked !== true) return failed('`--stdin-filename` says what stdin is', 'add `--stdin`');
  if (name === undefined) return failed('`--stdin` needs the name of a file', 'name it with `--stdin-filename <file>`');
  const text = await stdin.read();
  if (Buffer.byteLength(text) > MAXIMUM_POLICY_BYTES) {
    return failed(`stdin has more than ${megabytes(MAXIMUM_POLICY_BYTES)}`, 'split the file into smaller ones');
  }
  return { kind: 'file', name, absolutePath: path.resolve(workingDirectory, name), text };
}

function failed(message: string, help: string): StdinFile {
  return { kind: 'failed', failure: { message, help } };
}

/** The project with stdin in the place of a policy file, or as one more; undefined where it can be none. */
function projectWithStdin(
  project: LoadedProject,
  { absolutePath, text }: Extract<StdinFile, { kind: 'file' }>,
): LoadedProject | undefined {
  const { root, config, files } = project;
  const inPolicies = path.relative(path.resolve(root, config.policies), absolutePath);
  const isPolicy = !inPolicies.startsWith('..') && !path.isAbsolute(inPolicies) && /\.ya?ml$/i.test(inPolicies);
  if (!isPolicy) return undefined;
  const shown = path.relative(root, absolutePath).split(path.sep).join('/');
  const replaced = realPath(absolutePath);
  const others = files.filter((file) => realPath(path.resolve(root, file.path)) !== replaced);
  return { ...project, files: sortBy([...others, { path: shown, text }], (file) => file.path) };
}

/** The same of a project as far as it could be loaded. */
export function loadedWithStdin(loaded: ProjectLoad, file: StdinFile): ProjectLoad | Failure {
  if (file.kind === 'failed') return file.failure;
  if (file.kind === 'none' || loaded.project === undefined) return loaded;
  const project = projectWithStdin(loaded.project, file);
  if (project !== undefined) return { ...loaded, project };
  const { policies } = loaded.project.config;
  return {
    message: `\`${file.name}\` is no policy file of this project`,
    help: `name a YAML file in \`${policies}\``,
  };
}
