import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileReason } from '../support/file-reasons.js';
import { sortBy } from '../support/order.js';
import { MAXIMUM_POLICY_BYTES, megabytes } from './limits.js';
import type { SourceFile } from './source-file.js';

/** The name of the config file; its folder is the root of the project. */
export const CONFIG_NAME = 'policy.config.yaml';

/** Why a file or folder could not be read, and what it is called, as an empty file for spans. */
export interface WorkspaceProblem {
  readonly kind: 'too-large' | 'unreadable' | 'link-outside' | 'folder-missing' | 'folder-empty';
  readonly file: SourceFile;
  /** What went wrong, in words, where the kind does not say it. */
  readonly detail: string;
}

/** Files that could be read, in the order of their paths, and what could not. */
export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly problems: readonly WorkspaceProblem[];
}

/** The config file of a folder or of the nearest folder above it, as an absolute path. */
export function findConfig(start: string): string | undefined {
  const candidate = path.join(path.resolve(start), CONFIG_NAME);
  if (existsSync(candidate)) return candidate;
  const above = path.dirname(path.resolve(start));
  return above === path.resolve(start) ? undefined : findConfig(above);
}

/**
 * Reads a UTF-8 file, after a look at its size. `file` is absolute or relative to `root`; the path in the result is
 * relative to `root`, with `/`.
 */
export function readSourceFile(
  root: string,
  file: string,
  maximumBytes: number = MAXIMUM_POLICY_BYTES,
): SourceFile | WorkspaceProblem {
  const absolute = path.resolve(root, file);
  const unread = { path: relativePath(root, absolute), text: '' };
  try {
    const stats = statSync(absolute);
    const { size } = stats;
    if (!stats.isFile() && !stats.isDirectory()) {
      return { kind: 'unreadable', file: unread, detail: 'it is neither a file nor a folder' };
    }
    if (size > maximumBytes) return { kind: 'too-large', file: unread, detail: megabytes(maximumBytes) };
    return {
      path: unread.path,
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(absolute)),
    };
  } catch (error) {
    return { kind: 'unreadable', file: unread, detail: fileReason(error) };
  }
}

/** True for what `readSourceFile` could not read. */
export function isProblem(read: SourceFile | WorkspaceProblem): read is WorkspaceProblem {
  return 'kind' in read;
}

/**
 * Reads every `*.yaml` and `*.yml` under a folder, hidden files and `exclude` aside. Links to folders are not followed;
 * links to files are, within `root`. A file that has several names there is read once, by its own name where it has one.
 */
export function readFolder(root: string, folder: string, exclude: readonly string[] = []): ReadFiles {
  const absolute = path.resolve(root, folder);
  const called = { path: relativePath(root, absolute), text: '' };
  const missing = problemOfFolder(absolute);
  if (missing !== undefined)
    return { files: [], problems: [{ kind: 'folder-missing', file: called, detail: missing }] };
  const outside = linkOutside(root, absolute);
  if (outside !== undefined) return { files: [], problems: [outside] };
  const excluded = new Set(exclude.map((file) => path.resolve(root, file)));
  const walked = walk(root, absolute);
  const found = sortBy(namedOnce(walked), (file) => file).filter((file) => !excluded.has(file));
  if (found.length + walked.problems.length === 0) {
    return { files: [], problems: [{ kind: 'folder-empty', file: called, detail: '' }] };
  }
  const read = found.map((file) => linkOutside(root, file) ?? readSourceFile(root, file));
  return {
    files: read.flatMap((item) => (isProblem(item) ? [] : [item])),
    problems: [...walked.problems, ...read.flatMap((item) => (isProblem(item) ? [item] : []))],
  };
}

interface Walk {
  /** Absolute paths of policy files. */
  readonly files: readonly string[];
  /** Absolute paths of links that may lead to one. */
  readonly links: readonly string[];
  readonly problems: readonly WorkspaceProblem[];
}

/**
 * Finds the policy files of a folder. Written by hand because glob libraries leave out links and closed folders
 * without a word, and with them rules that somebody relies on.
 */
function walk(root: string, folder: string): Walk {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !isIgnored(name));
    const inner = entries.filter((entry) => entry.isDirectory()).map(({ name }) => walk(root, path.join(folder, name)));
    const own = entries.filter((entry) => !entry.isDirectory() && /\.ya?ml$/i.test(entry.name));
    const named = (isLink: boolean): readonly string[] =>
      own.filter((entry) => entry.isSymbolicLink() === isLink).map(({ name }) => path.join(folder, name));
    return {
      files: [...named(false), ...inner.flatMap(({ files }) => files)],
      links: [...named(true), ...inner.flatMap(({ links }) => links)],
      problems: inner.flatMap(({ problems }) => problems),
    };
  } catch (error) {
    const file = { path: relativePath(root, folder), text: '' };
    return { files: [], links: [], problems: [{ kind: 'unreadable', file, detail: fileReason(error) }] };
  }
}

/** Files, and those links that lead to none of them, nor to where another link leads. */
function namedOnce({ files, links }: Walk): readonly string[] {
  if (links.length === 0) return files;
  const byTarget = new Map(files.map((file) => [realPath(file), file]));
  for (const link of sortBy(links, (file) => file)) {
    const target = realPath(link);
    if (!byTarget.has(target)) byTarget.set(target, link);
  }
  return [...byTarget.values()];
}

function isIgnored(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

function problemOfFolder(absolute: string): string | undefined {
  try {
    return statSync(absolute).isDirectory() ? undefined : 'it is not a folder';
  } catch (error) {
    return fileReason(error);
  }
}

function linkOutside(root: string, file: string): WorkspaceProblem | undefined {
  const called = { path: relativePath(root, file), text: '' };
  try {
    const isOutside = !isBelow(realpathSync(root), realpathSync(file));
    return isOutside && isLink(root, file) ? { kind: 'link-outside', file: called, detail: '' } : undefined;
  } catch (error) {
    return { kind: 'unreadable', file: called, detail: fileReason(error) };
  }
}

/** True when a link leads to the file from within the root; a policy folder outside of it is nobody's trick. */
function isLink(root: string, file: string): boolean {
  return isBelow(root, file);
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** True when a path, absolute or relative to the root, is the root or lies in it, wherever links lead. */
export function isWithin(root: string, file: string): boolean {
  const absolute = path.resolve(root, file);
  return isBelow(root, absolute) && isBelow(realPath(root), realPath(absolute));
}

/** Where an absolute path leads once the links in it are followed, as far as it exists. */
export function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const above = path.dirname(file);
    return above === file ? file : path.join(realPath(above), path.basename(file));
  }
}

/** The names in the folder that a file would lie in, of files or of folders; none where it cannot be read. */
export function namesBeside(file: string, kind: 'file' | 'folder'): readonly string[] {
  try {
    const entries = readdirSync(path.dirname(file), { withFileTypes: true });
    return entries.filter((entry) => (kind === 'file' ? entry.isFile() : entry.isDirectory())).map(({ name }) => name);
  } catch {
    return [];
  }
}

function relativePath(root: string, file: string): string {
  const relative = path.relative(root, file).split(path.sep).join('/');
  return relative === '' ? '.' : relative;
}
