/** The items by the key that `key` gives for each; keys and items keep the order in which they come. */
export function groupBy<T, Key>(items: Iterable<T>, key: (item: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
