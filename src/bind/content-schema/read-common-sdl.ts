import { HALF_CHARACTER } from '../../syntax/read-value.js';
import { hasDoubtfulName } from './doubtful-names.js';
import {
  ARGUMENT_PATTERN,
  DIRECTIVE_DEFINITION_PATTERN,
  DIRECTIVE_PATTERN,
  ENUM_VALUE_PATTERN,
  FIELD_PATTERN,
  GAP_PATTERN,
  HOLDER_PATTERN,
  KEYWORD_PATTERN,
  NAMES_PATTERN,
  OWNER_PATTERN,
  SCALAR_PATTERN,
  UNION_PATTERN,
} from './sdl-patterns.js';
import type { ArgumentShape, FieldShape, ObjectShape, TypeReference, TypeTable } from './type-table.js';

/** How a definition is written: its beginning, and what stands between its braces where it has some. */
interface Form {
  readonly head: RegExp;
  readonly item: RegExp | undefined;
}

const FORMS: ReadonlyMap<string, Form> = new Map([
  ['type', { head: OWNER_PATTERN, item: FIELD_PATTERN }],
  ['interface', { head: OWNER_PATTERN, item: FIELD_PATTERN }],
  ['input', { head: HOLDER_PATTERN, item: ARGUMENT_PATTERN }],
  ['enum', { head: HOLDER_PATTERN, item: ENUM_VALUE_PATTERN }],
  ['union', { head: UNION_PATTERN, item: undefined }],
  ['scalar', { head: SCALAR_PATTERN, item: undefined }],
  ['directive', { head: DIRECTIVE_DEFINITION_PATTERN, item: undefined }],
]);

/** A definition whose text is known to be right. */
interface Definition {
  readonly keyword: string;
  readonly name: string;
  /** Interfaces or members, with the signs between them. */
  readonly names: string;
  /** Where its first item begins. */
  readonly items: number;
  /** Where the next definition begins. */
  readonly end: number;
}

/**
 * The types of a schema in SDL as it is commonly written, without a mistake: of any other text undefined. It takes a
 * hundredth of the time of `parseSdl`, which is the reference: where there are types, `parseSdl` has the same ones. What
 * a definition holds is taken apart when it is asked for, and most of it never is.
 */
export function readCommonSdl(text: string): TypeTable | undefined {
  if (HALF_CHARACTER.test(text)) return undefined;
  const definitions = definitionsIn(text);
  if (definitions === undefined || hasDoubtfulName(text, definitions)) return undefined;
  return tableOf(text, definitions);
}

/** Undefined where something is not common. The engine gives up where one definition has millions of parts. */
function definitionsIn(text: string): readonly Definition[] | undefined {
  try {
    const definitions: Definition[] = [];
    let at = skip(GAP_PATTERN, text, 0);
    while (at < text.length) {
      const definition = definitionAt(text, at);
      if (definition === undefined) return undefined;
      definitions.push(definition);
      at = definition.end;
    }
    return definitions;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where a pattern stops that may match nothing. */
function skip(pattern: RegExp, text: string, at: number): number {
  return endOf(pattern, text, at) ?? at;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function definitionAt(text: string, at: number): Definition | undefined {
  const [all = '', keyword = ''] = matchAt(KEYWORD_PATTERN, text, at) ?? [];
  const form = FORMS.get(keyword);
  if (form === undefined) return undefined;
  const head = matchAt(form.head, text, at + all.length - keyword.length);
  if (head === null) return undefined;
  const [, name = '', names = ''] = head;
  const items = form.head.lastIndex;
  const end = form.item === undefined ? items : endOfItems(form.item, text, items);
  return end === undefined ? undefined : { keyword, name, names, items, end };
}

/** Behind the brace that closes a list of one item or more. */
function endOfItems(item: RegExp, text: string, start: number): number | undefined {
  let end = start;
  for (let next = endOf(item, text, end); next !== undefined; next = endOf(item, text, end)) end = next;
  return end > start && text[end] === '}' ? skip(GAP_PATTERN, text, end + 1) : undefined;
}

function tableOf(text: string, definitions: readonly Definition[]): TypeTable | undefined {
  const of = (keyword: string): readonly Definition[] => definitions.filter((item) => item.keyword === keyword);
  const objects = byName(of('type'), (definition) => objectShape(text, definition));
  if (objects.size === 0) return undefined;
  const inputs = byName(of('input'), ({ items }) => once(() => inputFields(text, items)));
  const enums = byName(of('enum'), ({ items }) => matchesFrom(ENUM_VALUE_PATTERN, text, items).map(nameIn));
  const unions = byName(of('union'), ({ names }) => unique(namesIn(names)));
  if ([...enums.values()].some((values) => unique(values).length < values.length)) return undefined;
  return {
    ...{ queryType: 'Query', mutationType: 'Mutation', objects, enums, unions },
    inputs: { get: (name) => inputs.get(name)?.() },
  };
}

function byName<T>(definitions: readonly Definition[], make: (definition: Definition) => T): ReadonlyMap<string, T> {
  return new Map(definitions.map((definition) => [definition.name, make(definition)]));
}

/** The function's result, found when it is asked for first. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function namesIn(text: string): readonly string[] {
  return text.match(NAMES_PATTERN) ?? [];
}

/** All matches, each where the one before it ends. */
function matchesFrom(pattern: RegExp, text: string, start: number): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  let at = start;
  for (let match = matchAt(pattern, text, at); match !== null; match = matchAt(pattern, text, at)) {
    matches.push(match);
    at += match[0].length;
  }
  return matches;
}

function nameIn([, name = '']: RegExpExecArray): string {
  return name;
}

function objectShape(text: string, { name, names, items }: Definition): ObjectShape {
  const fields = once(
    () => new Map(matchesFrom(FIELD_PATTERN, text, items).map((match) => [nameIn(match), fieldShape(match)])),
  );
  return {
    name,
    interfaces: namesIn(names),
    get fields() {
      return fields();
    },
  };
}

function fieldShape([, name = '', parameters = '', type = '', directives = '']: RegExpExecArray): FieldShape {
  const args = once(
    () => new Map(matchesFrom(ARGUMENT_PATTERN, parameters, 0).map((match) => [nameIn(match), argumentShape(match)])),
  );
  return {
    name,
    type: typeReference(type),
    get args() {
      return args();
    },
    isRemote: matchesFrom(DIRECTIVE_PATTERN, directives, 0).some((match) => nameIn(match) === 'remote'),
  };
}

function argumentShape([, , type = '', value = '']: RegExpExecArray): ArgumentShape {
  return { type: typeReference(type), defaultNames: enumNames(value) };
}

/** A string and the constants of the language are no names of values. */
function enumNames(value: string): readonly string[] {
  if (value.startsWith('"')) return [];
  return namesIn(value).filter((name) => !CONSTANTS.has(name));
}

const CONSTANTS = new Set(['true', 'false', 'null']);

function inputFields(text: string, items: number): ReadonlyMap<string, TypeReference> {
  const matches = matchesFrom(ARGUMENT_PATTERN, text, items);
  return new Map(matches.map((match) => [nameIn(match), typeReference(match[2] ?? '')]));
}

function typeReference(text: string): TypeReference {
  const [name = ''] = namesIn(text);
  return { name, isList: text.startsWith('['), isRequired: text.endsWith('!') };
}
