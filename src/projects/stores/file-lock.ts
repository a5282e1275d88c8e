import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { failure, success, type Outcome } from '../../plan/problem.js';
import { parseJson } from '../../support/parse-json.js';
import { isJsonObject } from '../../support/json.js';
import { reasonOf } from './reason.js';

/** A lock that is held. */
export interface FileLock {
  /** Lets others in; never fails. */
  release(): Promise<void>;
}

/**
 * Takes a lock that keeps two applies on one machine apart: a file that names the process that holds it. The lock of a
 * process that is gone is taken over.
 */
export async function acquireFileLock(file: string): Promise<Outcome<FileLock>> {
  const text = JSON.stringify({ pid: process.pid, id: randomUUID() });
  try {
    await mkdir(path.dirname(file), { recursive: true });
    if (await create(file, text)) return success(lockOf(file, text));
    const holder = await readFile(file, 'utf8').catch(() => '');
    const isFree = !isAlive(pidOf(holder)) && (await removeStale(file, holder)) && (await create(file, text));
    return isFree ? success(lockOf(file, text)) : held(file, holder);
  } catch (error) {
    return failure({ code: 'locked', message: `cannot write the lock \`${file}\`: ${reasonOf(error)}` });
  }
}

function held(file: string, holder: string): Outcome<never> {
  const pid = pidOf(holder);
  const by = pid === undefined ? 'another process' : `process ${pid}`;
  const help = `wait for it to end; delete \`${file}\` if it is not an apply of yours`;
  return failure({ code: 'locked', message: `${by} is changing this project`, help });
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(text);
    await handle.close();
    return true;
  } catch (error) {
    if (reasonOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** False when somebody else has taken the lock meanwhile; then theirs is put back. */
async function removeStale(file: string, holder: string): Promise<boolean> {
  const aside = `${file}.${randomUUID()}`;
  const isMoved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return true;
  const isStale = (await readFile(aside, 'utf8')) === holder;
  if (!isStale) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  return isStale;
}

function lockOf(file: string, text: string): FileLock {
  return {
    release: async () => {
      const isOurs = (await readFile(file, 'utf8').catch(() => '')) === text;
      if (isOurs) await rm(file, { force: true }).catch(() => undefined);
    },
  };
}

function pidOf(text: string): number | undefined {
  const value = parseJson(text);
  const pid = isJsonObject(value) ? value['pid'] : undefined;
  return typeof pid === 'number' ? pid : undefined;
}

/** A file without a process in it was just made, or cut short by a crash: nobody can tell, so it counts as held. */
function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return reasonOf(error) === 'EPERM';
  }
}
