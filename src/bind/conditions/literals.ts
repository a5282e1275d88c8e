import type { AtomOperator } from '../../ir/operators.js';
import type { Field, FieldType } from '../../ir/schema.js';
import { isJsonArray, isJsonObject, type Json } from '../../support/json.js';
import { spanAt, within, type Place } from '../place.js';
import type { Findings } from '../findings.js';
import { readScalar, wrongValue, type ScalarResult } from './scalars.js';

/** A constant operand: what it is compared with, by which key, and where it stands. */
export interface LiteralInput {
  readonly field: Field;
  readonly operator: AtomOperator;
  /** The key of the `where` object, for messages. */
  readonly key: string;
  readonly value: Json;
  readonly place: Place;
}

/** The operand as the Content API reads it; undefined, and reported, when it does not. Never undefined for null. */
export function bindLiteral(input: LiteralInput, findings: Findings): Json | undefined {
  const { field, operator, value, place } = input;
  switch (operator) {
    case 'eq':
    case 'not':
      if (value === null) return null;
      return field.isList
        ? readList(input, { takesNull: false, takesEmpty: true }, findings)
        : readOne(input, findings);
    case 'in':
    case 'not_in':
      return readList(input, { takesNull: true, takesEmpty: false }, findings);
    case 'contains_all':
    case 'contains_some':
    case 'contains_none':
      return readList(input, { takesNull: false, takesEmpty: false }, findings);
    case 'json_path_exists':
      return settle(readScalar(TEXT, value, input.key), place, findings);
    case 'value_recursive':
      return settle(readPlain(input), place, findings);
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
      return readOne(input, findings);
  }
}

const TEXT: FieldType = { kind: 'scalar', scalar: 'String', typeName: 'String' };

function readOne({ field, key, value, place }: LiteralInput, findings: Findings): Json | undefined {
  const result = value === null ? wrongNull(key, value) : readScalar(field.type, value, key);
  return settle(result, place, findings);
}

function wrongNull(key: string, value: Json): ScalarResult {
  const help = 'equality, `_not`, `_in` and `_not_in` take null';
  return wrongValue({ key, value, expected: 'a value', help });
}

/** A Json field is searched for one plain value: Hygraph ignores null and refuses the rest (facts 3.4). */
function readPlain({ key, value }: LiteralInput): ScalarResult {
  const isPlain = value !== null && !isJsonArray(value) && !isJsonObject(value);
  return isPlain ? { kind: 'value', value } : wrongValue({ key, value, expected: 'a plain value' });
}

interface ListShape {
  readonly takesNull: boolean;
  readonly takesEmpty: boolean;
}

/** A list, or one value that GraphQL reads as a list of it. */
function readList(input: LiteralInput, shape: ListShape, findings: Findings): Json | undefined {
  const { field, key, value, place } = input;
  if (value === null) return settle(wrongValue({ key, value, expected: 'a list' }), place, findings);
  const items = isJsonArray(value) ? value : [value];
  if (items.length === 0 && !shape.takesEmpty) {
    findings.report({
      code: 'empty-condition',
      message: `\`${key}\` is empty`,
      at: spanAt(place),
      help: 'write what is meant: name a value, or leave the key out',
    });
    return undefined;
  }
  const read = items.map((item, index) => {
    const at = isJsonArray(value) ? within(place, index) : place;
    if (item === null && shape.takesNull) return null;
    return settle(item === null ? wrongNull(key, item) : readScalar(field.type, item, key), at, findings);
  });
  return whole(read);
}

function whole(items: readonly (Json | undefined)[]): readonly Json[] | undefined {
  const bound = items.filter((item) => item !== undefined);
  return bound.length === items.length ? Object.freeze(bound) : undefined;
}

function settle(result: ScalarResult, place: Place, findings: Findings): Json | undefined {
  if (result.kind === 'value') return result.value;
  const { code, message, help } = result;
  findings.report({ code, message, at: spanAt(place), help });
  return undefined;
}
