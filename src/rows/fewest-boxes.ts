import { at, bitsOf, consensus, contains, hull, isCovered, maximal, pointsOf, sizeOf, type Box } from './box.js';

/** Up to this many points the fewest boxes are looked for exactly; beyond, boxes are merged greedily. */
const EXACT_POINTS = 256;
/** Up to this many maximal boxes, likewise. */
const EXACT_BOXES = 128;
/** The search gives up after this many steps, and the best found so far is not claimed to be the fewest. */
const STEPS = 20_000;

/** What to cover, and what may be covered besides at no harm. */
export interface CoverInput {
  readonly required: readonly Box[];
  readonly free: readonly Box[];
  /** The full set of each axis. */
  readonly full: Box;
}

/** Boxes that together cover what is required and nothing but that and what is free. */
export interface Cover {
  readonly boxes: readonly Box[];
  /** True when no fewer boxes can do it. */
  readonly isMinimal: boolean;
}

/**
 * The fewest boxes that cover what is required. When the required boxes themselves, without those that the others make
 * needless, are as few, they are kept as they are.
 */
export function fewestBoxes(input: CoverInput): Cover {
  const own = withoutNeedless(maximal(input.required), input.free);
  if (own.length <= 1) return { boxes: own, isMinimal: true };
  const merged = withoutNeedless(mergePairs(own, input.free), input.free);
  const best = merged.length < own.length ? merged : own;
  const problem = coverProblem(input);
  if (problem === undefined) return { boxes: best, isMinimal: false };
  const { chosen, isComplete } = search(problem, best.length);
  const boxes = chosen === undefined ? best : trim(chosen, problem, input.full);
  return { boxes, isMinimal: isComplete };
}

/** Drops each box that the boxes after it, those kept before it and the free ones cover. */
function withoutNeedless(boxes: readonly Box[], free: readonly Box[]): readonly Box[] {
  return boxes.reduce<readonly Box[]>((kept, box) => {
    const others = kept.filter((other) => other !== box);
    return isCovered(box, [...others, ...free]) ? others : kept;
  }, boxes);
}

/** Joins two boxes into the box around them as long as that adds no point. */
function mergePairs(boxes: readonly Box[], free: readonly Box[]): readonly Box[] {
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      const joined = hull(a, b);
      if (!isCovered(joined, [...boxes, ...free])) continue;
      return mergePairs([...boxes.filter((box) => !contains(joined, box)), joined], free);
    }
  }
  return boxes;
}

/** A set cover: for each candidate the points that it covers, as the bits of a number. */
interface CoverProblem {
  readonly points: readonly Box[];
  readonly candidates: readonly { readonly box: Box; readonly covers: bigint }[];
}

function coverProblem({ required, free }: CoverInput): CoverProblem | undefined {
  if (required.reduce((sum, box) => sum + sizeOf(box), 0) > 4 * EXACT_POINTS) return undefined;
  const unique = new Map(required.flatMap(pointsOf).map((point) => [point.join(), point]));
  const points = [...unique.values()].filter((point) => !free.some((box) => contains(box, point)));
  const primes = points.length > EXACT_POINTS ? undefined : primesOf([...required, ...free]);
  if (primes === undefined) return undefined;
  const candidates = primes
    .map((box) => ({ box, covers: coverage(box, points) }))
    .filter(({ covers }) => covers !== 0n)
    .sort((a, b) => bitsOf(b.covers).length - bitsOf(a.covers).length);
  return { points, candidates };
}

function coverage(box: Box, points: readonly Box[]): bigint {
  return points.reduce((bits, point, index) => (contains(box, point) ? bits | (1n << BigInt(index)) : bits), 0n);
}

/** Every maximal box of the union of the boxes, or undefined when there are too many. */
function primesOf(boxes: readonly Box[]): readonly Box[] | undefined {
  let primes = maximal(boxes);
  for (;;) {
    if (primes.length > EXACT_BOXES) return undefined;
    const grown = grow(primes);
    if (grown.length === 0) return primes;
    primes = maximal([...primes, ...grown]);
  }
}

/** What the consensus of two boxes adds to all of them. */
function grow(boxes: readonly Box[]): readonly Box[] {
  const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).map((b) => [a, b] as const));
  const found = pairs.flatMap(([a, b]) => a.flatMap((_, axis) => [consensus(a, b, axis) ?? []]));
  const added = new Map<string, Box>();
  for (const box of found) {
    const isNew = box.length > 0 && !boxes.some((other) => contains(other, box));
    if (isNew) added.set(box.join(), box);
  }
  return [...added.values()];
}

interface SearchResult {
  /** Undefined when nothing better than the bound was found. */
  readonly chosen: readonly Box[] | undefined;
  readonly isComplete: boolean;
}

/** Branch and bound: fewer boxes than `bound`, or the certainty that there are none. */
function search({ points, candidates }: CoverProblem, bound: number): SearchResult {
  const widest = candidates[0] === undefined ? 1 : bitsOf(candidates[0].covers).length;
  let best: readonly Box[] | undefined;
  let limit = bound;
  let steps = 0;
  const visit = (missing: bigint, chosen: readonly Box[]): void => {
    steps += 1;
    if (missing === 0n) {
      best = chosen;
      limit = chosen.length;
    }
    if (missing === 0n || steps > STEPS) return;
    if (chosen.length + Math.ceil(bitsOf(missing).length / widest) >= limit) return;
    const rarest = rarestPoint(missing, candidates);
    for (const { box, covers } of candidates) {
      if ((covers & rarest) !== 0n) visit(missing & ~covers, [...chosen, box]);
    }
  };
  visit((1n << BigInt(points.length)) - 1n, []);
  return { chosen: best, isComplete: steps <= STEPS };
}

function rarestPoint(missing: bigint, candidates: CoverProblem['candidates']): bigint {
  let rarest = 0n;
  let fewest = Number.POSITIVE_INFINITY;
  for (const point of bitsOf(missing)) {
    const count = candidates.filter(({ covers }) => (covers & point) !== 0n).length;
    if (count < fewest) [rarest, fewest] = [point, count];
  }
  return rarest;
}

/** Shrinks each box to what it alone covers, so that boxes overlap no more than they must. */
function trim(boxes: readonly Box[], { points }: CoverProblem, full: Box): readonly Box[] {
  return boxes.reduce<readonly Box[]>((current, box, index) => {
    const own = points.filter(
      (point) => contains(box, point) && !current.some((other, place) => place !== index && contains(other, point)),
    );
    return current.map((other, place) => (place === index ? around(own, full) : other));
  }, boxes);
}

/** The smallest box around points. The last element of an axis is what does not exist yet: it takes the full set. */
function around(points: readonly Box[], full: Box): Box {
  return full.map((all, axis) => {
    const set = points.reduce((bits, point) => bits | at(point, axis), 0n);
    const isOpen = (set & ~(all >> 1n)) !== 0n;
    return isOpen ? all : set;
  });
}
