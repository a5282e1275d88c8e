import type { Pointer } from '../syntax/yaml-document.js';

/**
 * One mistake in the shape of a document, as a person would count them. `at` points to the value to blame, or to the
 * mapping that has a key too many or too few.
 */
export type Mistake =
  | { readonly kind: 'unknown-key'; readonly at: Pointer; readonly key: string; readonly allowed: readonly string[] }
  | { readonly kind: 'missing-key'; readonly at: Pointer; readonly key: string }
  | { readonly kind: 'wrong-type'; readonly at: Pointer; readonly expected: readonly string[] }
  | { readonly kind: 'unknown-value'; readonly at: Pointer; readonly allowed: readonly string[] }
  | { readonly kind: 'wrong-value'; readonly at: Pointer; readonly allowed: string }
  | { readonly kind: 'bad-name'; readonly at: Pointer; readonly key: string; readonly pattern: string }
  | { readonly kind: 'bad-text'; readonly at: Pointer; readonly pattern: string }
  | { readonly kind: 'bad-date'; readonly at: Pointer }
  | { readonly kind: 'empty'; readonly at: Pointer }
  | {
      readonly kind: 'out-of-range';
      readonly at: Pointer;
      readonly bound: 'minimum' | 'maximum';
      readonly limit: number;
    }
  | { readonly kind: 'repeated'; readonly at: Pointer; readonly first: Pointer };
