import type { Field } from '../../ir/schema.js';
import { claimKey, type ClaimUse, type Formula, type Outcomes } from './formula.js';
import { freeSlotOf, link, narrow, type Slot } from './slot.js';

/** What is known of one record, field by field: a list that grows at its head, the newest entry of a key first. */
export type Bindings = Binding | undefined;
interface Binding {
  readonly key: string;
  readonly value: Bound;
  readonly rest: Bindings;
}

/** What is known of one field, or of an opaque atom. */
export type Bound =
  | { readonly kind: 'slot'; readonly field: Field; readonly slot: Slot }
  | ToOne
  | ToMany
  | { readonly kind: 'opaque'; readonly key: string; readonly outcomes: Outcomes }
  | { readonly kind: 'carried'; readonly claim: ClaimUse; readonly isCarried: boolean };

/** A to-one field: null, or a record of one of the member types, of which the items hold. */
export interface ToOne {
  readonly kind: 'one';
  readonly field: Field;
  readonly isAbsent: boolean;
  readonly member: string | undefined;
  readonly not: readonly string[];
  readonly items: readonly Formula[];
}

/** A list: elements that it has, and what holds of every element. */
export interface ToMany {
  readonly kind: 'many';
  readonly field: Field;
  readonly some: readonly ElementDemand[];
  readonly every: readonly ElementDemand[];
}

/** What holds of an element; with a member type: that it is of it (`some`), or where it is (`every`). */
export interface ElementDemand {
  readonly member: string | undefined;
  readonly item: Formula;
}

/** A formula that says something of one field, or of an opaque atom. */
export type Literal = Exclude<Formula, { kind: 'all' } | { kind: 'any' }>;

/** The bindings with a literal added, or undefined where it plainly contradicts them. */
export function bind(bindings: Bindings, literal: Literal): Bindings | 'contradiction' {
  const key = keyOf(literal);
  const value = boundBy(literal, lookUp(bindings, key));
  return value === undefined ? 'contradiction' : { key, value, rest: bindings };
}

/** The newest entries of all keys. */
export function entriesOf(bindings: Bindings): readonly Bound[] {
  const seen = new Set<string>();
  const found: Bound[] = [];
  for (let entry = bindings; entry !== undefined; entry = entry.rest) {
    if (seen.has(entry.key)) continue;
    seen.add(entry.key);
    found.push(entry.value);
  }
  return found;
}

/** What a literal is about: a field, an opaque atom or a claim. */
export function keyOf(literal: Literal): string {
  if (literal.kind === 'opaque') return literal.key;
  return literal.kind === 'carried' ? claimKey(literal.claim) : literal.field.name;
}

function lookUp(bindings: Bindings, key: string): Bound | undefined {
  for (let entry = bindings; entry !== undefined; entry = entry.rest) if (entry.key === key) return entry.value;
  return undefined;
}

function boundBy(literal: Literal, known: Bound | undefined): Bound | undefined {
  switch (literal.kind) {
    case 'value':
    case 'claimed': {
      const { field } = literal;
      const before = known?.kind === 'slot' ? known.slot : freeSlotOf(field);
      const slot = literal.kind === 'value' ? narrow(before, literal.set) : link(before, literal);
      return slot && { kind: 'slot', field, slot };
    }
    case 'carried':
      return carried(literal.claim, literal.isCarried, known);
    case 'absent':
    case 'present':
    case 'otherwise':
      return toOne(literal, known?.kind === 'one' ? known : undefined);
    case 'some':
    case 'every':
      return toMany(literal, known?.kind === 'many' ? known : undefined);
    case 'opaque':
      return outcome(literal, known);
  }
}

function carried(claim: ClaimUse, isCarried: boolean, known: Bound | undefined): Bound | undefined {
  if (known?.kind === 'carried' && known.isCarried !== isCarried) return undefined;
  return { kind: 'carried', claim, isCarried };
}

function outcome({ key, outcomes }: Extract<Literal, { kind: 'opaque' }>, known: Bound | undefined): Bound | undefined {
  const left = outcomes & (known?.kind === 'opaque' ? known.outcomes : outcomes);
  return left === 0 ? undefined : { kind: 'opaque', key, outcomes: left };
}

type OnOne = Extract<Literal, { kind: 'absent' } | { kind: 'present' } | { kind: 'otherwise' }>;

function toOne(literal: OnOne, known: ToOne | undefined): ToOne | undefined {
  const { field } = literal;
  if (literal.kind === 'absent') return absent(field, known);
  if (known?.isAbsent === true) return undefined;
  const { member, not, items } = known ?? { member: undefined, not: [], items: [] };
  const base = { kind: 'one', field, isAbsent: false } as const;
  if (literal.kind === 'otherwise') return possible({ ...base, member, items, not: [...not, literal.member] });
  if (member !== undefined && literal.member !== undefined && member !== literal.member) return undefined;
  return possible({ ...base, member: literal.member ?? member, not, items: [...items, literal.item] });
}

function absent(field: Field, known: ToOne | undefined): ToOne | undefined {
  if (field.isRequired || known?.isAbsent === false) return undefined;
  return { kind: 'one', field, isAbsent: true, member: undefined, not: [], items: [] };
}

/** The entry, where a member type is left. */
function possible(entry: ToOne): ToOne | undefined {
  const members = membersOf(entry.field);
  if (entry.member !== undefined) return entry.not.includes(entry.member) ? undefined : entry;
  return members.length > 0 && members.every((name) => entry.not.includes(name)) ? undefined : entry;
}

/** The member types of a union field; none of any other. */
export function membersOf({ type }: Field): readonly string[] {
  if (type.kind === 'union') return type.models;
  return type.kind === 'componentUnion' ? type.components : [];
}

function toMany(literal: Extract<Literal, { kind: 'some' } | { kind: 'every' }>, known: ToMany | undefined): ToMany {
  const { field, member, item } = literal;
  const before = known ?? { kind: 'many', field, some: [], every: [] };
  const demand = { member, item };
  if (literal.kind === 'some') return { ...before, some: [...before.some, demand] };
  return { ...before, every: [...before.every, demand] };
}
