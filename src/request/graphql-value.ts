import type { Field, Model } from '../ir/schema.js';
import type { Json, JsonObject } from '../support/json.js';

/** The plain fields of a record that a filter can name, and their values. */
export interface PlainValue {
  readonly field: Field;
  readonly value: Json;
}

/** The values of a record that stand in it themselves: neither lists nor related records. */
export function plainValues({ fields }: Model, record: JsonObject): readonly PlainValue[] {
  return Object.entries(record).flatMap(([name, value]) => {
    const field = fields.get(name);
    const isPlain =
      field !== undefined && !field.isList && (field.type.kind === 'scalar' || field.type.kind === 'enum');
    return isPlain ? [{ field, value }] : [];
  });
}

/** Members of an input object: `status: ready, title: "a"`. */
export function inputMembers(values: readonly PlainValue[]): string {
  return values.map(({ field, value }) => `${field.name}: ${valueText(field, value)}`).join(', ');
}

/** A value as it stands in a GraphQL document: names of enumerations without quotes. */
function valueText({ type }: Field, value: Json): string {
  return type.kind === 'enum' && typeof value === 'string' ? value : JSON.stringify(value);
}
