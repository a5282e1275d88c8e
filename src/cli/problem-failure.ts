import type { Problem } from '../query/resolve-words.js';
import type { Failure } from './command.js';

/** A question that cannot be asked, as a failed command. */
export function problemFailure({ message, help }: Problem): { readonly kind: 'failed'; readonly failure: Failure } {
  return { kind: 'failed', failure: { message, ...(help === undefined ? {} : { help }) } };
}
