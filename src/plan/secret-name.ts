import type { PrincipalRef } from '../ir/program.js';
import type { Change } from './change.js';
import { ownerOf } from './successor.js';

/**
 * The name under which a token's secret is kept, as environment variables are named: `tokens/web` is `TOKENS_WEB`. That
 * of a successor is kept under the name of the token whose place it takes.
 */
export function secretName(principal: PrincipalRef): string {
  return ownerOf(principal)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, '_');
}

/** The names under which the secret of a token is kept before it is renamed, and after. */
export function secretNames({ from, principal }: Extract<Change, { kind: 'renameToken' }>): {
  readonly old: string;
  readonly now: string;
  readonly isSame: boolean;
} {
  const [old, now] = [secretName(from), secretName(principal)];
  return { old, now, isSame: old === now };
}
