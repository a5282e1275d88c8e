import { Lexer } from 'yaml';

/** What `yaml`'s lexer says where a document begins, before a plain scalar, and at the end of a text (our own). */
const DOCUMENT = '\x02';
const SCALAR = '\x1f';
const END = '\x04';

/** The lexemes of a YAML text, one at hand. Once something does not fit, there is nothing more to read. */
export interface Lexemes {
  readonly rest: Iterator<string, void>;
  /** What is at hand: a sign, a quoted scalar, a comment, white space; empty for a plain scalar. */
  sign: string;
  /** The text at hand, as it is written. */
  text: string;
  /** Where it begins. */
  start: number;
  /** Where its line begins. */
  lineStart: number;
  /** True once `refuse` was called. */
  isRefused: boolean;
}

/** The lexemes of a text, the first one of its document at hand. Refused when there is none, or a directive before it. */
export function lexemesOf(text: string): Lexemes {
  const rest = new Lexer().lex(text);
  const lexemes = { rest, sign: '', text: '', start: 0, lineStart: 0, isRefused: false };
  advance(lexemes);
  skipGap(lexemes);
  if (lexemes.sign !== DOCUMENT) refuse(lexemes);
  lexemes.text = '';
  advance(lexemes);
  skipGap(lexemes);
  return lexemes;
}

/** Takes the next lexeme in hand. */
export function advance(lexemes: Lexemes): void {
  if (lexemes.sign === END) return;
  const { rest } = lexemes;
  lexemes.start += lexemes.text.length;
  const { done, value } = rest.next();
  if (done === true) end(lexemes);
  else if (value === SCALAR) {
    lexemes.sign = '';
    lexemes.text = rest.next().value ?? '';
  } else {
    lexemes.sign = value;
    lexemes.text = value;
  }
}

/** Says that the text is none that these lexemes are read for. */
export function refuse(lexemes: Lexemes): void {
  lexemes.isRefused = true;
  end(lexemes);
}

function end(lexemes: Lexemes): void {
  lexemes.sign = END;
  lexemes.text = '';
}

/** True where nothing follows. */
export function isAtEnd({ sign }: Lexemes): boolean {
  return sign === END;
}

/** In which column the lexeme at hand begins, from 0. */
export function columnOf({ start, lineStart }: Lexemes): number {
  return start - lineStart;
}

/** Passes over white space and comments; true when what is then at hand is on another line, or the end. */
export function skipGap(lexemes: Lexemes): boolean {
  let isNewLine = false;
  let isSpaced = lexemes.start === 0;
  while (isGap(lexemes, isSpaced)) {
    if (lexemes.sign.endsWith('\n')) {
      isNewLine = true;
      lexemes.lineStart = lexemes.start + lexemes.sign.length;
    }
    isSpaced = true;
    advance(lexemes);
  }
  return isNewLine || isAtEnd(lexemes);
}

/** Tabs are refused, since where they may stand is not for us to say, and comments without a space before them. */
function isGap(lexemes: Lexemes, isSpaced: boolean): boolean {
  const { sign } = lexemes;
  if (sign === '\n' || sign === '\r\n') return true;
  if (!sign.startsWith(' ') && !sign.startsWith('\t') && !sign.startsWith('#')) return false;
  if (sign.startsWith('#') ? !isSpaced : sign.includes('\t')) refuse(lexemes);
  return !lexemes.isRefused;
}
