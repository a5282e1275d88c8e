import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MAXIMUM_SCHEMA_BYTES } from './limits.js';

/** A commit of a git repository, as seen from a folder in it. */
export interface Revision {
  /** The full hash. */
  readonly commit: string;
  /** Absolute: where git is asked. */
  readonly folder: string;
  /** From the repository's root to the folder, with `/` at its end; empty for the root itself. */
  readonly prefix: string;
}

/** Why git did not answer. `detail` is what it said, in a line; empty where the kind says it all. */
export interface GitProblem {
  readonly kind: 'git-missing' | 'no-repository' | 'unknown-revision' | 'no-merge-base' | 'unreadable';
  readonly detail: string;
}

/** True for what git did not answer. */
export function isGitProblem(answer: object): answer is GitProblem {
  return 'detail' in answer;
}

/** The commit that a name stands for in the repository that holds the folder. */
export function findRevision(folder: string, name: string): Revision | GitProblem {
  const prefix = git(folder, ['rev-parse', '--show-prefix']);
  if (isGitProblem(prefix)) return prefix.kind === 'git-missing' ? prefix : { ...prefix, kind: 'no-repository' };
  const commit = git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (isGitProblem(commit)) return { ...commit, kind: 'unknown-revision' };
  return { commit: commit.toString('utf8').trim(), folder, prefix: prefix.toString('utf8').replace(/\n$/, '') };
}

/** The commit where two revisions of one repository parted: the newest that both have. */
export function mergeBase(one: Revision, other: Revision): Revision | GitProblem {
  const commit = git(one.folder, ['merge-base', one.commit, other.commit]);
  if (isGitProblem(commit)) return { ...commit, kind: 'no-merge-base' };
  return { ...one, commit: commit.toString('utf8').trim() };
}

/** Which files of a revision are wanted: paths relative to its folder; a folder stands for all that is in it. */
export interface Extraction {
  readonly paths: readonly string[];
  readonly accepts: (path: string) => boolean;
  /** An empty folder to write them to, each at its path from the repository's root. */
  readonly into: string;
}

/**
 * Writes files of a revision to another folder; the work tree, the index and the repository stay as they are. Links are
 * written as links, after everything else, so that nothing is written through one.
 */
export function extractFiles(revision: Revision, { paths, accepts, into }: Extraction): GitProblem | undefined {
  const wanted = paths.map((item) => path.posix.normalize(`${revision.prefix}${item}`));
  const inside = wanted.filter((item) => !item.startsWith('..') && !path.posix.isAbsolute(item));
  if (inside.length === 0) return undefined;
  const listed = git(revision.folder, ['ls-tree', '-r', '-l', '-z', '--full-tree', revision.commit, '--', ...inside]);
  if (isGitProblem(listed)) return listed;
  const entries = entriesOf(listed.toString('utf8')).filter((entry) => accepts(entry.path) && isWithin(into, entry));
  const small = entries.filter(({ size }) => size <= MAXIMUM_SCHEMA_BYTES);
  const blobs = readBlobs(revision.folder, small);
  if (isGitProblem(blobs)) return blobs;
  for (const entry of entries.filter(({ isLink }) => !isLink)) writeEntry(into, entry, blobs.get(entry.object));
  for (const entry of small.filter(({ isLink }) => isLink)) linkEntry(into, entry, blobs.get(entry.object));
  return undefined;
}

interface Entry {
  readonly object: string;
  readonly size: number;
  readonly path: string;
  readonly isLink: boolean;
}

/** `100644 blob <hash> <size>\t<path>`, one after the other with a null character between; submodules have no size. */
function entriesOf(listing: string): readonly Entry[] {
  return [...listing.matchAll(/(\d{6}) blob ([0-9a-f]+) +(\d+)\t([^\0]*)\0/g)].map(
    ([, mode, object = '', size, name = '']) => ({
      object,
      size: Number(size),
      path: name,
      isLink: mode === '120000',
    }),
  );
}

/** A repository that was tampered with may name files outside of it. */
function isWithin(into: string, entry: Entry): boolean {
  const relative = path.relative(into, path.join(into, entry.path));
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

function readBlobs(folder: string, entries: readonly Entry[]): ReadonlyMap<string, Buffer> | GitProblem {
  if (entries.length === 0) return new Map();
  const objects = [...new Set(entries.map(({ object }) => object))];
  const output = git(folder, ['cat-file', '--batch'], `${objects.join('\n')}\n`);
  return isGitProblem(output) ? output : parseBatch(output);
}

/** `<hash> blob <size>\n<content>\n`, one after the other. */
function parseBatch(output: Buffer): ReadonlyMap<string, Buffer> | GitProblem {
  const blobs = new Map<string, Buffer>();
  for (let position = 0; position < output.length;) {
    const end = output.indexOf('\n', position);
    const header = output.toString('utf8', position, end);
    const [object = '', kind, size] = header.split(' ');
    if (kind !== 'blob') return { kind: 'unreadable', detail: header };
    const start = end + 1;
    position = start + Number(size) + 1;
    blobs.set(object, output.subarray(start, position - 1));
  }
  return blobs;
}

/** A file that is too large to be read is written as one of its size, for the reader to refuse. */
function writeEntry(into: string, { path: name, size }: Entry, content: Buffer | undefined): void {
  const file = path.join(into, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content ?? '');
  if (content === undefined) truncateSync(file, size);
}

function linkEntry(into: string, { path: name }: Entry, target: Buffer | undefined): void {
  if (target === undefined) return;
  mkdirSync(path.dirname(path.join(into, name)), { recursive: true });
  symlinkSync(target.toString('utf8'), path.join(into, name));
}

/** Set by git for its hooks, these would lead to another repository or index than that of the folder. */
const INHERITED = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_OBJECT_DIRECTORY'];

/** Nothing is fetched and nobody is asked: what is not on this machine is missing. */
const SETTINGS = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_LITERAL_PATHSPECS: '1',
  LC_ALL: 'C',
};

function git(folder: string, words: readonly string[], input = ''): Buffer | GitProblem {
  const inherited = Object.entries(process.env).filter(([name]) => !INHERITED.includes(name));
  const { error, status, stdout, stderr } = spawnSync('git', words, {
    cwd: folder,
    input,
    env: { ...Object.fromEntries(inherited), ...SETTINGS },
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  if (error !== undefined) return { kind: 'git-missing', detail: error.message };
  if (status === 0) return stdout;
  return { kind: 'unreadable', detail: stderr.toString('utf8').split('\n')[0] ?? '' };
}
