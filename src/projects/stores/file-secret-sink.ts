import { access, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../plan/problem.js';
import type { SecretSink } from '../../plan/project.js';
import { draftOf, removeDeadDrafts } from './drafts.js';
import { fileReason } from '../../support/file-reasons.js';
import { reasonOf } from './reason.js';

/**
 * Keeps secrets in a file of `NAME=value` lines that only its owner can read (mode 0600). A secret replaces the older
 * one of its name; all else stays as it is, byte by byte. The file is replaced as a whole, so it is never half-written.
 */
export function createFileSecretSink(file: string): SecretSink {
  return {
    check: () => checkFile(file),
    write: (name, secret) => changeFile(file, (text) => withLine(text, lineOf(name, secret.reveal()))),
    copy: (name, other) => changeFile(file, (text) => withCopy(text, name, other)),
    remove: (name) => changeFile(file, (text) => withoutLine(text, name)),
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

async function changeFile(file: string, change: (text: string) => string): Promise<Problem | undefined> {
  const draft = draftOf(file);
  try {
    const old = await readOld(file);
    const text = change(old);
    if (text === old) return undefined;
    await mkdir(path.dirname(file), { recursive: true });
    await removeDeadDrafts(file);
    await writeNew(draft, text);
    await rename(draft, file);
    return undefined;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    return sinkProblem(file, error);
  }
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

function lineOf(name: string, value: string): string {
  return `${name}=${/^[\w.~+/=-]*$/u.test(value) ? value : JSON.stringify(value)}`;
}

function withCopy(text: string, name: string, other: string): string {
  const line = text.split('\n').findLast((old) => old.startsWith(`${name}=`));
  return line === undefined ? text : withLine(text, `${other}${line.slice(name.length).replace(/\r$/u, '')}`);
}

function withoutLine(text: string, name: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith(`${name}=`))
    .join('\n');
}

function withLine(text: string, line: string): string {
  const isOld = (other: string): boolean => other.startsWith(line.slice(0, line.indexOf('=') + 1));
  const lines = text.split('\n');
  if (!lines.some(isOld)) return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
  return lines.map((other) => (isOld(other) ? `${line}${other.endsWith('\r') ? '\r' : ''}` : other)).join('\n');
}

function sinkProblem(file: string, error: unknown): Problem {
  const message = `cannot keep secrets in \`${file}\`: ${fileReason(error)}`;
  return { code: 'no-secret-sink', message, help: 'name a file that this user can write, or make this one writable' };
}
