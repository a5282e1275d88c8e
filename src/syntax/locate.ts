import { isAlias, isMap, isSeq, type Alias, type ParsedNode, type YAMLMap } from 'yaml';
import { keyText } from './read-value.js';
import type { Pointer } from './yaml-document.js';

/** The nodes at a pointer. */
export interface Located {
  /** Undefined for list items and the root. */
  readonly key: ParsedNode | undefined;
  /** Null where an entry has nothing after its colon. */
  readonly value: ParsedNode | null;
}

type Entry = YAMLMap.Parsed['items'][number];

const ENTRIES = new WeakMap<YAMLMap.Parsed, ReadonlyMap<string, Entry>>();

/** The nodes at a pointer, or at its longest beginning that exists. Looks through aliases. */
export function locate(root: ParsedNode, targets: ReadonlyMap<Alias, ParsedNode>, pointer: Pointer): Located {
  let located: Located = { key: undefined, value: root };
  for (const step of pointer) {
    const next = stepInto(located.value, targets, step);
    if (next === undefined) return located;
    located = next;
  }
  return located;
}

function stepInto(
  node: ParsedNode | null,
  targets: ReadonlyMap<Alias, ParsedNode>,
  step: string | number,
): Located | undefined {
  const target = isAlias(node) ? (targets.get(node) ?? node) : node;
  if (isSeq<ParsedNode>(target)) {
    const item = typeof step === 'number' ? target.items[step] : undefined;
    return item === undefined ? undefined : { key: undefined, value: item };
  }
  if (!isMap<ParsedNode, ParsedNode | null>(target)) return undefined;
  return entriesOf(target).get(String(step));
}

/** The entries of a mapping by key; of duplicates the first. Made once for each mapping that is asked about. */
function entriesOf(map: YAMLMap.Parsed): ReadonlyMap<string, Entry> {
  const known = ENTRIES.get(map);
  if (known !== undefined) return known;
  const entries = new Map<string, Entry>();
  for (const entry of map.items) {
    const key = keyText(entry.key);
    if (key !== undefined && !entries.has(key)) entries.set(key, entry);
  }
  ENTRIES.set(map, entries);
  return entries;
}
