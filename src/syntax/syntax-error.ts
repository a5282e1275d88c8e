import type { YAMLError } from 'yaml';
import { diagnostic, type Diagnostic, type Label } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import type { Span } from '../source/span.js';
import { openBracket, openQuote } from './opening.js';

interface Wording {
  readonly pattern: RegExp;
  readonly message: string;
  readonly help?: string;
}

const SPACES = 'indent with spaces';
const LIST_TYPE = 'a list type is written `"[Tag!]!"`';
const QUOTE = 'write text that holds `: ` or begins with a special character in quotes';

/** What the commonest errors of the `yaml` package mean to somebody who has not read YAML's specification. */
const WORDINGS: readonly Wording[] = [
  { pattern: /^Tabs are not allowed/, message: 'a tab cannot be used as indentation', help: SPACES },
  { pattern: /^Missing closing "quote/, message: 'the closing `"` is missing' },
  { pattern: /^Missing closing 'quote/, message: "the closing `'` is missing" },
  { pattern: /^Flow map .* end with a }/, message: 'the `{` is never closed', help: 'add the missing `}`' },
  { pattern: /^Flow sequence .* end with a ]/, message: 'the `[` is never closed', help: 'add the missing `]`' },
  { pattern: /^Missing , .*between flow map items/, message: 'a `,` is missing before this entry' },
  { pattern: /^Missing , .*between flow sequence items/, message: 'a `,` is missing before this item' },
  { pattern: /^Unexpected , in/, message: 'there is nothing before this `,`' },
  { pattern: /^Missing space after :/, message: 'a space is missing after `:`' },
  {
    pattern: /^Nested mappings are not allowed in compact/,
    message: 'a second `:` on the same line',
    help: QUOTE,
  },
  {
    pattern: /^Implicit (map )?keys need to be/,
    message: 'expected `key: value`',
    help: 'check for a missing `:`, and that the line is indented like its neighbours',
  },
  {
    pattern: /^All mapping items must start/,
    message: 'this key is not in the same column as its neighbours',
    help: 'keys of one mapping have the same indentation',
  },
  {
    pattern: /^(All sequence items must start|Sequence item without)/,
    message: 'this line is not in the same column as the items of the list',
    help: 'items of one list begin with `- `, at the same indentation',
  },
  {
    pattern: /^A block sequence may not be used/,
    message: 'this list has no key, or is not in the same column as the items before it',
  },
  { pattern: /^Unexpected tag at node end/, message: 'text that begins with `[` must be in quotes', help: LIST_TYPE },
  {
    pattern: /^Unexpected \S+ at node end/,
    message: 'this cannot follow the value before it',
    help: 'check for a missing `,` before it, or for missing quotes around the whole value',
  },
  { pattern: /^Plain value cannot start/, message: 'text cannot begin with this character', help: QUOTE },
  { pattern: /^Invalid escape sequence/, message: 'this escape means nothing in a double-quoted text' },
  { pattern: /^Comments must be separated/, message: 'a space is missing before the comment' },
  {
    pattern: /^Block collections? (are|is) not allowed/,
    message: 'expected `,`, or brackets around a nested list or mapping',
  },
  { pattern: /^Unexpected flow-(map|seq)-end/, message: 'this bracket closes nothing' },
  { pattern: /at most one anchor/, message: 'a value can have at most one anchor' },
  { pattern: /at most one tag/, message: 'a value can have at most one tag' },
  { pattern: /^Unsupported YAML version/, message: 'only YAML 1.2 can be read' },
];

/** The first of the errors that the `yaml` package found, as a diagnostic: those after it mostly follow from it. */
export function firstSyntaxError(file: SourceFile, errors: readonly YAMLError[]): Diagnostic | undefined {
  const tab = errors.find(({ code }) => code === 'TAB_AS_INDENT');
  const error = tab ?? errors.toSorted((a, b) => a.pos[0] - b.pos[0])[0];
  return error === undefined ? undefined : (mergeConflict(file) ?? syntaxError(file, error));
}

function mergeConflict(file: SourceFile): Diagnostic | undefined {
  const match = /^<{7}( .*)?$/m.exec(file.text);
  if (match === null) return undefined;
  const at = { file, start: match.index, end: match.index + match[0].trimEnd().length };
  return diagnostic({ code: 'yaml-syntax', message: 'the file holds a merge conflict', at, help: 'resolve it' });
}

/** The diagnostic of an error that the `yaml` package found. */
export function syntaxError(file: SourceFile, { message, pos }: YAMLError): Diagnostic {
  const at = smallest(file, pos);
  if (/^Alias cannot be an empty/.test(message)) return unquotedStar(at);
  const wording = WORDINGS.find(({ pattern }) => pattern.test(message));
  return diagnostic({
    code: 'yaml-syntax',
    message: wording?.message ?? inOurStyle(message),
    at: /^Missing closing ["']quote/.test(message) ? (openQuote(file, pos[0]) ?? at) : at,
    related: openedAt(file, message, pos[0]),
    help: wording?.help,
  });
}

/** `stages: *`: in YAML an alias without a name, and in this language what people mean by `"*"`. */
function unquotedStar(at: Span): Diagnostic {
  return diagnostic({
    code: 'yaml-syntax',
    message: '`*` must be in quotes',
    at,
    help: 'write `"*"`',
    fix: { title: 'put `*` in quotes', applicability: 'safe', edits: [{ span: at, newText: '"*"' }] },
  });
}

function openedAt(file: SourceFile, message: string, offset: number): readonly Label[] {
  const [, kind] = /^Flow (map|sequence) .* end with/.exec(message) ?? [];
  const span = kind === undefined ? undefined : openBracket(file, kind === 'map' ? '{' : '[', offset);
  return span === undefined ? [] : [{ span, label: 'opened here' }];
}

/** The first line of a range; of a single character the word that it begins, of white space the word after it. */
function smallest(file: SourceFile, [from, to]: readonly [number, number]): Span {
  const rest = file.text.slice(from);
  const line = /^.*/.exec(rest.slice(0, Math.max(0, to - from)))?.[0].trimEnd() ?? '';
  const word = /^[\w-]+/.exec(rest)?.[0] ?? '';
  if (line !== '') return { file, start: from, end: from + Math.max(line.length, line.length === 1 ? word.length : 0) };
  const next = /^\s+([^\s:,]+)/.exec(rest)?.[1];
  const isTab = rest.startsWith('\t');
  const start = next === undefined || isTab ? from : from + rest.indexOf(next);
  return { file, start: Math.min(start, file.text.length), end: start + (isTab ? 1 : (next?.length ?? 0)) };
}

function inOurStyle(message: string): string {
  return `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/\.$/, '');
}
