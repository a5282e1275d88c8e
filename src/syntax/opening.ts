import { Lexer } from 'yaml';
import type { SourceFile } from '../source/source-file.js';
import type { Span } from '../source/span.js';

/** The lexer marks documents, scalars and errors by characters that are not in the text. */
const MARKS = /^[\u0002\u0018\u001F]$/;
const CLOSING: { readonly [bracket: string]: string } = { ']': '[', '}': '{' };

interface Opening {
  readonly bracket: string;
  readonly span: Span;
}

/** The innermost `[` or `{` that is still open at an offset. */
export function openBracket(file: SourceFile, bracket: '[' | '{', offset: number): Span | undefined {
  const open: Opening[] = [];
  for (const { lexeme, start } of lexemesOf(file)) {
    if (start >= offset) break;
    if (lexeme === '[' || lexeme === '{') open.push({ bracket: lexeme, span: { file, start, end: start + 1 } });
    else if (open.at(-1)?.bracket === CLOSING[lexeme]) open.pop();
  }
  return open.findLast((opening) => opening.bracket === bracket)?.span;
}

/** The first line of the quoted text that reaches to an offset. */
export function openQuote(file: SourceFile, offset: number): Span | undefined {
  for (const { lexeme, start } of lexemesOf(file)) {
    const isQuoted = lexeme.startsWith('"') || lexeme.startsWith("'");
    if (!isQuoted || start + lexeme.length < offset) continue;
    const line = /^.*/.exec(lexeme)?.[0].trimEnd() ?? '';
    return { file, start, end: start + line.length };
  }
  return undefined;
}

function* lexemesOf(file: SourceFile): Generator<{ readonly lexeme: string; readonly start: number }> {
  let start = 0;
  for (const lexeme of new Lexer().lex(file.text)) {
    yield { lexeme, start };
    if (!MARKS.test(lexeme)) start += lexeme.length;
  }
}
