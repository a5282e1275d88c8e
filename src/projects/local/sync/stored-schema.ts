import { modelClassification, stageAudience } from '../../../bind/models/default-classification.js';
import { queriesOf } from '../../../bind/models/queries-of.js';
import { systemFields } from '../../../bind/models/system.js';
import type { Component, Model, Schema } from '../../../ir/schema.js';
import type { Database } from '../contract.js';
import { localesOf } from '../management/store/locales.js';
import { componentsOf, modelsOf, type ModelRecord } from '../management/store/models.js';
import { stagesOf } from '../management/store/stages.js';
import { storedFields, type StoredPlace } from './stored-fields.js';

/**
 * The content schema of an environment after a change through the Management API. What the database does not hold, such
 * as classifications and the types of remote fields, is taken from `base`, the schema before the change.
 */
export function storedSchema(database: Database, environmentId: string, base: Schema): Schema {
  const place: StoredPlace = { database, environmentId, base };
  const records = modelsOf(database, environmentId);
  const known = records.filter(({ apiId, isSystem }) => !isSystem || base.models.has(apiId));
  const locales = localesOf(database, environmentId);
  return {
    ...base,
    stages: named(stagesOf(database, environmentId), ({ apiId }) => {
      return base.stages.get(apiId) ?? { name: apiId, audience: stageAudience(apiId), origin: undefined };
    }),
    locales: named(locales, ({ apiId, isDefault }) => ({ name: apiId, origin: undefined, isDefault })),
    defaultLocale: locales.find(({ isDefault }) => isDefault)?.apiId ?? base.defaultLocale,
    models: named(inOrderOf(base, known), (record) => modelOf(place, record)),
    components: named(componentsOf(database, environmentId), ({ id, apiId }): Component => {
      const before = base.components.get(apiId);
      return {
        name: apiId,
        fields: storedFields(place, { parent: { kind: 'component', id }, before: before?.fields }),
      };
    }),
  };
}

function named<R extends { readonly apiId: string }, T>(
  records: readonly R[],
  make: (record: R) => T,
): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.apiId, make(record)]));
}

/** The models that were there before, as they were sorted, then new ones. */
function inOrderOf(base: Schema, records: readonly ModelRecord[]): readonly ModelRecord[] {
  const before = [...base.models.keys()].flatMap((name) => records.filter(({ apiId }) => apiId === name));
  return [...before, ...records.filter(({ apiId }) => !base.models.has(apiId))];
}

function modelOf(place: StoredPlace, record: ModelRecord): Model {
  const { id, apiId: name, apiIdPlural: plural, isSystem, isLocalized, isVersioned } = record;
  const before = place.base.models.get(name);
  const classification = before?.classification ?? modelClassification(name);
  const added = systemFields(name, classification).map((field) => [field.name, field] as const);
  const fields = storedFields(place, { parent: { kind: 'model', id }, before: before?.fields ?? new Map(added) });
  const queries = before?.plural === plural ? before.queries : queriesOf(name, plural);
  return { name, plural, queries, classification, isSystem, isLocalized, isVersioned, fields, origin: before?.origin };
}
