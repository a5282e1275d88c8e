import { isScalar, Schema, type ScalarTag } from 'yaml';
import type { Json } from '../support/json.js';
import { advance, columnOf, isAtEnd, lexemesOf, refuse, skipGap, type Lexemes } from './lexemes.js';
import { closePlace, noPlaces, openPlace, type KeyPlace, type Places } from './places.js';
import { MAXIMUM_DEPTH, YAML_OPTIONS } from './read-stream.js';
import { HALF_CHARACTER, isExact, NOTHING, type ReadValue } from './read-value.js';

/** A value that is deeper in lists and mappings is not common. */
const COMMON_DEPTH = MAXIMUM_DEPTH / 2;

/** No longer key may stand before a colon on one line. */
const LONGEST_KEY = 1000;

/** Scalars of one line whose text is what is written, apart from quotes around it. */
const PLAIN = /^[\w$./~(+\-\u00A0-\uD7FF\uE000-\uFEFE][^\r\n]*$/;
const QUOTED = /^(?:"[^"\\\r\n]*"|'[^'\r\n]*')$/;

/** How a plain scalar begins that may stand for something other than its text. */
const NO_TEXT = /^[-+.~0-9nNtTfF]/;

/** The rules of the core schema for scalars that stand for no text. */
const CONSTANTS = new Schema({ schema: YAML_OPTIONS.schema, merge: YAML_OPTIONS.merge }).tags.filter(
  (tag): tag is ScalarTag => tag.collection === undefined && tag.default === true && tag.test !== undefined,
);

type MutableObject = { [key: string]: Json };

interface Reader {
  readonly lexemes: Lexemes;
  readonly places: Places;
  /** Where the value ends that was read last. */
  end: number;
}

/** A value to be read: its key, the column that it stands to the right of, and how deep it stands. */
interface Spot {
  readonly key: KeyPlace | undefined;
  readonly column: number;
  readonly depth: number;
}

interface MappingSpot extends Spot {
  readonly key: Word;
}

/** A scalar as it stands in the text. */
interface Word extends KeyPlace {
  readonly text: string;
  readonly isPlain: boolean;
}

/**
 * The value of a text that is YAML as almost everybody writes it, without a mistake: mappings and lists in block and flow
 * style, scalars of one line, comments. Undefined for any other text: anchors, tags, escapes, empty values, and all that
 * may be wrong. It takes a third of the time of `readStream` and `readValue`, which are the reference: where it has a
 * value, they have the same one, at the same places, without a diagnostic.
 */
export function readCommon(text: string): ReadValue | undefined {
  const lexemes = lexemesOf(text);
  const reader = { lexemes, places: noPlaces(), end: 0 };
  if (columnOf(lexemes) !== 0 || isFlow(lexemes) || HALF_CHARACTER.test(text)) refuse(lexemes);
  const value = readBlock(reader, { key: undefined, column: -1, depth: 1 });
  if (!isAtEnd(lexemes) || typeof value !== 'object') refuse(lexemes);
  return lexemes.isRefused ? undefined : { value, diagnostics: [], places: reader.places };
}

function isFlow({ sign }: Lexemes): boolean {
  return sign === '{' || sign === '[';
}

/** A value at the beginning of a line, or behind the dash of a list. */
function readBlock(reader: Reader, { key, column, depth }: Spot): Json {
  const { lexemes, places } = reader;
  const own = columnOf(lexemes);
  if (depth > COMMON_DEPTH || own <= column) refuse(lexemes);
  if (isFlow(lexemes)) return readInline(reader, key, depth);
  const entry = openPlace(places, lexemes.start, key);
  if (lexemes.sign === '-') return closed(reader, entry, readList(reader, own, depth));
  const word = readWord(lexemes);
  if (lexemes.sign === ':') return closed(reader, entry, readMapping(reader, { key: word, column: own, depth }));
  const value = valueOf(reader, word);
  endLine(lexemes);
  return closed(reader, entry, value);
}

function closed(reader: Reader, entry: number, value: Json): Json {
  closePlace(reader.places, entry, reader.end);
  return value;
}

/** What follows on the line of a value: nothing but a comment. */
function endLine(lexemes: Lexemes): void {
  if (!skipGap(lexemes)) refuse(lexemes);
}

function readList(reader: Reader, column: number, depth: number): Json {
  const { lexemes } = reader;
  const items: Json[] = [];
  while (lexemes.sign === '-' && columnOf(lexemes) === column) {
    next(lexemes);
    items.push(readBlock(reader, { key: undefined, column, depth: depth + 1 }));
  }
  return items;
}

/** The colon of the first key is at hand. */
function readMapping(reader: Reader, { key: first, column, depth }: MappingSpot): Json {
  const object = emptyObject();
  for (let key: Word | undefined = first; key !== undefined; key = nextKey(reader.lexemes, column)) {
    advance(reader.lexemes);
    addEntry(reader, object, { key, value: readEntry(reader, { key, column, depth: depth + 1 }) });
  }
  return object;
}

function nextKey(lexemes: Lexemes, column: number): Word | undefined {
  if (isAtEnd(lexemes) || columnOf(lexemes) < column) return undefined;
  if (columnOf(lexemes) > column) refuse(lexemes);
  return readKey(lexemes);
}

/** What stands behind the colon of a key, or below it. */
function readEntry(reader: Reader, spot: Spot): Json {
  const { lexemes } = reader;
  if (!skipGap(lexemes)) return readInline(reader, spot.key, spot.depth);
  const isList = lexemes.sign === '-';
  return readBlock(reader, isList ? { ...spot, column: spot.column - 1 } : spot);
}

/** A scalar, or a flow collection, that ends its line. */
function readInline(reader: Reader, key: KeyPlace | undefined, depth: number): Json {
  const value = readFlow(reader, key, depth);
  endLine(reader.lexemes);
  return value;
}

/** A scalar or a flow collection. */
function readFlow(reader: Reader, key: KeyPlace | undefined, depth: number): Json {
  const { lexemes, places } = reader;
  if (depth > COMMON_DEPTH) refuse(lexemes);
  const entry = openPlace(places, lexemes.start, key);
  switch (lexemes.sign) {
    case '{':
      return closed(reader, entry, readFlowMapping(reader, depth));
    case '[':
      return closed(reader, entry, readFlowList(reader, depth));
    default:
      return closed(reader, entry, valueOf(reader, readWord(lexemes)));
  }
}

function readFlowMapping(reader: Reader, depth: number): Json {
  const { lexemes } = reader;
  const object = emptyObject();
  next(lexemes);
  while (isWithin(lexemes, '}')) {
    const key = readKey(lexemes);
    if (key === undefined) break;
    next(lexemes);
    addEntry(reader, object, { key, value: readFlow(reader, key, depth + 1) });
    endItem(lexemes, '}');
  }
  closeFlow(reader, '}');
  return object;
}

function readFlowList(reader: Reader, depth: number): Json {
  const { lexemes } = reader;
  const items: Json[] = [];
  next(lexemes);
  while (isWithin(lexemes, ']')) {
    items.push(readFlow(reader, undefined, depth + 1));
    endItem(lexemes, ']');
  }
  closeFlow(reader, ']');
  return items;
}

/** Passes over the lexeme at hand, and over the gap behind it. */
function next(lexemes: Lexemes): void {
  advance(lexemes);
  skipGap(lexemes);
}

function isWithin(lexemes: Lexemes, bracket: ']' | '}'): boolean {
  return lexemes.sign !== bracket && !isAtEnd(lexemes);
}

/** A comma follows each item, the last one excepted. */
function endItem(lexemes: Lexemes, bracket: ']' | '}'): void {
  skipGap(lexemes);
  if (lexemes.sign === bracket) return;
  if (lexemes.sign !== ',') refuse(lexemes);
  next(lexemes);
}

function closeFlow(reader: Reader, bracket: ']' | '}'): void {
  const { lexemes } = reader;
  if (lexemes.sign !== bracket) refuse(lexemes);
  reader.end = lexemes.start + 1;
  advance(lexemes);
}

/** A key; its colon is then at hand. Undefined when this is none. */
function readKey(lexemes: Lexemes): Word | undefined {
  const key = readWord(lexemes);
  if (lexemes.sign !== ':') refuse(lexemes);
  return lexemes.isRefused ? undefined : key;
}

/** The scalar at hand, which is passed over. */
function readWord(lexemes: Lexemes): Word {
  const { text: written, start } = lexemes;
  const isPlain = lexemes.sign === '';
  if (!(isPlain ? PLAIN : QUOTED).test(written)) refuse(lexemes);
  advance(lexemes);
  return { text: isPlain ? written : written.slice(1, -1), start, end: start + written.length, isPlain };
}

function valueOf(reader: Reader, word: Word): Json {
  reader.end = word.end;
  const constant = constantOf(word);
  if (constant === undefined) return word.text;
  const resolved = constant.resolve(word.text, () => refuse(reader.lexemes), {});
  const value = isScalar(resolved) ? resolved.value : resolved;
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && isExact(value))) return value;
  refuse(reader.lexemes);
  return null;
}

/** How a scalar is read that stands for no text. */
function constantOf({ text, isPlain }: Word): ScalarTag | undefined {
  return isPlain && NO_TEXT.test(text) ? CONSTANTS.find(({ test }) => test?.test(text)) : undefined;
}

function emptyObject(): MutableObject {
  return { __proto__: NOTHING };
}

interface Entry {
  readonly key: Word;
  readonly value: Json;
}

function addEntry({ lexemes }: Reader, object: MutableObject, { key, value }: Entry): void {
  const { text, start, end } = key;
  const isOdd = text === '__proto__' || text in object || end - start > LONGEST_KEY || constantOf(key) !== undefined;
  if (isOdd) refuse(lexemes);
  else object[text] = value;
}
