/** The value, which the test knows to be there. */
export function existing<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the test expects a value');
  return value;
}
