import type { Field, Schema } from '../ir/schema.js';
import { growthOf, typeKey } from './conditions/field-growth.js';
import type { Pair } from './shared-cells.js';

/** True when a condition means the same in both schemas: no field that both have is of another type, or holds more or less. */
export function areSteady({ before, after }: Pair<Schema>): boolean {
  const stages = [...before.stages.keys()].sort().join() === [...after.stages.keys()].sort().join();
  return stages && areSteadyIn(before.models, after.models) && areSteadyIn(before.components, after.components);
}

type Owners = ReadonlyMap<string, { readonly fields: ReadonlyMap<string, Field> }>;

function areSteadyIn(before: Owners, after: Owners): boolean {
  return [...before].every(([name, { fields }]) => {
    const others = after.get(name)?.fields;
    return others === undefined || [...fields.values()].every((field) => isSteady(field, others.get(field.name)));
  });
}

function isSteady(was: Field, is: Field | undefined): boolean {
  if (is === undefined || was === is) return true;
  return typeKey(was) === typeKey(is) && growthOf(was, is) === undefined && growthOf(is, was) === undefined;
}
