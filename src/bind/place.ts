import type { PolicyDocument } from '../schema/policy-document.js';
import type { Span } from '../source/span.js';
import type { Pointer } from '../syntax/yaml-document.js';

/** A value of a document, by where it stands. */
export interface Place {
  readonly document: PolicyDocument;
  readonly pointer: Pointer;
}

/** The place of a part of the value at a place. */
export function within(place: Place, ...steps: Pointer): Place {
  return { document: place.document, pointer: [...place.pointer, ...steps] };
}

/** The span of the value at a place. */
export function spanAt({ document, pointer }: Place): Span {
  return document.spanOf(pointer);
}

/** The span of the key at a place; of the value where there is no key. */
export function keySpanAt({ document, pointer }: Place): Span {
  return document.keySpanOf(pointer);
}
