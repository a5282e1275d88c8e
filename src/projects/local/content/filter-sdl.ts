import type { Component, Field, Model, Schema } from '../../../ir/schema.js';
import { whereKey, type Operator } from '../../../ir/operators.js';
import { block, inputBlock } from './sdl-text.js';
import { isWritable, orderedFields, uniqueFields, USER_MODEL, valueTypeName } from './shape.js';

/** The inputs by which documents of a model are found: filters, orders and unique keys (facts 3.4). */
export function modelFilterTypes(schema: Schema, model: Model): readonly string[] {
  const orders = orderedFields(model).flatMap(({ name }) => [`${name}_ASC`, `${name}_DESC`]);
  const hasStages = [...model.fields.values()].some(({ type }) => type.kind === 'stages');
  return [
    whereInput(schema, model),
    ...(isWritable(model) || model.name === USER_MODEL ? [manyWhereInput(schema, model)] : []),
    ...(hasStages ? [whereStageInput(model)] : []),
    inputBlock(
      `${model.name}WhereUniqueInput`,
      uniqueFields(model).map((field) => `${field.name}: ${valueTypeName(field)}`),
    ),
    block(`enum ${model.name}OrderByInput`, orders),
  ];
}

/** The filter of a model or component: exactly the operators that its fields have. */
export function whereInput(schema: Schema, holder: Model | Component): string {
  return filterInput(schema, holder, { name: `${holder.name}WhereInput`, fields: [...holder.fields.values()] });
}

/** The filter of bulk mutations: without the localized values, but in `AND`, `OR` and `NOT` (facts 3.4). */
function manyWhereInput(schema: Schema, model: Model): string {
  const fields = [...model.fields.values()].filter(
    ({ isLocalized, type }) => !isLocalized || (type.kind !== 'scalar' && type.kind !== 'enum'),
  );
  return filterInput(schema, model, { name: `${model.name}ManyWhereInput`, fields });
}

interface Filtered {
  readonly name: string;
  readonly fields: readonly Field[];
}

function filterInput(schema: Schema, holder: Model | Component, { name: input, fields }: Filtered): string {
  const name = `${holder.name}WhereInput`;
  const filters = fields.flatMap((field) =>
    field.operators
      .filter(() => isFilterable(schema, field))
      .map((operator) => `${whereKey(field.name, operator)}: ${operandType(holder, field, operator)}`),
  );
  return inputBlock(input, [
    '"Contains search across all appropriate fields."',
    '_search: String',
    '"Logical AND on all given filters."',
    `AND: [${name}!]`,
    '"Logical OR on all given filters."',
    `OR: [${name}!]`,
    '"Logical NOT on all given filters combined by AND."',
    `NOT: [${name}!]`,
    ...filters,
  ]);
}

/** The filter of a union: one member, with the filter of that member. */
export function unionWhereInput(name: string, members: readonly string[]): string {
  return inputBlock(
    `${name}WhereInput`,
    members.map((member) => `${member}: ${member}WhereInput`),
  );
}

function whereStageInput({ name }: Model): string {
  const type = `${name}WhereStageInput`;
  return inputBlock(type, [`AND: [${type}!]`, `OR: [${type}!]`, `NOT: [${type}!]`, 'stage: Stage']);
}

function isFilterable(schema: Schema, { type }: Field): boolean {
  return type.kind !== 'relation' || schema.models.has(type.model);
}

function operandType(holder: Model | Component, field: Field, operator: Operator): string {
  const value = valueTypeName(field);
  switch (operator) {
    case 'in':
    case 'not_in':
      return `[${value}]`;
    case 'contains_all':
    case 'contains_some':
    case 'contains_none':
      return `[${value}!]`;
    case 'nested':
    case 'some':
    case 'every':
    case 'none':
      return relatedWhere(holder, field);
    case 'empty':
      return 'Boolean';
    case 'json_path_exists':
      return 'String';
    case 'value_recursive':
      return 'Json';
    case 'eq':
    case 'not':
      return field.isList ? `[${value}!]` : value;
    case 'contains':
    case 'not_contains':
    case 'starts_with':
    case 'not_starts_with':
    case 'ends_with':
    case 'not_ends_with':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
    case 'descendants_of':
      return value;
  }
}

function relatedWhere(holder: Model | Component, { type }: Field): string {
  switch (type.kind) {
    case 'relation':
      return `${type.model}WhereInput`;
    case 'component':
      return `${type.component}WhereInput`;
    case 'union':
    case 'componentUnion':
      return `${type.name}WhereInput`;
    case 'stages':
      return `${holder.name}WhereStageInput`;
    case 'scalar':
    case 'enum':
    case 'remote':
      return 'String';
  }
}
