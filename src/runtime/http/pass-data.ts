import { isJsonObject, own, parseJson } from '../core/json.js';
import { closedErrors } from './closed-answer.js';

/** The bytes that tell where a value ends. */
const [QUOTE, BACKSLASH, OPEN, CLOSE, LIST, END_LIST] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];
const HEAD = /^\s*\{\s*"data"\s*:\s*(?=\{)/;
const HEAD_LENGTH = 64;
/** Bytes that may come after the data: its errors. */
const TAIL_LENGTH = 200_000;

/** An answer whose data can be passed on before the rest is known; or not, and then all that was read and will be. */
export type Passing =
  | { readonly kind: 'data'; readonly body: AsyncIterable<Uint8Array> }
  | { readonly kind: 'other'; readonly body: AsyncIterable<Uint8Array> };

/**
 * Passes the data of an answer on byte by byte, and nothing else as it is: what comes after the data is held back, and
 * its errors are closed. For answers that nothing has to be checked in or removed from.
 */
export async function passData(body: AsyncIterable<Uint8Array>): Promise<Passing> {
  const pieces = body[Symbol.asyncIterator]();
  const first = await headOf(pieces);
  const text = new TextDecoder('latin1').decode(first.subarray(0, HEAD_LENGTH));
  const head = HEAD.exec(text);
  if (head === null) return { kind: 'other', body: rejoined(first, pieces) };
  return { kind: 'data', body: passed(first.subarray(head[0].length), pieces) };
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

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
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
  const encoder = new TextEncoder();
  const scan: Scan = { depth: 0, isInText: false, isEscaped: false, isOver: false };
  const tail: Uint8Array[] = [];
  // What is there is passed on with what comes before it, and with what comes after: most answers are one piece then.
  let held: Uint8Array[] = [encoder.encode('{"data":')];
  for await (const piece of rejoined(first, pieces)) {
    const end = scan.isOver ? 0 : endOf(scan, piece);
    if (end > 0) held.push(piece.subarray(0, end));
    if (!scan.isOver) {
      yield joined(held);
      held = [];
    } else tail.push(piece.subarray(end));
    if (tail.reduce((length, part) => length + part.length, 0) > TAIL_LENGTH) throw new TypeError('too long');
  }
  yield joined([...held, encoder.encode(tailOf(joined(tail)))]);
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
  for (let at = 0; at < piece.length; at += 1) {
    const byte = piece[at];
    if (scan.isInText) {
      if (scan.isEscaped) scan.isEscaped = false;
      else if (byte === BACKSLASH) scan.isEscaped = true;
      else if (byte === QUOTE) scan.isInText = false;
    } else if (byte === QUOTE) scan.isInText = true;
    else if (byte === OPEN || byte === LIST) scan.depth += 1;
    else if (byte === CLOSE || byte === END_LIST) {
      scan.depth -= 1;
      scan.isOver = scan.depth === 0;
      if (scan.isOver) return at + 1;
    }
  }
  return piece.length;
}

/** What comes after the data, closed; it throws when the whole was no answer, and the client's connection then breaks. */
function tailOf(bytes: Uint8Array): string {
  const rest = parseJson(`{"data":null${new TextDecoder().decode(bytes)}`);
  if (!isJsonObject(rest)) throw new TypeError('the answer is no JSON');
  const errors = closedErrors(own(rest, 'errors'));
  return errors === undefined ? '}' : `,"errors":${JSON.stringify(errors)}}`;
}
