import type { Axis } from '../ir/actions.js';
import type { Schema } from '../ir/schema.js';
import { axisElements, FUTURE } from '../semantics/cells.js';

/** Two states of the same thing. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** A stage, locale or model that one of two schemas has, and which of them. */
export interface SharedName {
  readonly name: string;
  readonly exists: Pair<boolean>;
  /** The name as each schema sees it: what a schema does not have is what does not exist yet. */
  readonly image: Pair<string>;
}

/** The models that one of two schemas has, in the order of their names, and the one that does not exist yet. */
export function sharedModels({ before, after }: Pair<Schema>): readonly SharedName[] {
  const names = [...new Set([...before.models.keys(), ...after.models.keys()])].sort();
  return [...names, FUTURE].map((name) => sharedName(name, before.models, after.models));
}

/** The elements of an axis that one of two schemas has for a model, in the order of their names. */
export function sharedElements(schemas: Pair<Schema>, axis: Axis, model: SharedName): readonly SharedName[] {
  const [before, after] = [elementsIn(schemas.before, axis, model), elementsIn(schemas.after, axis, model)];
  const names = [...new Set([...before, ...after])].sort();
  const what = axis === 'locales' ? 'locales' : 'stages';
  return names.map((name) => ({
    ...sharedName(name, schemas.before[what], schemas.after[what]),
    exists: { before: before.has(name), after: after.has(name) },
  }));
}

function elementsIn(schema: Schema, axis: Axis, { name }: SharedName): ReadonlySet<string> {
  return new Set(name === FUTURE || schema.models.has(name) ? axisElements(schema, name, axis) : []);
}

type Names = ReadonlyMap<string, unknown>;

function sharedName(name: string, before: Names, after: Names): SharedName {
  const imageIn = (names: Names): string => (names.has(name) ? name : FUTURE);
  const isIn = (names: Names): boolean => name === FUTURE || names.has(name);
  return {
    name,
    exists: { before: isIn(before), after: isIn(after) },
    image: { before: imageIn(before), after: imageIn(after) },
  };
}
