import { canonicalJson, isJsonArray, type Json } from '../../support/json.js';
import { compareText } from '../../support/order.js';
import { buildRecord, type BuiltRecord } from './build-record.js';
import { plainOf } from './domain.js';
import { weightOf, type Related } from './model.js';
import { membersOf, type Bound } from './node.js';
import { comparePlain } from './slot-values.js';
import type { Slot } from './slot.js';

/**
 * The total order of witnesses: what says something of fewer fields comes first, related records counted; then, field by
 * field in the order of their names, the first that differs: the first name, the first value, null after all values.
 */
export function compareRecords(a: BuiltRecord, b: BuiltRecord): number {
  return weightOfRecord(a) - weightOfRecord(b) || compareSaid(saidOf(a), saidOf(b));
}

/** The same order, of what fields lead to: the first member type before the others, where they weigh the same. */
export function compareRelated(a: Related, b: Related): number {
  const [one, other] = [a, b].map(({ model }) => weightOf(model));
  const lighter = (one ?? 0) - (other ?? 0);
  if (lighter !== 0) return lighter;
  const members = membersOf(a.field);
  const earlier = members.indexOf(a.member ?? '') - members.indexOf(b.member ?? '');
  return (
    earlier || compareRecords(buildRecord(a.model, undefined, undefined), buildRecord(b.model, undefined, undefined))
  );
}

function weightOfRecord({ entries, related }: BuiltRecord): number {
  return related.reduce((sum, next) => sum + weightOfRecord(next.record), entries.length);
}

/** What a record says of one field. */
interface Said {
  readonly entry: FieldEntry;
  readonly value: Json;
  readonly records: readonly BuiltRecord[];
}

type FieldEntry = Extract<Bound, { readonly field: object }>;

function saidOf({ entries, json, related }: BuiltRecord): readonly Said[] {
  return entries
    .flatMap((entry) => (entry.kind === 'opaque' || entry.kind === 'carried' ? [] : [entry]))
    .sort((a, b) => compareText(a.field.name, b.field.name))
    .map((entry) => ({
      entry,
      value: json[entry.field.name] ?? null,
      records: related.filter(({ field }) => field === entry.field).map(({ record }) => record),
    }));
}

function compareSaid(a: readonly Said[], b: readonly Said[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const found = compareText(one.entry.field.name, other.entry.field.name) || compareValues(one, other);
    if (found !== 0) return found;
  }
  return a.length - b.length;
}

function compareValues(a: Said, b: Said): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  if (a.entry.kind === 'slot') return compareJson(a.entry.slot, a.value, b.value);
  const ofMember = memberRank(a) - memberRank(b);
  return ofMember || a.records.length - b.records.length || compareEach(a.records, b.records);
}

function memberRank({ entry, records: [first] }: Said): number {
  const name = first?.json['__typename'];
  return typeof name === 'string' ? membersOf(entry.field).indexOf(name) : 0;
}

function compareEach(a: readonly BuiltRecord[], b: readonly BuiltRecord[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    const found = other === undefined ? 1 : compareRecords(one, other);
    if (found !== 0) return found;
  }
  return 0;
}

function compareJson({ domain }: Slot, a: Json, b: Json): number {
  if (isJsonArray(a) && isJsonArray(b)) return a.length - b.length || compareText(canonicalJson(a), canonicalJson(b));
  const [one, other] = [plainOf(domain, a), plainOf(domain, b)];
  return one === undefined || other === undefined ? 0 : comparePlain(domain, one, other);
}
