import { whereKey, type Operator } from '../../ir/operators.js';
import type { Component, Field, FieldType, Model, Schema } from '../../ir/schema.js';

/** A field, and the operator that a key of a `where` object applies to it. */
export interface WhereKey {
  readonly field: Field;
  readonly operator: Operator;
}

/** What the keys of one `where` object speak of: a model, a component, or the stages of `documentInStages`. */
export interface WhereScope {
  readonly kind: 'model' | 'component' | 'stages';
  /** The API id, as messages show it. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** The keys that a `where` object may have, `AND`, `OR`, `NOT` and `_search` aside. */
  readonly keys: ReadonlyMap<string, WhereKey>;
}

const KEYS = new WeakMap<ReadonlyMap<string, Field>, ReadonlyMap<string, WhereKey>>();

/** The scope of a model's `where` input. */
export function scopeOfModel({ name, fields }: Model): WhereScope {
  return { kind: 'model', name, fields, keys: keysOf(fields) };
}

/** The scope of a component's `where` input. */
function scopeOfComponent({ name, fields }: Component): WhereScope {
  return { kind: 'component', name, fields, keys: keysOf(fields) };
}

const STAGE_FIELDS = new WeakMap<Schema, ReadonlyMap<string, Field>>();

/** The scope inside of `documentInStages`: the field `stage` alone (facts 3.4, `XWhereStageInput`). */
function scopeOfStages(schema: Schema): WhereScope {
  const fields = STAGE_FIELDS.get(schema) ?? stageFields(schema);
  STAGE_FIELDS.set(schema, fields);
  return { kind: 'stages', name: 'documentInStages', fields, keys: keysOf(fields) };
}

/** What the operand of a relation, component or `documentInStages` speaks of; undefined where the schema lacks it. */
export function scopeInside(type: FieldType, schema: Schema): WhereScope | undefined {
  switch (type.kind) {
    case 'relation':
      return scopeOfMember(type.model, schema);
    case 'component':
      return scopeOfMember(type.component, schema);
    case 'stages':
      return scopeOfStages(schema);
    case 'scalar':
    case 'enum':
    case 'union':
    case 'componentUnion':
    case 'remote':
      return undefined;
  }
}

/** The scope of a model or component by name: API ids are unique over both. */
export function scopeOfMember(name: string, schema: Schema): WhereScope | undefined {
  const model = schema.models.get(name);
  if (model !== undefined) return scopeOfModel(model);
  const component = schema.components.get(name);
  return component && scopeOfComponent(component);
}

function stageFields(schema: Schema): ReadonlyMap<string, Field> {
  const stage: Field = Object.freeze({
    name: 'stage',
    type: { kind: 'enum', name: 'Stage', values: [...schema.stages.keys()] } as const,
    isList: false,
    isRequired: true,
    isUnique: false,
    isLocalized: false,
    isSystem: true,
    classification: 'public',
    operators: ['eq'] as const,
    origin: undefined,
  });
  return new Map([['stage', stage]]);
}

function keysOf(fields: ReadonlyMap<string, Field>): ReadonlyMap<string, WhereKey> {
  const known = KEYS.get(fields);
  if (known !== undefined) return known;
  const all = [...fields.values()].flatMap((field) => field.operators.map((operator) => ({ field, operator })));
  // A field called `a_in` hides the operator `_in` of a field `a`: keys without a suffix come last, and win.
  const isBare = ({ field, operator }: WhereKey): boolean => whereKey(field.name, operator) === field.name;
  const ordered = [...all.filter((key) => !isBare(key)), ...all.filter(isBare)];
  const keys = new Map(ordered.map((key) => [whereKey(key.field.name, key.operator), key]));
  KEYS.set(fields, keys);
  return keys;
}
