import { OPERATORS, type Operator } from '../../ir/operators.js';
import type { Classification, Field, FieldType } from '../../ir/schema.js';
import { fieldClassification } from '../models/default-classification.js';
import { HIDDEN_FIELDS, SYSTEM_FIELDS } from '../models/system-fields.js';
import { fieldTypeOf, type TypeRoles } from './field-type.js';
import type { FieldShape, ObjectShape, TypeTable } from './type-table.js';
import { whereOperators, type WhereOperators } from './where-operators.js';

/** The fields of a model or component, by name, in declaration order; relations are not paired yet. */
export function readFields(
  object: ObjectShape,
  roles: TypeRoles,
  classification: Classification,
): ReadonlyMap<string, Field> {
  const { name: owner } = object;
  const { inputs } = roles.table;
  const shapes = [...object.fields.values()].filter((shape) => !isHidden(shape, owner));
  const where = whereOperators(inputs.get(`${owner}WhereInput`), new Set(shapes.map(({ name }) => name)));
  const unique = inputs.get(`${owner}WhereUniqueInput`);
  const localized = localizedFields(roles.table, owner);
  const fields = shapes.map((shape): Field => {
    const { name } = shape;
    const type = fieldTypeOf(shape, where.has(name), roles);
    return Object.freeze({
      name,
      type: Object.freeze(type),
      isList: shape.type.isList,
      isRequired: shape.type.isRequired,
      isUnique: unique?.has(name) ?? false,
      isLocalized: localized.has(name),
      isSystem: SYSTEM_FIELDS.has(name),
      classification: fieldClassification(owner, name, classification),
      operators: operatorsOf(type, where, name),
      origin: undefined,
    });
  });
  return new Map(fields.map((field) => [field.name, field]));
}

/** By name and type, so that a project's own field of such a name is not lost. */
function isHidden({ name, type }: FieldShape, owner: string): boolean {
  return HIDDEN_FIELDS.has(name) && ['Stage', 'Locale', 'Version', owner].includes(type.name);
}

function operatorsOf(type: FieldType, where: WhereOperators, name: string): readonly Operator[] {
  const found = where.get(name);
  if (found === undefined || type.kind === 'remote') return [];
  const bare: Operator = type.kind === 'scalar' || type.kind === 'enum' ? 'eq' : 'nested';
  return OPERATORS.filter((operator) => found.has(operator === bare ? 'bare' : operator));
}

/** The inputs that hold what one locale has of its own: exactly the localized fields, and two timestamps. */
const LOCALIZATION_INPUTS = [
  'CreateLocalizationDataInput',
  'UpdateLocalizationDataInput',
  'UpdateManyLocalizationDataInput',
] as const;

function localizedFields(table: TypeTable, owner: string): ReadonlySet<string> {
  const inputs = LOCALIZATION_INPUTS.map((suffix) => table.inputs.get(`${owner}${suffix}`));
  const names = inputs.flatMap((input) => [...(input?.keys() ?? [])]);
  return new Set(names.filter((name) => !SYSTEM_FIELDS.has(name)));
}
