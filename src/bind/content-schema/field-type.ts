import type { FieldType } from '../../ir/schema.js';
import type { FieldShape, ObjectShape, TypeTable } from './type-table.js';

/** Which object types are models, and which live inside of them. */
export interface TypeRoles {
  readonly table: TypeTable;
  readonly models: ReadonlySet<string>;
  readonly components: ReadonlySet<string>;
}

/**
 * The object types that live inside of models: those that a nested `where` can speak of though no query reads them, and
 * those that are an `Entity` but no `Node` (facts 3.1).
 */
export function componentNames(table: TypeTable, models: ReadonlySet<string>): ReadonlySet<string> {
  const isComponent = ({ name, interfaces }: ObjectShape): boolean =>
    !models.has(name) &&
    (table.inputs.get(`${name}WhereInput`)?.has('AND') === true ||
      (interfaces.includes('Entity') && !interfaces.includes('Node')));
  return new Set([...table.objects.values()].filter(isComponent).map(({ name }) => name));
}

const SCALAR_NAMES = ['ID', 'String', 'Int', 'Float', 'Boolean', 'Date', 'DateTime', 'Json'] as const;

/**
 * What a field holds. An object type that is none of Hygraph's own is taken for a remote one, unless it can be filtered
 * (taxonomies): then all that is known is its name.
 */
export function fieldTypeOf(field: FieldShape, isFilterable: boolean, roles: TypeRoles): FieldType {
  const { name } = field.type;
  if (field.isRemote) return { kind: 'remote', typeName: name };
  if (field.name === 'documentInStages' && roles.models.has(name)) return { kind: 'stages' };
  if (roles.models.has(name)) return { kind: 'relation', model: name, reverse: undefined };
  if (roles.components.has(name)) return { kind: 'component', component: name };
  const values = roles.table.enums.get(name);
  if (values !== undefined) return { kind: 'enum', name, values };
  const members = roles.table.unions.get(name);
  if (members !== undefined) return unionType(name, members, roles);
  return valueType(roles.table, name, isFilterable);
}

/** A union that mixes models and components speaks of its models: components have no permissions of their own. */
function unionType(name: string, members: readonly string[], roles: TypeRoles): FieldType {
  const models = members.filter((member) => roles.models.has(member));
  const components = members.filter((member) => roles.components.has(member));
  if (models.length === 0 && components.length > 0) return { kind: 'componentUnion', name, components };
  return { kind: 'union', name, models };
}

function valueType(table: TypeTable, typeName: string, isFilterable: boolean): FieldType {
  const scalar = SCALAR_NAMES.find((name) => name === typeName);
  if (scalar !== undefined) return { kind: 'scalar', scalar, typeName };
  const object = table.objects.get(typeName);
  if (object === undefined) return { kind: 'scalar', scalar: 'Other', typeName };
  const has = (...fields: readonly string[]): boolean => fields.every((field) => object.fields.has(field));
  if (has('html', 'raw')) return { kind: 'scalar', scalar: 'RichText', typeName };
  if (has('hex', 'rgba')) return { kind: 'scalar', scalar: 'Color', typeName };
  if (has('latitude', 'longitude')) return { kind: 'scalar', scalar: 'Location', typeName };
  return isFilterable ? { kind: 'scalar', scalar: 'Other', typeName } : { kind: 'remote', typeName };
}
