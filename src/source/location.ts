import { positionAt, type Span } from './span.js';

/** A place in a file as plain data, for what is saved or sent: plans, reports, generated tables. */
export interface Location {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Where a span begins. */
export function locationOf(span: Span): Location {
  return { path: span.file.path, ...positionAt(span.file, span.start) };
}
