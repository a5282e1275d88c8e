import { CST, Lexer, parseAllDocuments } from 'yaml';
import { applyEdits } from '../diagnostics/apply-fixes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { TextEdit } from '../diagnostics/fix.js';
import type { SourceFile } from '../source/source-file.js';
import { firstSyntaxError } from './syntax-error.js';

/** The edits that format a file, or why it cannot be formatted. */
export type Formatting =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic };

/** A piece of the text as the lexer of `yaml` sees it. `block` is the content of a block scalar. */
interface Token {
  readonly kind: string;
  /** True for what stands in a flow list, and in no mapping inside of it. */
  readonly isItem: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Lexemes that are not in the text: the beginning of a document, of a scalar's content, the end of a broken list. */
const MARKERS: ReadonlySet<string> = new Set(['doc-mode', 'scalar', 'flow-error-end']);

/** Replaces `[start, end)`. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * Formats by edits alone, so that comments and layout stay: no spaces at the ends of lines, `[a, b]`, `{ a: b }`, one
 * space before a comment, line feeds, one line break at the end. Columns of mappings may be aligned. No value changes: block scalars and quoted strings keep all but their carriage
 * returns, which YAML does not see. Formatting what is formatted changes nothing.
 */
export function formatYaml(file: SourceFile): Formatting {
  const diagnostic = firstError(file);
  if (diagnostic !== undefined) return { kind: 'invalid', diagnostic };
  const tokens = tokensOf(file.text);
  const tail = tailStart(tokens);
  const changes = [...tokens.flatMap((_, index) => changesAt(tokens, index)), ...carriageReturns(file.text)];
  const edits = [...changes.filter(({ start }) => start < tail), ...finalBreak(file.text, tail)].map(
    ({ start, end, newText }): TextEdit => ({ span: { file, start, end }, newText }),
  );
  return { kind: 'edits', edits: meansTheSame(file, edits) ? edits : [] };
}

function firstError(file: SourceFile): Diagnostic | undefined {
  const documents = parseAllDocuments(file.text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  return Array.isArray(documents)
    ? firstSyntaxError(
        file,
        documents.flatMap(({ errors }) => errors),
      )
    : undefined;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  let start = 0;
  let isContent = false;
  let isBlock = false;
  for (const lexeme of new Lexer().lex(text)) {
    const kind = CST.tokenType(lexeme) ?? 'unknown';
    if (!isContent && MARKERS.has(kind)) {
      isContent = kind === 'scalar';
      continue;
    }
    const end = start + lexeme.length;
    if (!isContent && isClosing(kind)) open.pop();
    const isItem = open.at(-1) === 'flow-seq-start';
    tokens.push({ kind: isContent ? (isBlock ? 'block' : 'plain') : kind, isItem, text: lexeme, start, end });
    if (!isContent && (kind === 'flow-seq-start' || kind === 'flow-map-start')) open.push(kind);
    isBlock = isContent ? false : isBlock || kind === 'block-scalar-header';
    isContent = false;
    start = end;
  }
  return tokens;
}

/** Where the blank rest of the file begins; after a block scalar, whose value it may be, there is none. */
function tailStart(tokens: readonly Token[]): number {
  const last = tokens.findLast(({ kind }) => !isBlank(kind));
  if (last === undefined || last.kind === 'block' || last.kind === 'block-scalar-header')
    return Number.POSITIVE_INFINITY;
  return last.kind === 'comment' ? last.start + last.text.trimEnd().length : last.end;
}

function finalBreak(text: string, tail: number): readonly Change[] {
  if (tail > text.length || text.slice(tail) === '\n') return [];
  return [{ start: tail, end: text.length, newText: '\n' }];
}

function carriageReturns(text: string): readonly Change[] {
  return Array.from(text.matchAll(/\r(?=\n)/g), ({ index }) => ({ start: index, end: index + 1, newText: '' }));
}

function changesAt(tokens: readonly Token[], index: number): readonly Change[] {
  const token = tokens[index];
  if (token === undefined) return [];
  const next = tokens[index + 1];
  switch (token.kind) {
    case 'space':
      return spaceChanges(token, { previous: tokens[index - 1], next });
    case 'comment':
      return replace(token, token.text.trimEnd());
    case 'comma':
      return next === undefined || isSpaced(next.kind) || isClosing(next.kind) ? [] : [insertAt(token.end)];
    case 'flow-map-start':
      return next === undefined || isSpaced(next.kind) || next.kind === 'flow-map-end' ? [] : [insertAt(token.end)];
    case 'flow-map-end':
      return closesTightly(tokens[index - 1]) ? [insertAt(token.start)] : [];
    default:
      return [];
  }
}

interface Neighbours {
  readonly previous: Token | undefined;
  readonly next: Token | undefined;
}

function spaceChanges(token: Token, { previous, next }: Neighbours): readonly Change[] {
  if (next === undefined || next.kind === 'newline') return replace(token, '');
  if (previous === undefined || previous.kind === 'newline') return [];
  if (next.kind === 'comment') return replace(token, ' ');
  if (previous.kind === 'flow-map-start') return replace(token, next.kind === 'flow-map-end' ? '' : ' ');
  const isTight = previous.kind === 'flow-seq-start' || next.kind === 'flow-seq-end' || next.kind === 'comma';
  if (isTight) return replace(token, '');
  const isSingle = next.kind === 'flow-map-end' || (previous.kind === 'comma' && token.isItem);
  return isSingle ? replace(token, ' ') : [];
}

function closesTightly(previous: Token | undefined): boolean {
  return previous !== undefined && !isBlank(previous.kind) && previous.kind !== 'flow-map-start';
}

function replace({ text, start, end }: Token, newText: string): readonly Change[] {
  return text === newText ? [] : [{ start, end, newText }];
}

function insertAt(offset: number): Change {
  return { start: offset, end: offset, newText: ' ' };
}

function isBlank(kind: string): boolean {
  return kind === 'space' || kind === 'newline';
}

function isSpaced(kind: string): boolean {
  return isBlank(kind) || kind === 'comment';
}

function isClosing(kind: string): boolean {
  return kind === 'flow-map-end' || kind === 'flow-seq-end';
}

/** INVARIANT: formatting moves blanks only. A text that would be read otherwise is left as it is. */
function meansTheSame(file: SourceFile, edits: readonly TextEdit[]): boolean {
  const after = applyEdits(file.text, edits);
  const meaning = (source: string): string =>
    JSON.stringify(
      tokensOf(source)
        .filter(({ kind }) => !isBlank(kind))
        .map((token) => [token.kind, contentOf(token)]),
    );
  return meaning(file.text) === meaning(after) && firstError({ ...file, text: after }) === undefined;
}

function contentOf({ kind, text }: Token): string {
  return kind === 'comment' ? text.trimEnd() : text.replaceAll('\r\n', '\n');
}
