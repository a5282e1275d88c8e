import type { ComponentTable, FieldTable, ModelTable } from '../tables.js';
import { isOwnField, membersOf, type OwnTypes } from './own-types.js';
import { block } from './sdl-text.js';

/** The inputs by which records of a model are found: filters, orders and unique keys (facts 3.4). */
export function filterTypes(own: OwnTypes, model: ModelTable): readonly string[] {
  const { name, fields } = model;
  const orders = orderedFields(model).flatMap((field) => [`${field}_ASC`, `${field}_DESC`]);
  const hasStages = fields.some(({ kind, operators = '' }) => kind === 'stages' && operators !== '');
  const unique = uniqueFields(model).map((field) => `${field.name}: ${valueType(field)}`);
  return [
    whereInput(own, model),
    ...(hasStages ? [stageInput(model)] : []),
    ...(unique.length === 0 ? [] : [block(`input ${name}WhereUniqueInput`, unique)]),
    ...(orders.length === 0 ? [] : [block(`enum ${name}OrderByInput`, orders)]),
  ];
}

const UNORDERED = new Set(['stage', 'locale']);

/** The names of the fields that a list can be ordered by. */
export function orderedFields({ fields }: ModelTable): readonly string[] {
  return fields
    .filter(
      ({ name, kind, type, isList }) => kind === 'leaf' && isList !== true && type !== 'Json' && !UNORDERED.has(name),
    )
    .map(({ name }) => name);
}

/** The fields that name one record. */
export function uniqueFields({ fields }: ModelTable): readonly FieldTable[] {
  return fields.filter(
    ({ name, isUnique, kind, operators = '' }) =>
      kind === 'leaf' && (name === 'id' || isUnique === true) && operators.split(' ').includes('eq'),
  );
}

/** The filter of a model or component: the operators of those of its fields that may be asked about. */
export function whereInput(own: OwnTypes, holder: ModelTable | ComponentTable): string {
  const name = `${holder.name}WhereInput`;
  const filters = holder.fields.flatMap((field) =>
    operatorsOf(own, field).map((operator) => {
      const key = operator === 'eq' || operator === 'nested' ? field.name : `${field.name}_${operator}`;
      return `${key}: ${operandType(holder.name, field, operator)}`;
    }),
  );
  const combined = ['AND', 'OR', 'NOT'].map((key) => `${key}: [${name}!]`);
  return block(`input ${name}`, ['_search: String', ...combined, ...filters]);
}

/** The filter of a union: its members that may be read. */
export function unionWhere(own: OwnTypes, field: FieldTable): string {
  const members = membersOf(own, field).map((member) => `${member}: ${member}WhereInput`);
  return block(`input ${unionName(field)}WhereInput`, members);
}

/** The name of a union. */
export function unionName({ type, name }: FieldTable): string {
  return type ?? name;
}

/** The name of the type of a value. */
export function valueType({ type = 'String' }: FieldTable): string {
  return type;
}

function stageInput({ name }: ModelTable): string {
  const type = `${name}WhereStageInput`;
  return block(`input ${type}`, [...['AND', 'OR', 'NOT'].map((key) => `${key}: [${type}!]`), 'stage: Stage']);
}

/** Whether a union is empty tells of all its members: it can be asked only where all may be read. */
function operatorsOf(own: OwnTypes, field: FieldTable): readonly string[] {
  const { operators = '', kind, targets = [] } = field;
  if (operators === '' || !isOwnField(own, field)) return [];
  const isWhole = kind !== 'union' || membersOf(own, field).length === targets.length;
  return operators.split(' ').filter((operator) => operator !== 'empty' || isWhole);
}

const LISTS = new Set(['in', 'not_in', 'contains_all', 'contains_some', 'contains_none']);
const RELATED = new Set(['nested', 'some', 'every', 'none']);

function operandType(holder: string, field: FieldTable, operator: string): string {
  const value = valueType(field);
  if (RELATED.has(operator)) return relatedWhere(holder, field);
  if (operator === 'empty') return 'Boolean';
  if (operator === 'json_path_exists') return 'String';
  if (LISTS.has(operator)) return operator.endsWith('in') ? `[${value}]` : `[${value}!]`;
  return field.isList === true ? `[${value}!]` : value;
}

function relatedWhere(holder: string, field: FieldTable): string {
  const [target = ''] = field.targets ?? [];
  if (field.kind === 'stages') return `${holder}WhereStageInput`;
  return field.kind === 'union' || field.kind === 'componentUnion'
    ? `${unionName(field)}WhereInput`
    : `${target}WhereInput`;
}
