import type { PrincipalRef } from '../ir/program.js';
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
