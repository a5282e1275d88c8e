import { createHash } from 'node:crypto';
import path from 'node:path';

/**
 * The id of the project of a data folder, or of one of its environments, like Hygraph's: 25 characters, `c` first. It
 * follows from the folder's place, so that a plan for a project that does not exist yet fits the one that is then made.
 */
export function localId(dataFolder: string, environment = ''): string {
  const digest = createHash('sha256')
    .update(`${path.resolve(dataFolder)}\n${environment}`)
    .digest('hex');
  return `c${BigInt(`0x${digest}`).toString(36).padStart(24, '0').slice(-24)}`;
}
