import type { Reference } from '../ir/program.js';
import type { PolicyDocument } from '../schema/policy-document.js';
import type { Span } from '../source/span.js';
import type { Pointer } from '../syntax/yaml-document.js';

/**
 * A value of a document, by where it stands. A chain from the part to the whole: most places are never looked up, and
 * a link costs less than a copy of the path.
 */
export interface Place {
  readonly document: PolicyDocument;
  /** The key or index in the parent. */
  readonly step: string | number;
  /** Undefined for a section. */
  readonly parent: Place | undefined;
}

/** The place of a section. */
export function sectionAt(document: PolicyDocument, section: string): Place {
  return { document, step: section, parent: undefined };
}

/** The place of a part of the value at a place. */
export function within(place: Place, step: string | number): Place {
  return { document: place.document, step, parent: place };
}

/** The place at the end of a path from a place. */
export function follow(place: Place, path: Pointer): Place {
  return path.reduce<Place>(within, place);
}

/** The span of the value at a place. */
export function spanAt(place: Place): Span {
  return place.document.spanOf(pointerOf(place));
}

/** The span of the key at a place; of the value where there is no key. */
export function keySpanAt(place: Place): Span {
  return place.document.keySpanOf(pointerOf(place));
}

/** A value with the span of its place. */
export function referenceAt<T>(value: T, place: Place): Reference<T> {
  return { value, origin: spanAt(place) };
}

function pointerOf(place: Place): Pointer {
  const steps: (string | number)[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) steps.push(at.step);
  return steps.reverse();
}
