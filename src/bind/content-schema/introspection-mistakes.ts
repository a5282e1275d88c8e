import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../source/source-file.js';
import type { Span } from '../../source/span.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../support/json.js';
import { suggest } from '../../support/suggest.js';

const KINDS = ['SCALAR', 'OBJECT', 'INTERFACE', 'UNION', 'ENUM', 'INPUT_OBJECT'] as const;

/**
 * The types of an introspection answer that are of no known kind, that stand there twice, and that are used and do not
 * stand there: each once.
 */
export function introspectionMistakes(file: SourceFile, listed: readonly JsonObject[]): readonly Diagnostic[] {
  const types = listed.filter(({ name }) => typeof name === 'string');
  const names = types.map(({ name }) => textOf(name));
  const known = new Set(names);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
  const used = new Set(types.flatMap(namesUsedBy));
  const unknown = [...used].filter((name) => !known.has(name));
  return [
    ...types.flatMap((type) => kindMistake(file, type) ?? []),
    ...[...twice].map((name) => mistake(file, { name, message: `there are two types \`${name}\`` })),
    ...unknown.map((name) => {
      const meant = suggest(name, known);
      return mistake(file, { name, message: `unknown type \`${name}\``, ...(meant && { help: meant }) });
    }),
  ];
}

function kindMistake(file: SourceFile, { kind, name }: JsonObject): Diagnostic | undefined {
  const given = textOf(kind);
  if (KINDS.some((known) => known === given)) return undefined;
  const meant = suggest(given, KINDS);
  const message =
    given === '' ? `\`${textOf(name)}\` has no kind` : `\`${textOf(name)}\` is of no known kind, \`${given}\``;
  return mistake(file, { name: textOf(name), message, ...(meant && { help: meant }) });
}

interface Mistake {
  /** Of the type that it is about. */
  readonly name: string;
  readonly message: string;
  /** What was meant. */
  readonly help?: string;
}

function mistake(file: SourceFile, { name, message, help }: Mistake): Diagnostic {
  return diagnostic({
    code: 'schema-invalid',
    message: `the schema is not valid: ${message}`,
    at: placeOf(file, name),
    help:
      help === undefined ? 'save the whole answer of the introspection query, unchanged' : `did you mean \`${help}\`?`,
  });
}

/** Where a type is named first, without its quotation marks. */
function placeOf(file: SourceFile, name: string): Span {
  const found = /^\w+$/.test(name) ? new RegExp(String.raw`"name"\s*:\s*"(?=${name}")`).exec(file.text) : null;
  if (found === null) return { file, start: 0, end: 0 };
  const start = found.index + found[0].length;
  return { file, start, end: start + name.length };
}

/** The names of the types that a type is made of; an empty one where a reference ends in nothing. */
function namesUsedBy({ fields, inputFields, interfaces, possibleTypes }: JsonObject): readonly string[] {
  const members = [...itemsOf(fields), ...itemsOf(inputFields)];
  const parameters = members.flatMap(({ args }) => itemsOf(args));
  const typed = [...members, ...parameters].map(({ type }) => type);
  return [...typed, ...itemsOf(interfaces), ...itemsOf(possibleTypes)].map(nameIn);
}

function nameIn(reference: Json | undefined): string {
  let inner = isJsonObject(reference) ? reference : {};
  while (isJsonObject(inner['ofType'])) inner = inner['ofType'];
  return textOf(inner['name']);
}

function itemsOf(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter((item): item is JsonObject => isJsonObject(item)) : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
