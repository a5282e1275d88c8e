import type { Field } from '../../ir/schema.js';
import { domainOf, type Domain } from './domain.js';
import type { ClaimUse } from './formula.js';
import type { ListDemand } from './list-tests.js';
import { distinct, isAmong, united, type PlainList } from './plain-list.js';
import { areOpposed, passes, type TextDemand } from './text-tests.js';
import type { Part, Plain, ValueSet } from './value-set.js';

/** What is known of one value: the intersection of all sets that it must lie in, kept in parts. */
export interface Slot {
  readonly domain: Domain;
  readonly canBeNull: boolean;
  /** The values that are left, where they were enumerated. */
  readonly among: PlainList | undefined;
  readonly without: PlainList;
  readonly low: number;
  readonly high: number;
  readonly texts: readonly TextDemand[];
  readonly lists: readonly ListDemand[];
  /** Claims that the value, which is not null then, equals or differs from. */
  readonly claims: readonly ClaimLink[];
}

/** A value equals, or differs from, a claim: one of its items, where the claim is a list. */
export interface ClaimLink {
  readonly claim: ClaimUse;
  readonly isEqual: boolean;
}

const NOTHING: PlainList = [];

/** A value of a domain of which nothing is known. */
export function freeSlot(domain: Domain, canBeNull: boolean): Slot {
  const isIdentifier = domain.kind === 'text' && domain.isIdentifier;
  return {
    domain,
    canBeNull,
    among: domain.kind === 'finite' ? distinct(domain.values) : undefined,
    without: isIdentifier ? EMPTY_TEXT : NOTHING,
    low: domain.kind === 'number' ? domain.low : 0,
    high: domain.kind === 'number' ? domain.high : 0,
    texts: [],
    lists: [],
    claims: [],
  };
}

const EMPTY_TEXT: PlainList = [''];

const FREE = new WeakMap<Field, Slot>();

/** The slot of a field of which nothing is known. A field that is required is never null. */
export function freeSlotOf(field: Field): Slot {
  const known = FREE.get(field);
  if (known !== undefined) return known;
  const slot = freeSlot(domainOf(field), !field.isRequired);
  FREE.set(field, slot);
  return slot;
}

/** A copy that is changed before it is given out. Written out: a spread takes ten times as long. */
type Draft = { -readonly [Key in keyof Slot]: Slot[Key] };

function draftOf({ domain, canBeNull, among, without, low, high, texts, lists, claims }: Slot): Draft {
  return { domain, canBeNull, among, without, low, high, texts, lists, claims };
}

/** The slot narrowed to a set; undefined where it is plain that no value is left. `isInhabited` is exact. */
export function narrow(slot: Slot, { hasNull, part }: ValueSet): Slot | undefined {
  const draft = draftOf(slot);
  draft.canBeNull = slot.canBeNull && hasNull;
  narrowTo(draft, part);
  return kept(draft);
}

/** The slot of a value that is linked to a claim; undefined where it can only be null. */
export function link(slot: Slot, claimLink: ClaimLink): Slot | undefined {
  const draft = draftOf(slot);
  draft.canBeNull = false;
  draft.claims = [...slot.claims, claimLink];
  return kept(draft);
}

/** The values that two slots share, neither of them null; undefined where it is plain that there is none. */
export function meet(a: Slot, b: Slot): Slot | undefined {
  const [one, other] = isFiner(b.domain, a.domain) ? [b, a] : [a, b];
  const within = other.among?.filter((value) => isIn(one, value));
  return kept({
    domain: one.domain,
    canBeNull: false,
    among: within ?? one.among?.filter((value) => isIn(other, value)),
    without: united(one.without, other.without),
    low: Math.max(one.low, other.low),
    high: Math.min(one.high, other.high),
    texts: [...one.texts, ...other.texts],
    lists: [],
    claims: [...one.claims, ...other.claims],
  });
}

/** An Int is a Float that is whole. */
function isFiner(a: Domain, b: Domain): boolean {
  return a.kind === 'number' && b.kind === 'number' && a.spacing === 'whole' && b.spacing === 'double';
}

function kept(slot: Slot): Slot | undefined {
  return slot.canBeNull || !isPlainlyEmpty(slot) ? slot : undefined;
}

function isPlainlyEmpty({ among, domain, low, high }: Slot): boolean {
  return among === undefined ? domain.kind === 'number' && low > high : among.length === 0;
}

function narrowTo(draft: Draft, part: Part): void {
  switch (part.kind) {
    case 'any':
      return;
    case 'none':
      draft.among = NOTHING;
      return;
    case 'in':
      draft.among = part.values.filter((value) => isIn(draft, value));
      return;
    case 'out':
      leaveOut(draft, part.values);
      return;
    case 'from':
      keepRange(draft, Math.max(draft.low, part.bound), draft.high);
      return;
    case 'upto':
      keepRange(draft, draft.low, Math.min(draft.high, part.bound));
      return;
    case 'text':
      demandText(draft, { test: part.test, isMet: part.isMet });
      return;
    case 'list':
      draft.lists = [...draft.lists, { test: part.test, isMet: part.isMet }];
  }
}

function leaveOut(draft: Draft, values: PlainList): void {
  if (draft.among === undefined) draft.without = united(draft.without, values);
  else draft.among = draft.among.filter((value) => !isAmong(values, value));
}

function keepRange(draft: Draft, low: number, high: number): void {
  draft.low = low;
  draft.high = high;
  draft.among = draft.among?.filter((value) => Number(value) >= low && Number(value) <= high);
}

function demandText(draft: Draft, demand: TextDemand): void {
  if (draft.among !== undefined) draft.among = draft.among.filter((value) => meets(demand, value));
  else if (draft.texts.some((other) => areOpposed(other, demand))) draft.among = NOTHING;
  else draft.texts = [...draft.texts, demand];
}

function meets({ test, isMet }: TextDemand, value: Plain): boolean {
  return passes(test, String(value)) === isMet;
}

/** True when a value that is not null is in the slot, its links to claims aside. */
function isIn(slot: Slot, value: Plain): boolean {
  if (slot.among !== undefined) return isAmong(slot.among, value);
  return isInRange(slot, value) && !isAmong(slot.without, value) && slot.texts.every((demand) => meets(demand, value));
}

/** An Int claim may meet a Float that is not whole. */
function isInRange({ domain, low, high }: Slot, value: Plain): boolean {
  if (typeof value !== 'number') return true;
  const isSpaced = domain.kind !== 'number' || domain.spacing === 'double' || Number.isInteger(value);
  return isSpaced && value >= low && value <= high;
}
