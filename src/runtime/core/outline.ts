import type { After, Position } from './after.js';

/** A position of an answer with those inside of it, by their response keys. */
export interface Outline {
  /** Undefined for the whole of the data. */
  readonly position: Position | undefined;
  readonly inner: ReadonlyMap<string, Outline>;
}

interface Growing extends Outline {
  readonly inner: Map<string, Growing>;
}

const known = new WeakMap<After['positions'], Outline>();

/** The positions of a plan as a tree: made once, since every answer of the operation is walked along it. */
export function outlineOf({ positions }: Pick<After, 'positions'>): Outline {
  const outline = known.get(positions) ?? grown(positions);
  known.set(positions, outline);
  return outline;
}

/** A position without the one that it stands in is reached by no walk, and left out. */
function grown(positions: After['positions']): Outline {
  const root: Growing = { position: undefined, inner: new Map() };
  const paths = [...positions.keys()].sort((a, b) => a.length - b.length);
  for (const path of paths) {
    const steps = path.split('.');
    const key = steps.pop() ?? '';
    let outer: Growing | undefined = root;
    for (const step of steps) outer = outer?.inner.get(step);
    outer?.inner.set(key, { position: positions.get(path), inner: new Map() });
  }
  return root;
}
