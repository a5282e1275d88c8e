import { canonicalJson } from '../../support/json.js';
import type { BuiltRecord } from './build-record.js';
import type { Bound } from './node.js';

/**
 * Why the records of a witness may not be able to exist side by side, as a clause; undefined when they can. Proofs take
 * records for a tree. Where two of them would be one and the same, by a unique value or because a relation leads back,
 * what is asked of the one holds of the other too.
 */
export function sharedIdentity(root: BuiltRecord): string | undefined {
  return leadsBack(root) ?? sameRecord([...withAll(root)]);
}

function* withAll(record: BuiltRecord): Generator<BuiltRecord> {
  yield record;
  for (const next of record.related) yield* withAll(next.record);
}

/** A condition on the reverse of a relation speaks of the record that one comes from. */
function leadsBack({ related }: BuiltRecord): string | undefined {
  for (const { field, record } of related) {
    const reverse = field.type.kind === 'relation' ? field.type.reverse : undefined;
    const limits = reverse !== undefined && record.entries.some((entry) => isLimitedAt(entry, reverse));
    if (limits) return `it hangs on records that \`${field.name}\` and its reverse \`${reverse}\` both lead to`;
    const deeper = leadsBack(record);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** Other elements do no harm to the record one comes from. */
function isLimitedAt(entry: Bound, name: string): boolean {
  if (entry.kind === 'one') return entry.field.name === name;
  return entry.kind === 'many' && entry.field.name === name && entry.every.length > 0;
}

function sameRecord(records: readonly BuiltRecord[]): string | undefined {
  for (const [index, record] of records.entries()) {
    const other = records.slice(index + 1).find((next) => isSame(record, next) && differs(record, next));
    if (other !== undefined) return `it hangs on two records of \`${record.model ?? ''}\` that share a unique value`;
  }
  return undefined;
}

function isSame(a: BuiltRecord, b: BuiltRecord): boolean {
  if (a.model === undefined || a.model !== b.model) return false;
  return a.entries.some((entry) => {
    if (entry.kind !== 'slot' || !entry.field.isUnique) return false;
    const { name } = entry.field;
    const [one, other] = [a.json[name] ?? null, b.json[name] ?? null];
    return one !== null && one === other;
  });
}

function differs(a: BuiltRecord, b: BuiltRecord): boolean {
  return Object.entries(a.json).some(([name, value]) => {
    const other = b.json[name];
    return other !== undefined && canonicalJson(other) !== canonicalJson(value);
  });
}
