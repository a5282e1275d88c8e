import type { Component, Field, Model, Schema } from '../../../ir/schema.js';
import { inputBlock } from './sdl-text.js';
import { isWritable, valueTypeName, writableFields } from './shape.js';

const DATES = ['createdAt: DateTime', 'updatedAt: DateTime'];

/** The inputs of a model's mutations, and of those of others that create or connect its documents (facts 3.5). */
export function modelWriteTypes(schema: Schema, model: Model): readonly string[] {
  const { name } = model;
  const create = isWritable(model) ? `${name}CreateInput` : undefined;
  const connections = [...inlineInputs(name, { create }), ...nestedInputs(name, { create })];
  if (!isWritable(model)) return connections;
  const fields = writableFields(schema, model);
  const localized = (kind: 'Create' | 'Update') =>
    model.isLocalized ? [`localizations: ${name}${kind}LocalizationsInput`] : [];
  return [
    inputBlock(`${name}CreateInput`, [...DATES, ...fields.map(createMember), ...localized('Create')]),
    inputBlock(`${name}UpdateInput`, [...fields.map(updateMember), ...localized('Update')]),
    inputBlock(`${name}UpsertInput`, [`create: ${name}CreateInput!`, `update: ${name}UpdateInput!`]),
    ...connections,
    ...bulkInputs(model, fields),
    ...(model.isLocalized ? localizationInputs(name, fields) : []),
  ];
}

/** What a bulk update can set: neither relations nor unique values, and no new localizations (facts 3.5). */
function bulkInputs({ name, isLocalized }: Model, fields: readonly Field[]): readonly string[] {
  const values = fields.filter(({ type, isUnique }) => !isUnique && (type.kind === 'scalar' || type.kind === 'enum'));
  const localizations = isLocalized ? [`localizations: ${name}UpdateManyLocalizationsInput`] : [];
  const many = inputBlock(`${name}UpdateManyInput`, [...values.map(updateMember), ...localizations]);
  const nested = inputBlock(`${name}UpdateManyWithNestedWhereInput`, [
    `where: ${name}WhereInput!`,
    `data: ${name}UpdateManyInput!`,
  ]);
  if (!isLocalized) return [many, nested];
  const data = `${name}UpdateManyLocalizationDataInput`;
  const localized = values.filter((field) => field.isLocalized);
  return [
    many,
    nested,
    inputBlock(data, localized.map(updateMember)),
    inputBlock(`${name}UpdateManyLocalizationInput`, [`data: ${data}!`, 'locale: Locale!']),
    inputBlock(`${name}UpdateManyLocalizationsInput`, [`update: [${name}UpdateManyLocalizationInput!]`]),
  ];
}

function localizationInputs(name: string, fields: readonly Field[]): readonly string[] {
  const localized = fields.filter(({ isLocalized }) => isLocalized);
  const data = (kind: 'Create' | 'Update') => `${name}${kind}LocalizationDataInput`;
  return [
    inputBlock(data('Create'), [...DATES, ...localized.map(createMember)]),
    inputBlock(data('Update'), localized.map(updateMember)),
    inputBlock(`${name}CreateLocalizationInput`, [`data: ${data('Create')}!`, 'locale: Locale!']),
    inputBlock(`${name}UpdateLocalizationInput`, [`data: ${data('Update')}!`, 'locale: Locale!']),
    inputBlock(`${name}UpsertLocalizationInput`, [
      `update: ${data('Update')}!`,
      `create: ${data('Create')}!`,
      'locale: Locale!',
    ]),
    inputBlock(`${name}CreateLocalizationsInput`, [`create: [${name}CreateLocalizationInput!]`]),
    inputBlock(`${name}UpdateLocalizationsInput`, [
      `create: [${name}CreateLocalizationInput!]`,
      `update: [${name}UpdateLocalizationInput!]`,
      `upsert: [${name}UpsertLocalizationInput!]`,
      'delete: [Locale!]',
    ]),
  ];
}

/** The inputs of a union of models: each is keyed by the member. */
export function unionWriteTypes(schema: Schema, name: string, members: readonly string[]): readonly string[] {
  const writable = members.filter((member) => {
    const model = schema.models.get(member);
    return model !== undefined && isWritable(model);
  });
  const keyed = (suffix: string, among: readonly string[]): string =>
    inputBlock(
      `${name}${suffix}`,
      among.map((member) => `${member}: ${member}${suffix}`),
    );
  return [
    keyed('CreateInput', writable),
    keyed('WhereUniqueInput', members),
    keyed('ConnectInput', members),
    keyed('UpdateWithNestedWhereUniqueInput', writable),
    keyed('UpsertWithNestedWhereUniqueInput', writable),
    ...inlineInputs(name, { create: `${name}CreateInput` }),
  ];
}

/** The inputs of a component: it is created in place, and replaced or deleted on update. */
export function componentWriteTypes(schema: Schema, component: Component): readonly string[] {
  const { name } = component;
  return [
    inputBlock(`${name}CreateInput`, writableFields(schema, component).map(createMember)),
    ...componentInlineInputs(name),
  ];
}

/** The inputs of a union of components. */
export function componentUnionWriteTypes(name: string, members: readonly string[]): readonly string[] {
  return [
    inputBlock(
      `${name}CreateInput`,
      members.map((member) => `${member}: ${member}CreateInput`),
    ),
    ...componentInlineInputs(name),
  ];
}

function componentInlineInputs(name: string): readonly string[] {
  return [
    inputBlock(`${name}CreateOneInlineInput`, [`create: ${name}CreateInput`]),
    inputBlock(`${name}CreateManyInlineInput`, [`create: [${name}CreateInput!]`]),
    inputBlock(`${name}UpdateOneInlineInput`, [`create: ${name}CreateInput`, 'delete: Boolean']),
    inputBlock(`${name}UpdateManyInlineInput`, [`create: [${name}CreateInput!]`]),
  ];
}

interface Inline {
  /** The input of a new document; undefined for what can only be connected. */
  readonly create: string | undefined;
}

function inlineInputs(name: string, { create }: Inline): readonly string[] {
  const key = `${name}WhereUniqueInput`;
  const isWritten = create !== undefined;
  const [update, upsert] = [`${name}UpdateWithNestedWhereUniqueInput`, `${name}UpsertWithNestedWhereUniqueInput`];
  const one = isWritten ? [`create: ${create}`] : [];
  const many = isWritten ? [`create: [${create}!]`] : [];
  return [
    inputBlock(`${name}CreateOneInlineInput`, [...one, `connect: ${key}`]),
    inputBlock(`${name}CreateManyInlineInput`, [...many, `connect: [${key}!]`]),
    inputBlock(`${name}UpdateOneInlineInput`, [
      ...one,
      ...(isWritten ? [`update: ${update}`, `upsert: ${upsert}`, 'delete: Boolean'] : []),
      `connect: ${key}`,
      'disconnect: Boolean',
    ]),
    inputBlock(`${name}UpdateManyInlineInput`, [
      ...many,
      ...(isWritten ? [`update: [${update}!]`, `upsert: [${upsert}!]`, `delete: [${key}!]`] : []),
      `connect: [${name}ConnectInput!]`,
      `set: [${key}!]`,
      `disconnect: [${key}!]`,
    ]),
  ];
}

/** The inputs of `connect`, `update` and `upsert` inside of the data of another document. */
function nestedInputs(name: string, { create }: Inline): readonly string[] {
  const where = `where: ${name}WhereUniqueInput!`;
  const connect = inputBlock(`${name}ConnectInput`, [where, 'position: ConnectPositionInput']);
  if (create === undefined) return [connect];
  return [
    connect,
    inputBlock(`${name}UpdateWithNestedWhereUniqueInput`, [where, `data: ${name}UpdateInput!`]),
    inputBlock(`${name}UpsertWithNestedWhereUniqueInput`, [where, `data: ${name}UpsertInput!`]),
  ];
}

function createMember(field: Field): string {
  const isNeeded = field.isRequired && !field.isList;
  return `${field.name}: ${writeType(field, 'Create')}${isNeeded ? '!' : ''}`;
}

function updateMember(field: Field): string {
  return `${field.name}: ${writeType(field, 'Update')}`;
}

function writeType(field: Field, kind: 'Create' | 'Update'): string {
  const { type, isList } = field;
  const inline = (name: string): string => `${name}${kind}${isList ? 'Many' : 'One'}InlineInput`;
  switch (type.kind) {
    case 'relation':
      return inline(type.model);
    case 'component':
      return inline(type.component);
    case 'union':
    case 'componentUnion':
      return inline(type.name);
    case 'scalar':
    case 'enum':
    case 'stages':
    case 'remote':
      return isList ? `[${valueTypeName(field)}!]` : valueTypeName(field);
  }
}
