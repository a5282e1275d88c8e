import type { Field } from '../../ir/schema.js';
import { domainOf, type Domain } from './domain.js';
import type { ClaimUse } from './formula.js';
import { firstList, type FoundList } from './lists.js';
import type { ListDemand } from './list-tests.js';
import { nearestNumbers } from './numbers.js';
import { areOpposed, passes, type TextDemand } from './text-tests.js';
import { firstText } from './texts.js';
import type { Part, Plain, ValueSet } from './value-set.js';

/** What is known of one value: the intersection of all sets that it must lie in, kept in parts. */
export interface Slot {
  readonly domain: Domain;
  readonly canBeNull: boolean;
  /** The values that are left, where they were enumerated. */
  readonly among: ReadonlySet<Plain> | undefined;
  readonly without: ReadonlySet<Plain>;
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

const NOTHING: ReadonlySet<Plain> = new Set();

/** A value of a domain of which nothing is known. */
export function freeSlot(domain: Domain, canBeNull: boolean): Slot {
  const isIdentifier = domain.kind === 'text' && domain.isIdentifier;
  return {
    domain,
    canBeNull,
    among: domain.kind === 'finite' ? new Set(domain.values) : undefined,
    without: isIdentifier ? EMPTY_TEXT : NOTHING,
    low: domain.kind === 'number' ? domain.low : 0,
    high: domain.kind === 'number' ? domain.high : 0,
    ...{ texts: [], lists: [], claims: [] },
  };
}

const EMPTY_TEXT: ReadonlySet<Plain> = new Set(['']);

const FREE = new WeakMap<Field, Slot>();

/** The slot of a field of which nothing is known. A field that is required is never null. */
export function freeSlotOf(field: Field): Slot {
  const known = FREE.get(field);
  if (known !== undefined) return known;
  const slot = freeSlot(domainOf(field), !field.isRequired);
  FREE.set(field, slot);
  return slot;
}

/** The slot narrowed to a set; undefined where it is plain that no value is left. `isInhabited` is exact. */
export function narrow(slot: Slot, { hasNull, part }: ValueSet): Slot | undefined {
  const canBeNull = slot.canBeNull && hasNull;
  if (part.kind === 'any') return canBeNull === slot.canBeNull ? slot : kept({ ...slot, canBeNull });
  return kept({ ...withPart(slot, part), canBeNull });
}

/** The slot of a value that is linked to a claim; undefined where it can only be null. */
export function link(slot: Slot, claimLink: ClaimLink): Slot | undefined {
  return kept({ ...slot, canBeNull: false, claims: [...slot.claims, claimLink] });
}

/** The values that two slots share, neither of them null; undefined where it is plain that there is none. */
export function meet(a: Slot, b: Slot): Slot | undefined {
  const [one, other] = isFiner(b.domain, a.domain) ? [b, a] : [a, b];
  const within = other.among === undefined ? undefined : filtered(other.among, (value) => isIn(one, value));
  return kept({
    domain: one.domain,
    canBeNull: false,
    among: within ?? (one.among && filtered(one.among, (value) => isIn(other, value))),
    without: new Set([...one.without, ...other.without]),
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
  return among === undefined ? domain.kind === 'number' && low > high : among.size === 0;
}

const NONE: ReadonlySet<Plain> = new Set();

function withPart(slot: Slot, part: Exclude<Part, { kind: 'any' }>): Slot {
  switch (part.kind) {
    case 'none':
      return { ...slot, among: NONE };
    case 'in':
      return { ...slot, among: filtered(part.values, (value) => isIn(slot, value)) };
    case 'out':
      return withOut(slot, part.values);
    case 'from':
      return inRange(slot, Math.max(slot.low, part.bound), slot.high);
    case 'upto':
      return inRange(slot, slot.low, Math.min(slot.high, part.bound));
    case 'text':
      return withText(slot, { test: part.test, isMet: part.isMet });
    case 'list':
      return { ...slot, lists: [...slot.lists, { test: part.test, isMet: part.isMet }] };
  }
}

function withOut(slot: Slot, values: ReadonlySet<Plain>): Slot {
  if (slot.among !== undefined) return { ...slot, among: filtered(slot.among, (value) => !values.has(value)) };
  return { ...slot, without: slot.without.size === 0 ? values : new Set([...slot.without, ...values]) };
}

function inRange(slot: Slot, low: number, high: number): Slot {
  if (slot.among === undefined) return { ...slot, low, high };
  return { ...slot, among: filtered(slot.among, (value) => Number(value) >= low && Number(value) <= high) };
}

function withText(slot: Slot, demand: TextDemand): Slot {
  if (slot.among !== undefined) return { ...slot, among: filtered(slot.among, (value) => meets(demand, value)) };
  if (slot.texts.some((other) => areOpposed(other, demand))) return { ...slot, among: NONE };
  return { ...slot, texts: [...slot.texts, demand] };
}

function meets({ test, isMet }: TextDemand, value: Plain): boolean {
  return passes(test, String(value)) === isMet;
}

function filtered(values: ReadonlySet<Plain>, test: (value: Plain) => boolean): ReadonlySet<Plain> {
  const left = new Set<Plain>();
  for (const value of values) if (test(value)) left.add(value);
  return left;
}

/** True when a value that is not null is in the slot, its links to claims aside. */
function isIn(slot: Slot, value: Plain): boolean {
  if (slot.among !== undefined) return slot.among.has(value);
  return isInRange(slot, value) && !slot.without.has(value) && slot.texts.every((demand) => meets(demand, value));
}

/** An Int claim may meet a Float that is not whole. */
function isInRange({ domain, low, high }: Slot, value: Plain): boolean {
  if (typeof value !== 'number') return true;
  const isSpaced = domain.kind !== 'number' || domain.spacing === 'double' || Number.isInteger(value);
  return isSpaced && value >= low && value <= high;
}

/** The values of a slot: all of them if they are fewer than were asked for, or the search for more was given up. */
export interface Values {
  readonly values: readonly Plain[];
  readonly hasGivenUp: boolean;
}

/** How many states of automata are looked at for one text. */
const TEXT_STEPS = 20_000;

/**
 * The first values of a slot that are not null, in the total order of its domain: a finite domain's own; numbers by
 * their distance from the center, the lower one first; texts by length, then by code units among `a` to `z` and those
 * that the demands name.
 */
export function firstValues(slot: Slot, limit: number): Values {
  const { among, domain } = slot;
  if (among !== undefined) return whole(ordered(slot, [...among]).slice(0, limit));
  switch (domain.kind) {
    case 'number':
      return whole(numbersOf(slot, domain, limit));
    case 'text':
      return textsOf(slot, limit);
    case 'finite':
    case 'list':
    case 'other':
      return whole([]);
  }
}

function whole(values: readonly Plain[]): Values {
  return { values, hasGivenUp: false };
}

function ordered({ domain }: Slot, values: readonly Plain[]): readonly Plain[] {
  if (domain.kind === 'finite') return domain.values.filter((value) => values.includes(value));
  return [...values].sort((a, b) => rank(domain, a) - rank(domain, b) || (a < b ? -1 : 1));
}

function rank(domain: Domain, value: Plain): number {
  if (domain.kind === 'number' && typeof value === 'number') return Math.abs(value - domain.center);
  return String(value).length;
}

function numbersOf(slot: Slot, domain: Extract<Domain, { kind: 'number' }>, limit: number): readonly Plain[] {
  const range = { low: slot.low, high: slot.high, spacing: domain.spacing };
  const near = nearestNumbers(range, domain.center, limit + slot.without.size);
  return near.filter((value) => !slot.without.has(value)).slice(0, limit);
}

function textsOf(slot: Slot, limit: number): Values {
  const without = new Set([...slot.without].map(String));
  const values: string[] = [];
  while (values.length < limit) {
    const found = slot.texts.length === 0 ? shortText(without) : searched(slot, without);
    if (found.kind !== 'found') return { values, hasGivenUp: found.kind === 'gave-up' };
    values.push(found.text);
    without.add(found.text);
  }
  return { values, hasGivenUp: false };
}

function searched({ texts }: Slot, without: ReadonlySet<string>): ReturnType<typeof firstText> {
  return firstText({ demands: texts, without, steps: TEXT_STEPS });
}

const LETTERS = 26;

/** The first text of the letters `a` to `z` that is not in a set. */
function shortText(without: ReadonlySet<string>): ReturnType<typeof firstText> {
  for (let index = 0; index <= without.size; index += 1) {
    const text = letters(index);
    if (!without.has(text)) return { kind: 'found', text };
  }
  return { kind: 'none' };
}

/** '', a … z, aa, ab … */
function letters(index: number): string {
  if (index === 0) return '';
  const last = (index - 1) % LETTERS;
  return letters((index - 1 - last) / LETTERS) + String.fromCharCode('a'.charCodeAt(0) + last);
}

/** The first list of a slot of lists. */
export function firstListOf({ domain, among, lists }: Slot): FoundList {
  if (domain.kind !== 'list' || among !== undefined) return { kind: 'none' };
  const fresh = freeSlot(domain.element, false);
  return firstList({
    demands: lists,
    fresh: (without) => firstValues(withOut(fresh, without), 1).values[0],
  });
}
