import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { failure, success, type Outcome } from '../../plan/problem.js';
import type { HeldLock } from '../../plan/project.js';
import { parseJson } from '../../support/parse-json.js';
import { isJsonObject } from '../../support/json.js';
import { draftOf, removeDeadDrafts } from './drafts.js';
import { isProcessAlive, processIdentity } from './process-alive.js';
import { fileReason } from '../../support/file-reasons.js';
import { reasonOf } from './reason.js';

/** The ids of the locks that this process holds. */
const HELD = new Set<string>();

/**
 * Takes a lock that keeps two applies on one machine apart: a file that names the process that holds it. The lock of a
 * process that is gone is taken over, also where another one has its number by now, this one included.
 */
export async function acquireFileLock(file: string): Promise<Outcome<HeldLock>> {
  const id = randomUUID();
  const text = JSON.stringify({ pid: process.pid, process: processIdentity(process.pid), id });
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await removeDeadDrafts(file);
    if (await create(file, { id, text })) return success(lockOf(file, { id, text }));
    const holder = await readFile(file, 'utf8').catch(() => '');
    const isFree = !isHeld(holder) && (await removeStale(file, holder)) && (await create(file, { id, text }));
    return isFree ? success(lockOf(file, { id, text })) : held(file, holder);
  } catch (error) {
    return failure({ code: 'locked', message: `cannot write the lock \`${file}\`: ${fileReason(error)}` });
  }
}

function held(file: string, holder: string): Outcome<never> {
  const pid = holderOf(holder)?.pid;
  const by = pid === undefined ? 'another process' : `process ${pid}`;
  const help = `wait for it to end; delete \`${file}\` if it is not an apply of yours`;
  return failure({ code: 'locked', message: `${by} is changing this project`, help });
}

/** What a lock file of this process holds. */
interface Claim {
  readonly id: string;
  readonly text: string;
}

/** The file appears whole: a process that is killed on the way leaves no lock that names nobody. */
async function create(file: string, { id, text }: Claim): Promise<boolean> {
  const draft = draftOf(file, id);
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
    HELD.add(id);
    await link(draft, file);
    return true;
  } catch (error) {
    HELD.delete(id);
    if (reasonOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** False when somebody else has taken the lock meanwhile; then theirs is put back. */
async function removeStale(file: string, holder: string): Promise<boolean> {
  const aside = draftOf(file, randomUUID());
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

function lockOf(file: string, { id, text }: Claim): HeldLock {
  return {
    release: async () => {
      const isOurs = (await readFile(file, 'utf8').catch(() => '')) === text;
      if (isOurs) await rm(file, { force: true }).catch(() => undefined);
      HELD.delete(id);
    },
  };
}

interface Holder {
  readonly pid: number;
  /** What `processIdentity` gave; undefined where the platform has no such thing. */
  readonly identity: string | undefined;
}

function holderOf(text: string): Holder | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value) || typeof value['pid'] !== 'number') return undefined;
  return { pid: value['pid'], identity: typeof value['process'] === 'string' ? value['process'] : undefined };
}

/** A file without a process in it was not written by `create`: nobody can tell, so it counts as held. */
function isHeld(text: string): boolean {
  const holder = holderOf(text);
  if (holder === undefined) return true;
  if (holder.pid === process.pid) return [...HELD].some((id) => text.includes(id));
  if (!isProcessAlive(holder.pid)) return false;
  const now = processIdentity(holder.pid);
  return holder.identity === undefined || now === undefined || holder.identity === now;
}
