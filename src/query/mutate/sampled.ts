/** As many of the items as may be: all of them, or so many that lie evenly among them, the same at each run. */
export function sampled<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const chosen = new Set(Array.from({ length: most }, (_, index) => Math.floor((index * items.length) / most)));
  return items.filter((_, index) => chosen.has(index));
}
