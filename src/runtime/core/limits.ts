/** How much a request may ask for. Each has a safe default. */
export interface Limits {
  /** UTF-16 units of the client's query. */
  readonly queryLength: number;
  /** Lexical tokens of the client's query. */
  readonly tokens: number;
  /** Nesting of fields. */
  readonly depth: number;
  /** Fields with an alias, after fragments are expanded. */
  readonly aliases: number;
  /** Fields of the root. */
  readonly roots: number;
  /** Fields in all, after fragments are expanded. */
  readonly fields: number;
  /** UTF-16 units of the request that is sent on, variables included. Hygraph takes 10 to 20 kB (facts 5.2). */
  readonly sentLength: number;
  /** Plans, and parsed operations, that are kept. */
  readonly cachedOperations: number;
}

/** Limits that real operations stay far below. */
export const DEFAULT_LIMITS: Limits = Object.freeze({
  queryLength: 20_000,
  tokens: 4_000,
  depth: 15,
  aliases: 60,
  roots: 20,
  fields: 1_000,
  sentLength: 20_000,
  cachedOperations: 500,
});
