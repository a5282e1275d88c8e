import type { Span } from '../source/span.js';

/** Replaces the text of a span; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * What a fix promises: `safe` changes no meaning but the mistake's, and `check --fix` makes it; `unsafe` may change
 * access and needs `--unsafe-fixes`; `display` is shown and never made.
 */
export type Applicability = 'safe' | 'unsafe' | 'display';

/** A mend for one diagnostic: text edits that keep comments and layout. */
export interface Fix {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly TextEdit[];
}
