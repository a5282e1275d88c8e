const WHOLE = new TextDecoder();
/** What a UTF-16 unit takes in UTF-8, at the most. */
const BYTES = 3;

/** The pieces of a body as they arrive as text, or undefined as soon as it is known to have more UTF-16 units. */
export async function readText(body: AsyncIterable<Uint8Array>, limit: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > limit) return undefined;
  }
  return within(text + decoder.decode(), limit);
}

/** The same of a body that is there. */
export function wholeText(pieces: readonly Uint8Array[], limit: number): string | undefined {
  const [first, ...others] = pieces;
  if (others.length > 0 || first === undefined) return wholeText([joined(pieces)], limit);
  return first.length > mostBytes(limit) ? undefined : within(WHOLE.decode(first), limit);
}

/** More bytes than these are more UTF-16 units than the limit. */
export function mostBytes(limit: number): number {
  // A mark of the byte order, which is left out, may come first.
  return BYTES * (limit + 1);
}

function within(text: string, limit: number): string | undefined {
  return text.length > limit ? undefined : text;
}

/** The pieces as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
