import { createHash } from 'node:crypto';
import type { Field, Schema } from '../../../ir/schema.js';

/** A digest that is the same for schemas with the same models, fields, stages and locales in the same order. */
export function fingerprint(schema: Schema): string {
  return createHash('sha256').update(textOf(schema)).digest('hex');
}

function textOf(schema: Schema): string {
  return JSON.stringify({
    stages: [...schema.stages.keys()],
    locales: [...schema.locales.keys()],
    defaultLocale: schema.defaultLocale,
    models: [...schema.models.values()].map((model) => ({
      name: model.name,
      plural: model.plural,
      flags: [model.isSystem, model.isLocalized, model.isVersioned],
      fields: fieldTexts(model.fields),
    })),
    components: [...schema.components.values()].map(({ name, fields }) => ({ name, fields: fieldTexts(fields) })),
  });
}

function fieldTexts(fields: ReadonlyMap<string, Field>): readonly unknown[] {
  return [...fields.values()].map(({ name, type, isList, isRequired, isUnique, isLocalized, isSystem }) => [
    name,
    type,
    [isList, isRequired, isUnique, isLocalized, isSystem],
  ]);
}
