import type { Field } from '../../ir/schema.js';
import type { Json, JsonObject } from '../../support/json.js';
import type { ClaimSolution } from './claim-solver.js';
import { jsonOf } from './domain.js';
import type { Model, Related } from './model.js';
import type { Bound } from './node.js';
import { firstListOf, firstValues } from './slot-values.js';
import type { Slot } from './slot.js';
import type { Plain } from './value-set.js';

/** A record of a witness, and those that it leads to: for the question whether two of them are one. */
export interface BuiltRecord {
  /** The API id of its model; undefined for components, and where it is not known. */
  readonly model: string | undefined;
  readonly entries: readonly Bound[];
  readonly json: JsonObject;
  readonly related: readonly { readonly field: Field; readonly record: BuiltRecord }[];
}

/** Builds the record of a model of formulas: the first value of each field, a unique one of its own where it can be. */
export function buildRecord(model: Model, name: string | undefined, solution: ClaimSolution | undefined): BuiltRecord {
  const building = { used: new Map<string, Set<Plain>>(), valueOf: solution?.valueOf ?? new Map<Bound, Plain>() };
  if (solution !== undefined) reserve(model, name, building);
  return build({ model, name, member: undefined }, building);
}

interface Building {
  /** The values of unique fields that were given out, by model and field. */
  readonly used: Map<string, Set<Plain>>;
  readonly valueOf: ReadonlyMap<Bound, Plain>;
}

/** The values that claims fix are given out before any others. */
function reserve({ entries, related }: Model, name: string | undefined, building: Building): void {
  for (const entry of entries) {
    const value = building.valueOf.get(entry);
    if (entry.kind === 'slot' && value !== undefined) usedValues(entry.field, name, building)?.add(value);
  }
  for (const next of related) reserve(next.model, modelOf(next), building);
}

interface Blueprint {
  readonly model: Model;
  readonly name: string | undefined;
  readonly member: string | undefined;
}

function build({ model, name, member }: Blueprint, building: Building): BuiltRecord {
  const related = model.related.map((next) => ({
    field: next.field,
    record: build({ model: next.model, name: modelOf(next), member: next.member }, building),
  }));
  const json: Record<string, Json> = member === undefined ? {} : { __typename: member };
  for (const entry of model.entries) {
    if (isOnField(entry)) json[entry.field.name] = jsonOfEntry(entry, { building, name, related });
  }
  return { model: name, entries: model.entries, json, related };
}

type FieldEntry = Extract<Bound, { readonly field: Field }>;

function isOnField(entry: Bound): entry is FieldEntry {
  return entry.kind !== 'opaque' && entry.kind !== 'carried';
}

function modelOf({ field: { type }, member }: Related): string | undefined {
  if (type.kind === 'relation') return type.model;
  return type.kind === 'union' ? member : undefined;
}

interface Around {
  readonly building: Building;
  readonly name: string | undefined;
  readonly related: BuiltRecord['related'];
}

function jsonOfEntry(entry: FieldEntry, around: Around): Json {
  switch (entry.kind) {
    case 'slot':
      return valueOfSlot(entry, around);
    case 'one':
      return around.related.find(({ field }) => field === entry.field)?.record.json ?? null;
    case 'many':
      return around.related.filter(({ field }) => field === entry.field).map(({ record }) => record.json);
  }
}

function valueOfSlot(entry: Extract<Bound, { kind: 'slot' }>, { building, name }: Around): Json {
  const { slot, field } = entry;
  if (slot.domain.kind === 'list') {
    const found = firstListOf(slot);
    return found.kind === 'found' ? found.list : null;
  }
  const chosen = building.valueOf.get(entry) ?? firstUnused(slot, usedValues(field, name, building));
  return chosen === undefined ? null : jsonOf(slot.domain, chosen);
}

/** The values of a unique field that other records of the model have. */
function usedValues(field: Field, name: string | undefined, { used }: Building): Set<Plain> | undefined {
  if (name === undefined || !field.isUnique) return undefined;
  const key = `${name}.${field.name}`;
  const known = used.get(key) ?? new Set();
  used.set(key, known);
  return known;
}

function firstUnused(slot: Slot, used: Set<Plain> | undefined): Plain | undefined {
  const { values } = firstValues(slot, (used?.size ?? 0) + 1);
  const chosen = values.find((value) => used?.has(value) !== true) ?? values[0];
  if (chosen !== undefined) used?.add(chosen);
  return chosen;
}
