import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileReason } from '../support/file-reasons.js';
import { FileError, type Files } from './files.js';

/** The machine's own files. */
export const FILE_SYSTEM: Files = {
  read: (file) => whereItExists(file, 'read', async () => decode(await readFile(file))),
  exists: async (file) => (await whereItExists(file, 'read', () => stat(file))) !== undefined,
  listYaml: (folder) => whereItExists(folder, 'read', () => listYaml(folder)),
  write: (file, text) => attempt(file, 'write', () => replace(file, text)),
  create: (file, text) => attempt(file, 'create', () => create(file, text)),
  remove: (file) => attempt(file, 'remove', () => rm(file, { force: true })),
};

/** The byte order mark stays: what is written back is the whole file. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

async function listYaml(folder: string): Promise<readonly string[] | undefined> {
  if (!(await stat(folder)).isDirectory()) return undefined;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !path.relative(folder, file).split(path.sep).includes('node_modules'))
    .sort();
}

/** Where a link leads is replaced, and not the link. */
async function replace(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const mode = await stat(target).then(
    (facts) => facts.mode,
    () => undefined,
  );
  await withTemporary(target, { text, mode }, (temporary) => rename(temporary, target));
}

/** A hard link, unlike a rename, never replaces what is there. */
async function create(file: string, text: string): Promise<void> {
  await withTemporary(file, { text, mode: undefined }, (temporary) => link(temporary, file));
}

interface Content {
  readonly text: string;
  readonly mode: number | undefined;
}

async function withTemporary(file: string, content: Content, use: (temporary: string) => Promise<void>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);
  try {
    const { text, mode } = content;
    await writeFile(temporary, text, mode === undefined ? { flag: 'wx' } : { flag: 'wx', mode });
    await use(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function whereItExists<T>(file: string, verb: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileError(file, verb, error);
  }
}

async function attempt(file: string, verb: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw fileError(file, verb, error);
  }
}

function fileError(file: string, verb: string, error: unknown): FileError {
  return new FileError(`cannot ${verb} \`${file}\`: ${fileReason(error)}`, { cause: error });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
