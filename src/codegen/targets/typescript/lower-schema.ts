import type { Component, Field, FieldType, Model, Schema } from '../../../ir/schema.js';
import type { ComponentTable, EnumTable, FieldKind, FieldTable, ModelTable } from '../../../runtime/core/tables.js';
import { sortBy } from '../../../support/order.js';

/** The models of a schema as the engine needs them, by name. */
export function lowerModels(schema: Schema): readonly ModelTable[] {
  return sortBy(schema.models.values(), ({ name }) => name).map((model) => ({
    name: model.name,
    plural: isWritable(model) ? model.plural : null,
    isLocalized: model.isLocalized,
    one: model.queries.one ?? null,
    many: model.queries.many ?? null,
    connection: model.queries.connection ?? null,
    version: model.queries.version ?? null,
    fields: withSystemFields(model.fields, systemFieldsOf(model, schema)),
  }));
}

/** A project's own models, and assets: of the other system models some of the mutations are not classified (facts 1.7). */
function isWritable({ name, isSystem }: Model): boolean {
  return !isSystem || name === 'Asset';
}

/** The components of a schema as the engine needs them, by name. */
export function lowerComponents(schema: Schema): readonly ComponentTable[] {
  return sortBy(schema.components.values(), ({ name }) => name).map(({ name, fields }) => ({
    name,
    fields: withSystemFields(fields, [ID, STAGE]),
  }));
}

/** The enumerations of the fields of a schema, by name; stages and locales have lists of their own. */
export function lowerEnums({ models, components }: Schema): readonly EnumTable[] {
  const fields = [...models.values(), ...components.values()].flatMap((holder) => [...holder.fields.values()]);
  const enums = new Map(
    fields.flatMap(({ type }) => (type.kind === 'enum' ? [[type.name, { name: type.name, values: type.values }]] : [])),
  );
  return sortBy(
    [...enums.values()].filter(({ name }) => name !== STAGE.type && name !== LOCALE.type),
    ({ name }) => name,
  );
}

function withSystemFields(fields: Component['fields'], system: readonly FieldTable[]): readonly FieldTable[] {
  const own = [...fields.values()].map(lowerField);
  const missing = system.filter(({ name }) => !fields.has(name));
  return sortBy([...own, ...missing], ({ name }) => name);
}

const required = { kind: 'leaf', isRequired: true } as const;
const ID = { name: 'id', type: 'ID', ...required } as const;
const STAGE = { name: 'stage', type: 'Stage', ...required } as const;
const LOCALE = { name: 'locale', type: 'Locale', ...required } as const;
const TIMES: readonly FieldTable[] = [
  { name: 'createdAt', type: 'DateTime', ...required },
  { name: 'updatedAt', type: 'DateTime', ...required },
  { name: 'publishedAt', type: 'DateTime', kind: 'leaf' },
];

const ATTRIBUTION = ['createdBy', 'updatedBy', 'publishedBy'] as const;

/** The fields that Hygraph gives every model (facts 3.2), for schemas that do not list them; none can be filtered. */
function systemFieldsOf({ name, isLocalized }: Model, { models }: Schema): readonly FieldTable[] {
  const attribution = models.has('User') ? ATTRIBUTION : [];
  return [
    ...[ID, STAGE, ...TIMES],
    ...attribution.map((field): FieldTable => ({ name: field, kind: 'relation', targets: ['User'] })),
    { name: 'documentInStages', kind: 'stages', targets: [name], isList: true },
    ...(isLocalized ? [LOCALE, localizationsOf(name)] : []),
  ];
}

function localizationsOf(model: string): FieldTable {
  return { name: 'localizations', kind: 'localizations', targets: [model], isList: true };
}

function lowerField(field: Field): FieldTable {
  const { name, type, isList, isRequired, isUnique, isLocalized, operators } = field;
  const targets = targetsOf(type);
  const typeName = typeNameOf(type);
  return {
    name,
    kind: kindOf(field),
    ...(typeName !== undefined && { type: typeName }),
    ...(targets.length === 0 ? {} : { targets }),
    ...(isList && { isList }),
    ...(isRequired && { isRequired }),
    ...(isUnique && { isUnique }),
    ...(isLocalized && { isLocalized }),
    ...(operators.length === 0 ? {} : { operators: operators.join(' ') }),
  };
}

function kindOf({ name, type, isSystem }: Field): FieldKind {
  if (isSystem && name === 'localizations') return 'localizations';
  if (isSystem && name === 'history') return 'opaque';
  switch (type.kind) {
    case 'scalar':
      return scalarKind(type.scalar);
    case 'enum':
      return 'leaf';
    case 'relation':
    case 'union':
    case 'component':
    case 'componentUnion':
    case 'stages':
      return type.kind;
    case 'remote':
      return 'opaque';
  }
}

function scalarKind(scalar: Extract<FieldType, { kind: 'scalar' }>['scalar']): FieldKind {
  switch (scalar) {
    case 'RichText':
      return 'richText';
    case 'Color':
      return 'color';
    case 'Location':
      return 'location';
    case 'Other':
      return 'opaque';
    case 'ID':
    case 'String':
    case 'Int':
    case 'Float':
    case 'Boolean':
    case 'Date':
    case 'DateTime':
    case 'Json':
      return 'leaf';
  }
}

/** The name of a type that has no targets to tell it by, or several. */
function typeNameOf(type: FieldType): string | undefined {
  switch (type.kind) {
    case 'scalar':
      return type.typeName;
    case 'enum':
    case 'union':
    case 'componentUnion':
      return type.name;
    case 'relation':
    case 'component':
    case 'stages':
    case 'remote':
      return undefined;
  }
}

function targetsOf(type: FieldType): readonly string[] {
  switch (type.kind) {
    case 'relation':
      return [type.model];
    case 'union':
      return sortBy(type.models, (name) => name);
    case 'component':
      return [type.component];
    case 'componentUnion':
      return sortBy(type.components, (name) => name);
    case 'scalar':
    case 'enum':
    case 'stages':
    case 'remote':
      return [];
  }
}
