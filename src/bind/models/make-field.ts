import type { Field, FieldType } from '../../ir/schema.js';
import { operatorsOf } from './operators-of.js';

type FieldInput = Partial<Omit<Field, 'name' | 'type' | 'classification'>> & Pick<Field, 'classification'>;

/** A frozen field. Its operators follow from the type, everything else is false when not given. */
export function makeField(name: string, type: FieldType, input: FieldInput): Field {
  const isList = input.isList ?? false;
  return Object.freeze({
    isRequired: false,
    isUnique: false,
    isLocalized: false,
    isSystem: false,
    operators: operatorsOf(type, isList),
    origin: undefined,
    ...input,
    name,
    type: Object.freeze(type),
    isList,
  });
}
