import type { Field as WrittenField, PolicyFile } from '../../src/schema/policy.generated.js';
import type { Field, FieldType, Model, ScalarName, Schema } from '../../src/ir/schema.js';
import { SCALARS } from '../../src/ir/schema.js';
import { OPERATORS_BY_TYPE } from '../../src/ir/operators.js';
import { fieldOf, modelOf, scalarField, schemaOf } from './program.js';

/**
 * The content schema of the `stages`, `locales` and `models` of policies that hold no mistake there: as much of one as
 * tests of what refers to it need.
 */
export function schemaOfContent(...contents: readonly PolicyFile[]): Schema {
  const models = contents.flatMap((content) =>
    Object.entries(content.models ?? {}).map(([name, { plural, fields }]) =>
      withSystemFields(
        modelOf(name, {
          ...(plural === undefined ? {} : { plural }),
          fields: Object.entries(fields ?? {}).map(([field, written]) => writtenField(field, written)),
        }),
      ),
    ),
  );
  const user = modelOf('User', { fields: [scalarField('name', 'String')] });
  const stages = contents.flatMap((content) => Object.entries(content.stages ?? {}));
  const locales = contents.flatMap((content) => Object.entries(content.locales ?? {}));
  const standard = schemaOf([...models, user]);
  if (stages.length === 0) return standard;
  return {
    ...standard,
    stages: new Map(stages.map(([name, { audience }]) => [name, { name, audience, origin: undefined }])),
    locales: new Map(
      locales.map(([name, locale]) => [name, { name, isDefault: locale.default ?? false, origin: undefined }]),
    ),
  };
}

function withSystemFields(model: Model): Model {
  const system = [
    scalarField('createdAt', 'DateTime', { isSystem: true }),
    fieldOf('createdBy', { type: { kind: 'relation', model: 'User', reverse: undefined }, isSystem: true }),
    fieldOf('documentInStages', { type: { kind: 'stages' }, isList: true, isSystem: true }),
  ];
  return { ...model, fields: new Map([...model.fields, ...system.map((field) => [field.name, field] as const)]) };
}

function writtenField(name: string, written: WrittenField): Field {
  const shape = typeof written === 'string' ? { type: written } : written;
  const isLocalized = shape.localized ?? false;
  if (shape.enum !== undefined) {
    return fieldOf(name, {
      isLocalized,
      type: { kind: 'enum', name: shape.name ?? name, values: shape.enum },
    });
  }
  const text = shape.type ?? '';
  const typeName = text.replace(/[[\]!]/g, '');
  const isList = text.startsWith('[');
  const scalar = SCALARS.find((item) => item === typeName);
  if (scalar === undefined) return fieldOf(name, { type: relation(typeName), isList, isLocalized });
  return {
    ...fieldOf(name, { type: { kind: 'scalar', scalar, typeName }, isList, isLocalized }),
    operators: operators(scalar, isList),
  };
}

function relation(model: string): FieldType {
  return { kind: 'relation', model, reverse: undefined };
}

function operators(scalar: ScalarName, isList: boolean): Field['operators'] {
  if (isList) return scalar === 'String' ? OPERATORS_BY_TYPE.stringList : [];
  return OPERATORS_BY_TYPE[scalar];
}
