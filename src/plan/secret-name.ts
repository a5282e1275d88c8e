import type { PrincipalRef } from '../ir/program.js';

/** The name under which a token's secret is kept, as environment variables are named: `tokens/web` is `TOKENS_WEB`. */
export function secretName(principal: PrincipalRef): string {
  return principal.toUpperCase().replace(/[^A-Z0-9]+/gu, '_');
}
