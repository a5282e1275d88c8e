/** Two states of the same thing. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}
