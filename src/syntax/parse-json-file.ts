import type { SourceFile } from '../source/source-file.js';
import type { Span } from '../source/span.js';
import type { Json } from '../support/json.js';

/** The value of a JSON text, or where it stops to be one. */
export type JsonReading =
  | { readonly kind: 'json'; readonly value: Json }
  /** `isCutOff`: all of it is right, and more was to come. */
  | { readonly kind: 'mistake'; readonly at: Span; readonly isCutOff: boolean };

const PARSE: (text: string) => Json = JSON.parse;

/** Reads a file of JSON; a byte order mark is passed over. */
export function parseJsonFile(file: SourceFile): JsonReading {
  const offset = file.text.startsWith('\uFEFF') ? 1 : 0;
  try {
    return { kind: 'json', value: PARSE(file.text.slice(offset)) };
  } catch (error) {
    const at = errorSpan(file, { error, offset });
    return { kind: 'mistake', at, isCutOff: at.start >= file.text.length };
  }
}

/** V8 names the position of some syntax errors; of the others, the file is blamed. */
function errorSpan(file: SourceFile, { error, offset }: { readonly error: unknown; readonly offset: number }): Span {
  const message = error instanceof SyntaxError ? error.message : '';
  const position = /at position (\d+)/.exec(message)?.[1];
  const { length } = file.text;
  if (position === undefined) {
    const start = message.includes('end of JSON') ? length : 0;
    return { file, start, end: start };
  }
  const start = Math.min(Number(position) + offset, length);
  return { file, start, end: Math.min(start + 1, length) };
}
