/** What is wrong with a content file: lower case, the user's text in backticks; `pointer` is a JSON pointer into it. */
export interface ContentMessage {
  readonly pointer: string;
  /** What of it is wrong: the key that it has, or its value. */
  readonly blames: 'key' | 'value';
  readonly message: string;
  readonly help?: string;
}

/** A pointer to something inside of what a pointer points to. */
export function within(pointer: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>(
    (path, key) => `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    pointer,
  );
}
