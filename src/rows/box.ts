/**
 * A product of sets, one for each axis; a set is the bits of the elements in it. The last bit of an axis may stand for
 * what does not exist yet: only the full set has it.
 */
export type Box = readonly bigint[];

/** True when every point of `inner` is in `outer`. */
export function contains(outer: Box, inner: Box): boolean {
  return outer.every((set, axis) => (at(inner, axis) & ~set) === 0n);
}

/** The points in both boxes, or undefined when there is none. */
function intersection(a: Box, b: Box): Box | undefined {
  const sets = a.map((set, axis) => set & at(b, axis));
  return sets.includes(0n) ? undefined : sets;
}

/** The smallest box around both. */
export function hull(a: Box, b: Box): Box {
  return a.map((set, axis) => set | at(b, axis));
}

/** The boxes without those that lie in another one; of equal boxes the first stays. */
export function maximal(boxes: readonly Box[]): readonly Box[] {
  return boxes.filter(
    (box, index) =>
      !boxes.some(
        (other, place) => place !== index && contains(other, box) && (place < index || !contains(box, other)),
      ),
  );
}

/** True when every point of the box is in one of the boxes. */
export function isCovered(box: Box, boxes: readonly Box[]): boolean {
  const [first, ...rest] = boxes;
  if (first === undefined) return false;
  if (contains(first, box)) return true;
  const remainder = intersection(first, box) === undefined ? [box] : minus(box, first);
  return remainder.every((piece) => isCovered(piece, rest));
}

/**
 * The largest box along an axis that the union of both reaches: their union there, what they share elsewhere. Taking
 * it again and again, from boxes to boxes, finds every maximal box of the union (Quine's iterated consensus).
 */
export function consensus(a: Box, b: Box, axis: number): Box | undefined {
  const sets = a.map((set, index) => (index === axis ? set | at(b, index) : set & at(b, index)));
  return sets.includes(0n) ? undefined : sets;
}

/** The points of a box, each as a box of one element an axis. */
export function pointsOf(box: Box): readonly Box[] {
  return box.reduce<readonly Box[]>(
    (points, set) => points.flatMap((point) => bitsOf(set).map((bit) => [...point, bit])),
    [[]],
  );
}

/** How many points a box has. */
export function sizeOf(box: Box): number {
  return box.reduce((size, set) => size * bitsOf(set).length, 1);
}

/** The elements of a set, each as a set of one. */
export function bitsOf(set: bigint): readonly bigint[] {
  const bits: bigint[] = [];
  for (let rest = set; rest !== 0n; rest &= rest - 1n) bits.push(rest & -rest);
  return bits;
}

/** The set of the box on an axis. */
export function at(box: Box, axis: number): bigint {
  return box[axis] ?? 0n;
}

/** The points of `box` outside of `other`, as boxes that share none. */
function minus(box: Box, other: Box): readonly Box[] {
  return box.flatMap((set, axis) => {
    const outside = set & ~at(other, axis);
    if (outside === 0n) return [];
    return [box.map((own, index) => (index < axis ? own & at(other, index) : index === axis ? outside : own))];
  });
}
