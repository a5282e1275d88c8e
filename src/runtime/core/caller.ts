import type { JsonObject } from './json.js';

/** Who asks: a principal of the policy, or an end user with the claims of a verified token and the classes they match. */
export type Caller =
  | { readonly kind: 'principal'; readonly ref: string }
  | { readonly kind: 'user'; readonly classes: readonly string[]; readonly claims: JsonObject };

/** The principals whose grants a caller has: a user has the union of its classes. Sorted, each once. */
export function refsOf(caller: Caller): readonly string[] {
  return caller.kind === 'principal' ? [caller.ref] : [...new Set(caller.classes)].sort();
}

/** The claims of a caller; nobody but a user has some. */
export function claimsOf(caller: Caller): JsonObject {
  return caller.kind === 'user' ? caller.claims : {};
}
