import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject } from '../../support/json.js';
import { isErrorWithCode } from './error-code.js';
import { parseJson } from './parse-json.js';

/** The file of the data folder that names the server which holds the project. */
export const LOCK_FILE = 'dev.lock';

/** What a lock says of the server that holds it. */
export interface LockHolder {
  readonly pid: number;
  /** Where the server answers, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** When it started, in ISO 8601. */
  readonly startedAt: string;
  /** A random id, which `/health` gives too: process ids and ports are used again. */
  readonly instance: string;
}

/** The holder that the lock file names, or undefined where there is no lock, or none that can be read. */
export function readLock(dataFolder: string): LockHolder | undefined {
  const text = textOf(path.join(dataFolder, LOCK_FILE));
  return text === undefined ? undefined : holderFrom(text);
}

/**
 * Takes the lock where there is none: the file appears whole, and for one of several takers alone. False when there
 * is one. `stale`, a holder that is known to be gone, is replaced; this must run where no other process does the same,
 * such as in a transaction of the project's database.
 */
export function takeLock(dataFolder: string, holder: LockHolder, stale: LockHolder | undefined): boolean {
  const file = path.join(dataFolder, LOCK_FILE);
  const current = textOf(file);
  if (current !== undefined && isReplaceable(current, stale)) unlinkSync(file);
  const temporary = `${file}.${holder.instance}`;
  writeFileSync(temporary, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (isErrorWithCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    unlinkSync(temporary);
  }
}

/** Gives the lock back, if it is still this instance's. */
export function releaseLock(dataFolder: string, instance: string): void {
  if (readLock(dataFolder)?.instance === instance) unlinkSync(path.join(dataFolder, LOCK_FILE));
}

/** A lock that cannot be read was not written by `takeLock`, which writes it whole: nobody holds it. */
function isReplaceable(current: string, stale: LockHolder | undefined): boolean {
  const holder = holderFrom(current);
  return holder === undefined || holder.instance === stale?.instance;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function holderFrom(text: string): LockHolder | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value)) return undefined;
  const { pid, url, startedAt, instance } = value;
  if (typeof pid !== 'number' || typeof url !== 'string') return undefined;
  if (typeof startedAt !== 'string' || typeof instance !== 'string') return undefined;
  return { pid, url, startedAt, instance };
}
