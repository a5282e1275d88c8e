import { createHash, timingSafeEqual } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isErrorWithCode } from './error-code.js';

/** The file of the data folder that holds the token of the project's owner, for its owner's eyes alone. */
const OWNER_TOKEN_FILE = 'management.token';

/** The owner's token of a data folder, or undefined where it has none. */
export function readOwnerToken(dataFolder: string): string | undefined {
  try {
    return readFileSync(path.join(dataFolder, OWNER_TOKEN_FILE), 'utf8').trim();
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The owner's token of a data folder, made where it has none. It appears whole or not at all. */
export function ensureOwnerToken(dataFolder: string, randomSecret: () => string): string {
  const known = readOwnerToken(dataFolder);
  if (known !== undefined && known !== '') return known;
  const secret = randomSecret();
  const file = path.join(dataFolder, OWNER_TOKEN_FILE);
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${secret}\n`, { mode: 0o600 });
  try {
    linkSync(temporary, file);
    return secret;
  } catch (error) {
    if (isErrorWithCode(error, 'EEXIST')) return readOwnerToken(dataFolder) ?? secret;
    throw error;
  } finally {
    unlinkSync(temporary);
  }
}

/** True when the two are the same; how long it takes tells nothing of the token. */
export function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(secret));
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
