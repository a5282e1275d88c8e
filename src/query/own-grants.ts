import type { TextEdit } from '../diagnostics/fix.js';
import type { Principal } from '../ir/program.js';
import type { SourceFile } from '../source/source-file.js';
import { spanText, type Span } from '../source/span.js';
import { isJsonObject, type Json } from '../support/json.js';
import { parseYaml } from '../syntax/parse-yaml.js';
import type { Pointer, YamlDocument } from '../syntax/yaml-document.js';

/** The text that declares a principal. */
interface Declared {
  readonly document: YamlDocument;
  readonly pointer: Pointer;
  readonly span: Span;
  /** Its keys, in the order in which they stand. */
  readonly keys: readonly string[];
}

/**
 * The edit that puts grants, in flow style, at the end of those that a principal declares itself, whatever the layout;
 * undefined where its declaration is no mapping of its own.
 */
export function intoOwnGrants(principal: Principal, texts: readonly string[]): TextEdit | undefined {
  const declared = declarationOf(principal);
  if (declared === undefined) return undefined;
  if (declared.keys.includes('grants')) return intoList(grantsSpan(declared), texts);
  return spanText(declared.span).trimEnd().endsWith('}') ? intoFlow(declared, texts) : intoBlock(declared, texts);
}

function declarationOf({ kind, name, origin }: Principal): Declared | undefined {
  const { value: document } = parseYaml(origin.file);
  const pointer = kind === 'public' ? ['public'] : [`${kind}s`, name];
  const value = pointer.reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), document.value);
  return isJsonObject(value)
    ? { document, pointer, span: document.spanOf(pointer), keys: Object.keys(value) }
    : undefined;
}

function grantsSpan({ document, pointer }: Declared): Span {
  return document.spanOf([...pointer, 'grants']);
}

/** Before the bracket that ends it, or on lines of their own. */
function intoList(span: Span, texts: readonly string[]): TextEdit {
  const { file, start } = span;
  const text = spanText(span).trimEnd();
  if (!text.endsWith(']')) {
    const margin = ' '.repeat(start - lineStart(file, start));
    return insertion(file, lineEnd(file, start + text.length), texts.map((item) => `\n${margin}- ${item}`).join(''));
  }
  const before = text.slice(0, -1).trimEnd();
  const items = texts.join(', ');
  return insertion(file, start + before.length, before.endsWith('[') ? items : `, ${items}`);
}

/** Between the braces, behind what is there. */
function intoFlow({ document, pointer, span, keys }: Declared, texts: readonly string[]): TextEdit {
  const entry = `grants: [${texts.join(', ')}]`;
  const last = keys.at(-1);
  if (last !== undefined) return insertion(span.file, document.spanOf([...pointer, last]).end, `, ${entry}`);
  return { span: { ...span, end: span.start + spanText(span).trimEnd().length }, newText: `{ ${entry} }` };
}

/** Below the key of the principal, before the other keys. */
function intoBlock({ document, pointer, keys }: Declared, texts: readonly string[]): TextEdit {
  const key = document.keySpanOf(pointer);
  const first = document.keySpanOf([...pointer, ...keys.slice(0, 1)]);
  const margin = ' '.repeat(first.start - lineStart(first.file, first.start));
  const lines = [`${margin}grants:`, ...texts.map((text) => `${margin}  - ${text}`)];
  return insertion(key.file, lineEnd(key.file, key.end), `\n${lines.join('\n')}`);
}

function lineStart({ text }: SourceFile, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd({ text }: SourceFile, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

function insertion(file: SourceFile, at: number, newText: string): TextEdit {
  return { span: { file, start: at, end: at }, newText };
}
