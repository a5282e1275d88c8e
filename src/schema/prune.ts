import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../support/json.js';
import type { Pointer } from '../syntax/yaml-document.js';

/** A value without some of its parts. */
export interface Pruned {
  readonly value: JsonObject;
  /** The pointer, in the value as it was, of what is now at a pointer. */
  readonly toOriginal: (pointer: Pointer) => Pointer;
}

interface Branch {
  isDropped: boolean;
  readonly children: Map<string | number, Branch>;
}

/** Leaves out the parts at these pointers; everything else is shared with the value given. */
export function prune(value: JsonObject, dropped: readonly Pointer[]): Pruned {
  const root = branchesOf(dropped);
  const kept = new Map<string, readonly number[]>();
  const pruned = pruneNode(value, root, { place: [], kept });
  return {
    value: isJsonObject(pruned) ? pruned : {},
    toOriginal: (pointer) => (kept.size === 0 ? pointer : originalOf(pointer, kept)),
  };
}

function branchesOf(pointers: readonly Pointer[]): Branch {
  const root: Branch = { isDropped: false, children: new Map() };
  for (const pointer of pointers) {
    let branch = root;
    for (const step of pointer) {
      const next = branch.children.get(step) ?? { isDropped: false, children: new Map() };
      branch.children.set(step, next);
      branch = next;
    }
    branch.isDropped = true;
  }
  return root;
}

interface Pruning {
  readonly place: Pointer;
  /** The original indexes of lists that lost items, by the place of the list. */
  readonly kept: Map<string, readonly number[]>;
}

function pruneNode(value: Json, branch: Branch | undefined, { place, kept }: Pruning): Json | undefined {
  if (branch === undefined) return value;
  if (branch.isDropped) return undefined;
  const inner = (item: Json, step: string | number): Json | undefined =>
    pruneNode(item, branch.children.get(step), { place: [...place, step], kept });
  if (isJsonArray(value)) {
    const items = value.map((item, index) => ({ index, item: inner(item, index) }));
    const rest = items.filter(({ item }) => item !== undefined);
    if (rest.length < items.length)
      kept.set(
        JSON.stringify(place),
        rest.map(({ index }) => index),
      );
    return rest.flatMap(({ item }) => (item === undefined ? [] : [item]));
  }
  if (!isJsonObject(value)) return value;
  const object: { [key: string]: Json } = { __proto__: null };
  for (const [key, item] of Object.entries(value)) {
    const rest = inner(item, key);
    if (rest !== undefined) object[key] = rest;
  }
  return object;
}

function originalOf(pointer: Pointer, kept: ReadonlyMap<string, readonly number[]>): Pointer {
  const original: (string | number)[] = [];
  for (const step of pointer) {
    const indexes = typeof step === 'number' ? kept.get(JSON.stringify(original)) : undefined;
    original.push(indexes !== undefined && typeof step === 'number' ? (indexes[step] ?? step) : step);
  }
  return original;
}
