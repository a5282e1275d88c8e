import type { Pointer } from './yaml-document.js';

/**
 * Where the values of a document stand in its text: one entry for each value, before the entries of what is in it.
 * Kept in flat lists, since the nodes of a thousand files cost more time to keep than to make.
 */
export interface Places {
  readonly starts: number[];
  readonly ends: number[];
  /** -1 where there is no key. */
  readonly keyStarts: number[];
  readonly keyEnds: number[];
  /** Undefined for list items and the root. */
  readonly keys: (string | undefined)[];
  /** How many entries a value has, its own included. */
  readonly sizes: number[];
  /** The entry that an alias stands for. */
  readonly targets: Map<number, number>;
  /** The entries in a value with many, made when somebody asks. */
  readonly children: Map<number, Children>;
}

/** The entries in a value: those of a list by index, those of a mapping by key. */
interface Children {
  readonly byIndex: readonly (number | undefined)[];
  readonly byKey: ReadonlyMap<string, number>;
}

/** Up to this many places are looked through: that is faster than keeping a table of what is in them. */
const FEW = 48;

/** Offsets in a text; `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A key and where it stands. */
export interface KeyPlace extends Range {
  readonly text: string | undefined;
}

/** Places without entries. */
export function noPlaces(): Places {
  return {
    starts: [],
    ends: [],
    keyStarts: [],
    keyEnds: [],
    keys: [],
    sizes: [],
    targets: new Map(),
    children: new Map(),
  };
}

/** Adds the entry of a value that starts there; `closePlace` follows once everything in the value was added. */
export function openPlace(places: Places, start: number, key: KeyPlace | undefined): number {
  places.starts.push(start);
  places.ends.push(start);
  places.keyStarts.push(key?.start ?? -1);
  places.keyEnds.push(key?.end ?? -1);
  places.keys.push(key?.text);
  return places.sizes.push(1) - 1;
}

/** Says that everything in the value of an entry was added, and where it ends. */
export function closePlace(places: Places, entry: number, end: number): void {
  places.ends[entry] = end;
  places.sizes[entry] = places.sizes.length - entry;
}

/** The entry that was added last. */
export function lastPlace(places: Places): number {
  return places.sizes.length - 1;
}

/** The entry at a pointer, or at its longest beginning that exists. Looks through aliases. */
export function findPlace(places: Places, pointer: Pointer): number {
  let entry = 0;
  for (const step of pointer) {
    const child = childOf(places, places.targets.get(entry) ?? entry, step);
    if (child === undefined) return entry;
    entry = child;
  }
  return entry;
}

/** Where the value of an entry stands. */
export function valueRange(places: Places, entry: number): Range {
  return { start: places.starts[entry] ?? 0, end: places.ends[entry] ?? 0 };
}

/** Where the key of an entry stands. */
export function keyRange(places: Places, entry: number): Range | undefined {
  const start = places.keyStarts[entry] ?? -1;
  return start < 0 ? undefined : { start, end: places.keyEnds[entry] ?? start };
}

function childOf(places: Places, entry: number, step: string | number): number | undefined {
  const size = places.sizes[entry] ?? 1;
  if (size > FEW) {
    const { byIndex, byKey } = childrenOf(places, entry);
    return typeof step === 'number' ? byIndex[step] : byKey.get(step);
  }
  const end = entry + size;
  let index = 0;
  for (let child = entry + 1; child < end; child += places.sizes[child] ?? 1) {
    if ((places.keys[child] ?? index) === step) return child;
    index += 1;
  }
  return undefined;
}

function childrenOf(places: Places, entry: number): Children {
  const known = places.children.get(entry);
  if (known !== undefined) return known;
  const children = { byIndex: new Array<number | undefined>(), byKey: new Map<string, number>() };
  const end = entry + (places.sizes[entry] ?? 1);
  for (let child = entry + 1; child < end; child += places.sizes[child] ?? 1) {
    const key = places.keys[child];
    if (key !== undefined && !children.byKey.has(key)) children.byKey.set(key, child);
    children.byIndex.push(key === undefined ? child : undefined);
  }
  places.children.set(entry, children);
  return children;
}
