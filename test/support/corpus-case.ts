import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { SourceFile } from '../../src/source/source-file.js';
import { spanText, type Span } from '../../src/source/span.js';

/**
 * A broken input and what must be said about it. Its file is either the policy itself, or a header and several files,
 * each after a line `-- path --`; after `-- path (escaped) --`, `\uXXXX`, `\r`, `\t` and a `\` at the end of the last
 * line (no line break follows) are read as escapes.
 *
 * The comment lines at the top say what is expected: `# error[code] at "underlined text": message`, with the path
 * before the text where there are several files, then, where it matters, `# also at "text": label` and `# help: …`.
 */
export interface CorpusCase {
  readonly name: string;
  readonly files: readonly SourceFile[];
  /** One for each diagnostic, in the order in which they are shown. */
  readonly expected: readonly Expected[];
}

/** A diagnostic as the corpus writes it. */
export interface Expected {
  readonly diagnostic: string;
  /** The related spans; undefined where the case does not care. */
  readonly also: readonly string[] | undefined;
  /** Undefined where the case does not care. */
  readonly help: string | undefined;
}

/** All cases of a folder and the folders in it. */
export function readCorpus(folder: string): readonly CorpusCase[] {
  const names = [...globSync(['**/*.{yaml,txt}'], { cwd: folder })].sort();
  return names.map((name) => readCase(name, readFileSync(path.join(folder, name), 'utf8')));
}

function readCase(name: string, text: string): CorpusCase {
  if (name.endsWith('.yaml')) return { name, files: [{ path: name, text }], expected: readExpected(text) };
  const [header = '', ...parts] = text.split(/^-- (.+) --\n/m);
  const files = parts.flatMap((part, index) => (index % 2 === 0 ? [readFile(part, parts[index + 1] ?? '')] : []));
  return { name, files, expected: readExpected(header) };
}

function readFile(title: string, text: string): SourceFile {
  const filePath = title.replace(' (escaped)', '');
  return { path: filePath, text: filePath === title ? text : unescaped(text) };
}

function unescaped(text: string): string {
  const withoutBreak = text.endsWith('\\\n') ? text.slice(0, -2) : text;
  return withoutBreak
    .replaceAll(/\\u([0-9A-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\r', '\r')
    .replaceAll('\\t', '\t');
}

function readExpected(text: string): readonly Expected[] {
  const expected: Expected[] = [];
  for (const line of text.split('\n')) {
    const [, kind, words = ''] = /^# (?:(help): |(?=(?:also at|error|warning|info)\b))(.+)$/.exec(line) ?? [];
    const last = expected.at(-1);
    if (/^(error|warning|info)\[/.test(words)) expected.push({ diagnostic: words, also: undefined, help: undefined });
    else if (last !== undefined && kind === 'help') expected.splice(-1, 1, { ...last, help: words });
    else if (last !== undefined && words.startsWith('also at')) {
      expected.splice(-1, 1, { ...last, also: [...(last.also ?? []), words] });
    }
  }
  return expected;
}

/** A diagnostic as the corpus writes it. */
export function asExpected(
  { severity, code, message, primary, related, help }: Diagnostic,
  withPath: boolean,
): Expected {
  const place = (span: Span): string => {
    const underlined = JSON.stringify(spanText(span)).replaceAll(/[^ -~]/g, escaped);
    return withPath ? `${span.file.path} ${underlined}` : underlined;
  };
  return {
    diagnostic: `${severity}[${code}] at ${place(primary.span)}: ${message}`,
    also: related.map(({ span, label }) => `also at ${place(span)}: ${label}`),
    help,
  };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
