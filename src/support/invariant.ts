/** Thrown by `invariant` alone: a mistake of this program, never of its user. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Asserts what must hold whatever the input is. The only place in the core that throws. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (condition === false || condition === null || condition === undefined) {
    throw new InvariantError(`${message}; this is a bug in policy`);
  }
}
