/** Why the Management API refuses a request. Hygraph's own code for wrong input is `BAD_USER_INPUT` (facts 5.1). */
type RefusalCode = 'BAD_USER_INPUT' | 'FORBIDDEN' | 'LIMIT_EXCEEDED';

/**
 * Thrown by resolvers for what the sender of a request did wrong, so that the transaction of its mutation is undone.
 * GraphQL turns it into an error of the answer; it never leaves the Management API.
 */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly extensions: { readonly code: RefusalCode };

  constructor(message: string, code: RefusalCode) {
    super(message);
    this.extensions = { code };
  }
}

/** Refuses the request: the sender's input is wrong. */
export function refuse(message: string, code: RefusalCode = 'BAD_USER_INPUT'): never {
  throw new RefusedError(message, code);
}

/** The value, refused when there is none: an id or a name that nothing here has. */
export function found<T>(value: T | undefined, what: string, name: string | null | undefined): T {
  return value ?? refuse(`${what} \`${name ?? ''}\` does not exist`);
}
