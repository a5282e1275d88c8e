import { createHash } from 'node:crypto';
import path from 'node:path';

/** How many characters follow the first, as in Hygraph's ids. */
const LENGTH = 24;

/**
 * The id of a project, or of the environment of this name, that a data folder holds or would hold. A project that is not
 * there yet has the id that it gets when it is made, so that a plan made before fits then.
 */
export function stableId(dataFolder: string, environment?: string): string {
  const names = JSON.stringify([path.resolve(dataFolder), environment ?? null]);
  const digest = BigInt(`0x${createHash('sha256').update(names).digest('hex')}`);
  return `c${digest.toString(36).padStart(LENGTH, '0').slice(-LENGTH)}`;
}
