/**
 * Freezes a value and everything in it: objects, arrays, the values of maps. What is frozen already is taken to be so
 * all the way down.
 */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  if (value instanceof Map) {
    for (const item of value.values()) freezeDeep(item);
    return value;
  }
  // One array for each object would be half of the time.
  for (const key in value) freezeDeep(value[key]);
  return value;
}
