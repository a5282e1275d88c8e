/** Bytes that a key set may have: real ones have a few thousand. */
const LENGTH = 100_000;

/** Fetches a key set, or throws: a set that is too large is not read to its end. */
export async function fetchKeySet(
  request: Request,
  send: (request: Request) => Promise<Response> = fetch,
): Promise<Response> {
  const response = await send(request);
  const body: ReadableStream<Uint8Array<ArrayBuffer>> | null = response.body;
  const reader = body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > LENGTH) {
      await reader?.cancel();
      throw new TypeError('the key set is too large');
    }
    parts.push(part.value);
  }
  return new Response(new Blob(parts), { status: response.status, headers: response.headers });
}
