import type { SourceFile } from '../source/source-file.js';
import type { Span } from '../source/span.js';
import type { Json } from '../support/json.js';

/** A path into a document: keys and list indexes from the root. */
export type Pointer = readonly (string | number)[];

/** A YAML text as a value that knows where each of its parts came from. */
export interface YamlDocument {
  readonly file: SourceFile;
  /** Undefined when the text could not be read at all. */
  readonly value: Json | undefined;
  /** The span of the value at a pointer, or of the nearest ancestor that exists. */
  spanOf(pointer: Pointer): Span;
  /** The span of the key at a pointer, or of the value where there is no key (list items, the root). */
  keySpanOf(pointer: Pointer): Span;
}
