import { positionAt, type Position, type Span } from '../../source/span.js';

/** A span as plain data: lines and columns from 1, in UTF-16 units; the end is exclusive. */
export interface Place {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** Where a span is. */
export function placeOf(span: Span): Place {
  return { path: span.file.path, start: positionAt(span.file, span.start), end: positionAt(span.file, span.end) };
}
