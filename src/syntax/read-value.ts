import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type Alias,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Code } from '../diagnostics/codes.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import type { Span } from '../source/span.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../support/json.js';
import { closePlace, lastPlace, noPlaces, openPlace, type KeyPlace, type Places, type Range } from './places.js';
import { MAXIMUM_DEPTH } from './read-stream.js';

/** What objects inherit from: an empty object costs a third of what null costs. */
export const NOTHING: JsonObject = Object.freeze({ __proto__: null });

/** Half of a character that UTF-16 writes in two: an escape can make one, and no file or request can hold it. */
export const HALF_CHARACTER = /\p{Cs}/u;

/** How many values the aliases of a file may stand for, all together. */
const MAXIMUM_EXPANSION = 100_000;

/** The value of a document, what is wrong with it, and where each part of it stands. */
export interface ReadValue {
  /** Undefined when a part of it has no JSON value: the rest would only mislead. */
  readonly value: Json | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly places: Places;
}

interface Anchored {
  readonly place: number;
  /** Undefined while the node itself is being read. */
  readonly value: Json | undefined;
  readonly size: number;
}

interface Reading {
  readonly file: SourceFile;
  readonly diagnostics: Diagnostic[];
  readonly places: Places;
  readonly anchors: Map<string, Anchored>;
  /** How many values were read, those that aliases stand for included. */
  values: number;
  /** How many of them aliases stood for. */
  expanded: number;
  /** Where the value ends that was read last. */
  end: number;
  isBroken: boolean;
}

/**
 * The JSON value of a document. Objects inherit nothing, so that no key means anything but itself; aliases share
 * the value they stand for. A duplicate key keeps its first value.
 */
export function readValue(file: SourceFile, root: ParsedNode): ReadValue {
  const reading: Reading = {
    file,
    diagnostics: [],
    places: noPlaces(),
    anchors: new Map(),
    values: 0,
    expanded: 0,
    end: 0,
    isBroken: false,
  };
  const value = readPlaced(reading, { node: root, key: undefined, depth: 1 });
  return { value: reading.isBroken ? undefined : value, diagnostics: reading.diagnostics, places: reading.places };
}

interface Placed {
  /** Null where an entry has nothing after its colon. */
  readonly node: ParsedNode | null;
  readonly key: KeyPlace | undefined;
  readonly depth: number;
}

function readPlaced(reading: Reading, { node, key, depth }: Placed): Json {
  const [start, end] = node?.range ?? [key?.end ?? 0, key?.end ?? 0];
  const place = openPlace(reading.places, start, key);
  const value = node === null ? null : readNode(reading, node, depth);
  if (!isBlock(node)) reading.end = end;
  closePlace(reading.places, place, reading.end);
  return value;
}

/** What ends where the last part of it does: comments that follow are not of it. */
function isBlock(node: ParsedNode | null): boolean {
  return isCollection(node) && node.flow !== true;
}

function readNode(reading: Reading, node: ParsedNode, depth: number): Json {
  if (isAlias(node)) return readAlias(reading, node, depth);
  if (node.anchor === undefined) return readPlain(reading, node, depth);
  const place = lastPlace(reading.places);
  reading.anchors.set(node.anchor, { place, value: undefined, size: 0 });
  const before = reading.values;
  const value = readPlain(reading, node, depth);
  reading.anchors.set(node.anchor, { place, value, size: reading.values - before });
  return value;
}

function readPlain(reading: Reading, node: Exclude<ParsedNode, Alias>, depth: number): Json {
  reading.values += 1;
  if (isScalar(node)) return readScalar(reading, node);
  if (depth > MAXIMUM_DEPTH) {
    const message = `lists and mappings are nested more than ${MAXIMUM_DEPTH} deep`;
    return broken(reading, node, { code: 'nesting-too-deep', message });
  }
  return isMap(node) ? readMap(reading, node, depth) : readSequence(reading, node, depth);
}

function readScalar(reading: Reading, node: Scalar.Parsed): Json {
  const { value } = node;
  if (typeof value === 'string' && HALF_CHARACTER.test(value)) return broken(reading, node, HALVED);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'number') {
    return broken(reading, node, { code: 'yaml-tag', message: `the tag \`${tagText(node)}\` has no meaning here` });
  }
  if (isExact(value)) return value;
  const help = 'write it in quotes if it is meant as text';
  return broken(reading, node, { code: 'yaml-number', message: `\`${node.source}\` cannot be held exactly`, help });
}

function tagText(node: Scalar.Parsed): string {
  return (node.tag ?? '').replace('tag:yaml.org,2002:', '!!');
}

/** True for a number that is the same here as in the text. */
export function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function readSequence(reading: Reading, node: YAMLSeq.Parsed, depth: number): Json {
  return node.items.map((item) => readPlaced(reading, { node: item, key: undefined, depth: depth + 1 }));
}

function readMap(reading: Reading, node: YAMLMap.Parsed, depth: number): Json {
  const object: { [key: string]: Json } = { __proto__: NOTHING };
  for (const { key: keyNode, value: valueNode } of node.items) {
    const key = readKey(reading, keyNode);
    const [start, end] = keyNode.range;
    const value = readPlaced(reading, { node: valueNode, key: { text: key, start, end }, depth: depth + 1 });
    if (key === undefined) continue;
    if (key in object) reading.diagnostics.push(duplicateKey(reading.file, node, keyNode));
    else object[key] = value;
  }
  return object;
}

function readKey(reading: Reading, node: ParsedNode): string | undefined {
  const key = keyText(node);
  if (key === '<<') {
    const help = 'YAML 1.2 has no merge keys: write the entries out, or use an alias for a whole value';
    broken(reading, node, { code: 'yaml-key', message: 'the merge key `<<` is not supported', help });
    return undefined;
  }
  if (key === '__proto__') {
    broken(reading, node, {
      code: 'yaml-key',
      message: 'the key `__proto__` is not allowed',
      help: 'choose another name',
    });
    return undefined;
  }
  if (key !== undefined && HALF_CHARACTER.test(key)) broken(reading, node, HALVED);
  if (key !== undefined) return key;
  const problem = isScalar(node) && node.source === '' ? KEY_MISSING : KEY_NOT_TEXT;
  broken(reading, node, problem);
  return undefined;
}

/** The text of a key, or undefined for a key that is a number, a list or the like. */
function keyText(node: ParsedNode): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

function duplicateKey(file: SourceFile, map: YAMLMap.Parsed, again: ParsedNode): Diagnostic {
  const key = keyText(again) ?? '';
  const first = map.items.find((pair) => keyText(pair.key) === key)?.key ?? again;
  return diagnostic({
    code: 'duplicate-key',
    message: `duplicate key \`${key}\``,
    at: spanOfNode(file, again),
    related: [{ span: spanOfNode(file, first), label: 'first here' }],
    help: 'keep one of them',
  });
}

function readAlias(reading: Reading, alias: Alias.Parsed, depth: number): Json {
  const anchored = reading.anchors.get(alias.source);
  const name = `\`*${alias.source}\``;
  if (anchored === undefined) {
    return broken(reading, alias, {
      code: 'yaml-alias',
      message: `no anchor \`&${alias.source}\` stands before ${name}`,
    });
  }
  if (anchored.value === undefined) {
    return broken(reading, alias, { code: 'yaml-alias', message: `${name} stands for a value that contains it` });
  }
  reading.expanded += anchored.size;
  reading.values += anchored.size;
  if (reading.expanded > MAXIMUM_EXPANSION) {
    if (reading.isBroken) return null;
    const message = `the aliases up to ${name} stand for more than ${MAXIMUM_EXPANSION} values`;
    return broken(reading, alias, { code: 'yaml-alias', message });
  }
  if (depth - 1 + heightOf(anchored.value) > MAXIMUM_DEPTH) {
    const message = `${name} nests lists and mappings more than ${MAXIMUM_DEPTH} deep`;
    return broken(reading, alias, { code: 'nesting-too-deep', message });
  }
  reading.places.targets.set(lastPlace(reading.places), anchored.place);
  return anchored.value;
}

/** How many lists and mappings stand inside of each other in a value. */
function heightOf(value: Json): number {
  const items = isJsonArray(value) ? value : isJsonObject(value) ? Object.values(value) : undefined;
  return items === undefined ? 0 : 1 + items.reduce<number>((highest, item) => Math.max(highest, heightOf(item)), 0);
}

interface Problem {
  readonly code: Code;
  readonly message: string;
  readonly help?: string;
}

const HALVED: Problem = {
  code: 'invalid-text',
  message: 'the text holds half of a character',
  help: 'write both halves, such as `\\uD83D\\uDE00`, or the character itself',
};
const KEY_MISSING: Problem = { code: 'yaml-key', message: 'a key is missing before this `:`' };
const KEY_NOT_TEXT: Problem = { code: 'yaml-key', message: 'a key must be text', help: 'write the key in quotes' };

function broken(reading: Reading, node: ParsedNode, problem: Problem): Json {
  reading.isBroken = true;
  reading.diagnostics.push(diagnostic({ ...problem, at: spanOfNode(reading.file, node) }));
  return null;
}

function spanOfNode(file: SourceFile, node: ParsedNode): Span {
  const [start, end] = node.range;
  return trimmedSpan(file, { start, end });
}

/** A range of a file, without the white space at its end. */
export function trimmedSpan(file: SourceFile, { start, end }: Range): Span {
  if (isPlain(file.text.charCodeAt(end - 1))) return { file, start, end };
  return { file, start, end: start + file.text.slice(start, end).trimEnd().length };
}

/** True for a character that surely is no white space: almost every span ends with one. */
function isPlain(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}
