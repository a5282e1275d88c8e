/** A request as a host received it, whatever it is made of there. */
export interface Incoming {
  readonly method: string;
  /** The query of the address, without its question mark. */
  readonly search: string;
  /** A header by its name in lower case; one that was sent twice is joined by `, `, never cut. */
  header(name: string): string | undefined;
  /** The body, or undefined as soon as it is known to have more UTF-16 units than the limit. */
  text(limit: number): Promise<string | undefined>;
}

/** An answer as a host is to send it. A body that is neither text nor bytes arrives piece by piece, and may fail on the way. */
export interface Outgoing {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
}
