import type { SourceFile } from '../../source/source-file.js';
import { lineStarts, positionAt, type Span } from '../../source/span.js';
import type { Diagnostic, Label } from '../diagnostic.js';
import type { Style } from './styler.js';

/** A span to underline, within its lines. Lines count from 1, offsets from the beginning of their line. */
export interface Mark {
  readonly file: SourceFile;
  readonly startLine: number;
  readonly startOffset: number;
  readonly endLine: number;
  /** Exclusive. */
  readonly endOffset: number;
  readonly label: string | undefined;
  /** `^` for what is to blame, `-` for why. */
  readonly sign: '^' | '-';
  readonly style: Style;
}

/** The marks of a diagnostic, the primary one first. */
export function marksOf({ primary, related, severity }: Diagnostic): readonly Mark[] {
  return [
    markOf(primary.span, { label: primary.label, sign: '^', style: severity }),
    ...related.map(({ span, label }) => markOf(span, { label, sign: '-', style: 'location' })),
  ];
}

/** The marks of labelled spans none of which is to blame, the first one first. */
export function marksOfLabels(labels: readonly Label[]): readonly Mark[] {
  return labels.map(({ span, label }, index) => markOf(span, { label, sign: index === 0 ? '^' : '-', style: 'info' }));
}

/** The text of a line, without its line break. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  return file.text.slice(starts[line - 1] ?? 0, starts[line] ?? file.text.length).replace(/\r?\n$/, '');
}

/** Spans of YAML blocks run on over the line breaks that follow them: those are not underlined. */
function markOf(span: Span, look: Pick<Mark, 'label' | 'sign' | 'style'>): Mark {
  const { file } = span;
  const covered = file.text.slice(span.start, span.end);
  const end = span.start + (covered.trimEnd().length || covered.length);
  const first = positionAt(file, span.start);
  const last = end > span.start ? positionAt(file, end - 1) : first;
  return {
    file,
    startLine: first.line,
    startOffset: first.column - 1,
    endLine: last.line,
    endOffset: end > span.start ? last.column : last.column - 1,
    ...look,
  };
}
