import { randomBytes } from 'node:crypto';

/** What the local project takes from the outside world besides its data folder. */
export interface LocalPorts {
  readonly clock: () => Date;
  /** A new id, like Hygraph's: 25 characters, `c` first. */
  readonly randomId: () => string;
  /** A new secret, for a token: not to be guessed, safe in a header. */
  readonly randomSecret: () => string;
  /** Runs the work after the current request was answered. */
  readonly defer: (work: () => void) => void;
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The clock and the random numbers of this machine. */
export const SYSTEM_PORTS: LocalPorts = {
  clock: () => new Date(),
  randomId: () => `c${Array.from(randomBytes(24), (byte) => DIGITS.charAt(byte % DIGITS.length)).join('')}`,
  randomSecret: () => `local_${randomBytes(32).toString('base64url')}`,
  defer: (work) => void setImmediate(work),
};
