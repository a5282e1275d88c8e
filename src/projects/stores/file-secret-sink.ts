import { access, constants, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../plan/problem.js';
import type { SecretSink } from '../../plan/project.js';
import type { Secret } from '../../plan/secret.js';
import { isProcessAlive } from './process-alive.js';
import { reasonOf } from './reason.js';

/**
 * Keeps secrets in a file of `NAME=value` lines that only its owner can read (mode 0600). A secret replaces the older
 * one of its name; other lines stay as they are. The file is replaced as a whole, so it is never half-written.
 */
export function createFileSecretSink(file: string): SecretSink {
  return {
    check: () => checkFile(file),
    write: (name, secret) => writeSecret(file, name, secret),
  };
}

async function checkFile(file: string): Promise<Problem | undefined> {
  try {
    await readOld(file);
    await access(await existingParent(path.dirname(path.resolve(file))), constants.W_OK);
    return undefined;
  } catch (error) {
    return sinkProblem(file, error);
  }
}

async function existingParent(folder: string): Promise<string> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists || folder === path.dirname(folder) ? folder : existingParent(path.dirname(folder));
}

async function writeSecret(file: string, name: string, secret: Secret): Promise<Problem | undefined> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await removeDrafts(file);
    const old = await readOld(file);
    await writeNew(draft, withLine(old, name, secret.reveal()));
    await rename(draft, file);
    return undefined;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    return sinkProblem(file, error);
  }
}

/** What a process that was killed left behind holds secrets. Best effort: a folder that cannot be read has its own error. */
async function removeDrafts(file: string): Promise<void> {
  const folder = path.dirname(file);
  const names = await readdir(folder).catch(() => []);
  const drafts = names.filter((name) => isDraftOfTheDead(name, path.basename(file)));
  await Promise.all(drafts.map((name) => rm(path.join(folder, name), { force: true }).catch(() => undefined)));
}

function isDraftOfTheDead(name: string, of: string): boolean {
  const pid = name.startsWith(`${of}.`) ? /^\.(\d+)\.tmp$/u.exec(name.slice(of.length))?.[1] : undefined;
  return pid !== undefined && !isProcessAlive(Number(pid));
}

async function writeNew(file: string, text: string): Promise<void> {
  await rm(file, { force: true });
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readOld(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return '';
    throw error;
  }
}

function withLine(text: string, name: string, value: string): string {
  const line = `${name}=${/^[\w.~+/=-]*$/u.test(value) ? value : JSON.stringify(value)}`;
  const lines = text.split('\n').filter((other) => other !== '');
  const index = lines.findIndex((other) => other.startsWith(`${name}=`));
  return `${(index === -1 ? [...lines, line] : lines.with(index, line)).join('\n')}\n`;
}

function sinkProblem(file: string, error: unknown): Problem {
  const message = `cannot keep secrets in \`${file}\`: ${reasonOf(error)}`;
  return { code: 'no-secret-sink', message, help: 'name a file that this user can write, or make this one writable' };
}
