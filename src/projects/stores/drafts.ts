import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isProcessAlive } from './process-alive.js';

/** A path beside a file for what is to take its place; `name` keeps those of one process apart. */
export function draftOf(file: string, name?: string): string {
  return `${file}.${process.pid}.${name === undefined ? '' : `${name}.`}tmp`;
}

/** Removes the drafts of processes that were killed. Best effort: a folder that cannot be read has its own error. */
export async function removeDeadDrafts(file: string): Promise<void> {
  const folder = path.dirname(file);
  const names = await readdir(folder).catch(() => []);
  const drafts = names.filter((name) => isDraftOfTheDead(name, path.basename(file)));
  await Promise.all(drafts.map((name) => rm(path.join(folder, name), { force: true }).catch(() => undefined)));
}

function isDraftOfTheDead(name: string, of: string): boolean {
  const pid = name.startsWith(`${of}.`) ? /^\.(\d+)\.(?:[\w-]+\.)?tmp$/u.exec(name.slice(of.length))?.[1] : undefined;
  return pid !== undefined && !isProcessAlive(Number(pid));
}
