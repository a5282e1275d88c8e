import type { PolicyDocument } from '../../schema/policy-document.js';
import { spanText, type Span } from '../../source/span.js';
import type { Pointer } from '../../syntax/yaml-document.js';

/** A string of a document: where it stands, and what it is. */
export interface StringPlace {
  readonly document: PolicyDocument;
  readonly pointer: Pointer;
  readonly text: string;
}

/**
 * The span of a piece of a string, inside of its quotes. Where the text was written with escapes or over several lines,
 * so that offsets do not carry over, it is the whole value.
 */
export function spanInside({ document, pointer, text }: StringPlace, start: number, end: number): Span {
  const whole = document.spanOf(pointer);
  const at = spanText(whole).indexOf(text);
  if (at === -1 || text === '') return whole;
  return { file: whole.file, start: whole.start + at + start, end: whole.start + at + end };
}
