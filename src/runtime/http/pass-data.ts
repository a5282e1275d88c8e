import { isJsonObject, own, parseJson } from '../core/json.js';
import { closedErrors } from './closed-answer.js';
import { joined } from './text.js';

/** The bytes that tell where a value ends. */
const [QUOTE, BACKSLASH, OPEN, CLOSE, LIST, END_LIST] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];
const HEAD = /^\s*\{\s*"data"\s*:\s*(?=\{)/;
const HEAD_LENGTH = 64;
/** Bytes that may come after the data: its errors. */
const TAIL_LENGTH = 200_000;

/** A closed answer that is all there. */
export interface ClosedBytes {
  readonly bytes: Uint8Array;
  readonly hasErrors: boolean;
}

/** An answer that is there, or whose data can be passed on before the rest is known; or neither, and then all that was read and will be. */
export type Passing =
  | { readonly kind: 'whole'; readonly body: ClosedBytes }
  | { readonly kind: 'data'; readonly body: AsyncIterable<Uint8Array> }
  | { readonly kind: 'other'; readonly body: AsyncIterable<Uint8Array> };

const PLAIN = new TextEncoder().encode('{"data":');

/** What `passData` makes of pieces that are the whole of an answer, at once; undefined where it would pass nothing on. */
export function passWhole(pieces: readonly Uint8Array[]): ClosedBytes | undefined {
  const whole = joined(pieces);
  const start = headLength(whole);
  if (start === undefined) return undefined;
  const rest = whole.subarray(start);
  const scan: Scan = { depth: 0, isInText: false, isEscaped: false, isOver: false };
  const end = endOf(scan, rest);
  if (!scan.isOver) throw new TypeError('the answer is cut');
  const isPlain = start === PLAIN.length && end + 1 === rest.length && rest[end] === CLOSE;
  if (isPlain) return { bytes: whole, hasErrors: false };
  if (rest.length - end > TAIL_LENGTH) throw new TypeError('too long');
  const tail = tailOf(rest.subarray(end));
  return { bytes: joined([PLAIN, rest.subarray(0, end), new TextEncoder().encode(tail)]), hasErrors: tail !== '}' };
}

/**
 * Passes the data of an answer on byte by byte, and nothing else as it is: what comes after the data is held back, and
 * its errors are closed. For answers that nothing has to be checked in or removed from.
 */
export async function passData(body: AsyncIterable<Uint8Array>): Promise<Passing> {
  const pieces = body[Symbol.asyncIterator]();
  const first = await headOf(pieces);
  const start = headLength(first);
  if (start === undefined) return { kind: 'other', body: rejoined(first, pieces) };
  return { kind: 'data', body: passed(first.subarray(start), pieces) };
}

/** How many bytes come before the object that is the data; undefined where the answer begins otherwise. */
function headLength(bytes: Uint8Array): number | undefined {
  if (bytes[PLAIN.length] === OPEN && PLAIN.every((byte, index) => bytes[index] === byte)) return PLAIN.length;
  return HEAD.exec(new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_LENGTH)))?.[0].length;
}

async function headOf(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < HEAD_LENGTH) {
    const piece = await pieces.next();
    if (piece.done === true) return head;
    head = joined([head, piece.value]);
  }
  return head;
}

async function* rejoined(first: Uint8Array, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let piece = await pieces.next(); piece.done !== true; piece = await pieces.next()) yield piece.value;
  } finally {
    await pieces.return?.();
  }
}

async function* passed(first: Uint8Array, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const scan: Scan = { depth: 0, isInText: false, isEscaped: false, isOver: false };
  const tail: Uint8Array[] = [];
  // What is there is passed on with what comes before it, and with what comes after: most answers are one piece then.
  let held: Uint8Array[] = [PLAIN];
  for await (const piece of rejoined(first, pieces)) {
    const end = scan.isOver ? 0 : endOf(scan, piece);
    if (end > 0) held.push(piece.subarray(0, end));
    if (!scan.isOver) {
      yield joined(held);
      held = [];
    } else tail.push(piece.subarray(end));
    if (tail.reduce((length, part) => length + part.length, 0) > TAIL_LENGTH) throw new TypeError('too long');
  }
  yield joined([...held, new TextEncoder().encode(tailOf(joined(tail)))]);
}

interface Scan {
  depth: number;
  isInText: boolean;
  isEscaped: boolean;
  /** True once the object was closed. */
  isOver: boolean;
}

/** How many of the bytes belong to the object: all of them while it is open. */
function endOf(scan: Scan, piece: Uint8Array): number {
  let { depth, isInText, isEscaped, isOver } = scan;
  let at = 0;
  while (at < piece.length && !isOver) {
    if (isInText && !isEscaped) at = runThrough(piece, at);
    const byte = piece[at];
    at += 1;
    if (isEscaped) isEscaped = false;
    else if (isInText) {
      isInText = byte !== QUOTE;
      isEscaped = byte === BACKSLASH;
    } else if (byte === QUOTE) isInText = true;
    else if (byte === OPEN || byte === LIST) depth += 1;
    else if (byte === CLOSE || byte === END_LIST) {
      depth -= 1;
      isOver = depth === 0;
    }
  }
  Object.assign(scan, { depth, isInText, isEscaped, isOver });
  return Math.min(at, piece.length);
}

/** Where the next byte is that means something inside of a text: most bytes of an answer do not. */
function runThrough(piece: Uint8Array, from: number): number {
  let at = from;
  while (at < piece.length && piece[at] !== QUOTE && piece[at] !== BACKSLASH) at += 1;
  return at;
}

/** What comes after the data, closed; it throws when the whole was no answer, and the client's connection then breaks. */
function tailOf(bytes: Uint8Array): string {
  const rest = parseJson(`{"data":null${new TextDecoder().decode(bytes)}`);
  if (!isJsonObject(rest)) throw new TypeError('the answer is no JSON');
  const errors = closedErrors(own(rest, 'errors'));
  return errors === undefined ? '}' : `,"errors":${JSON.stringify(errors)}}`;
}
