import type { Model } from '../../../ir/schema.js';
import {
  componentsOf,
  insertComponent,
  insertModel,
  modelsOf,
  removeComponent,
  removeModel,
  updateModel,
  type ModelRecord,
} from '../management/store/models.js';
import { synchronizeFields } from './fields.js';
import { synchronizeEnumerations } from './enumerations.js';
import type { Synchronization } from './synchronization.js';

type ModelShape = Pick<ModelRecord, 'apiId' | 'apiIdPlural' | 'isSystem' | 'isLocalized' | 'isVersioned'>;

/** The system models that every environment has, for schemas that leave them out (facts 1.7). */
const SYSTEM_MODELS: readonly ModelShape[] = [
  { apiId: 'Asset', apiIdPlural: 'Assets', isSystem: true, isLocalized: true, isVersioned: true },
  { apiId: 'User', apiIdPlural: 'Users', isSystem: true, isLocalized: false, isVersioned: false },
  {
    ...{ apiId: 'ScheduledOperation', apiIdPlural: 'ScheduledOperations' },
    ...{ isSystem: true, isLocalized: false, isVersioned: false },
  },
  {
    ...{ apiId: 'ScheduledRelease', apiIdPlural: 'ScheduledReleases' },
    ...{ isSystem: true, isLocalized: false, isVersioned: false },
  },
];

/** Makes models, components, enumerations and fields of the environment those of the schema. */
export function synchronizeModels(synchronization: Synchronization): void {
  const { database, environmentId, schema } = synchronization;
  const shapes = new Map(SYSTEM_MODELS.map((shape) => [shape.apiId, shape]));
  for (const model of schema.models.values()) shapes.set(model.name, shapeOf(model));
  writeModels(synchronization, [...shapes.values()]);
  writeComponents(synchronization);
  synchronizeEnumerations(synchronization);
  for (const { id, apiId } of modelsOf(database, environmentId)) {
    const fields = schema.models.get(apiId)?.fields ?? new Map<string, never>();
    synchronizeFields(synchronization, { kind: 'model', id }, [...fields.values()]);
  }
  for (const { id, apiId } of componentsOf(database, environmentId)) {
    const fields = schema.components.get(apiId)?.fields ?? new Map<string, never>();
    synchronizeFields(synchronization, { kind: 'component', id }, [...fields.values()]);
  }
}

function shapeOf(model: Model): ModelShape {
  const { name, plural, isSystem, isLocalized, isVersioned } = model;
  return { apiId: name, apiIdPlural: plural, isSystem, isLocalized, isVersioned };
}

function writeModels({ database, ports, environmentId }: Synchronization, shapes: readonly ModelShape[]): void {
  const models = modelsOf(database, environmentId);
  const time = ports.clock().toISOString();
  for (const shape of shapes) {
    const known = models.find(({ apiId }) => apiId === shape.apiId);
    if (known === undefined) {
      const dates = { createdAt: time, updatedAt: time };
      const more = { displayName: shape.apiId, description: null, ...dates };
      insertModel(database, { id: ports.randomId(), environmentId, ...shape, ...more });
    } else if (isChanged(known, shape)) {
      updateModel(database, { ...known, ...shape, updatedAt: time });
    }
  }
  const names = new Set(shapes.map(({ apiId }) => apiId));
  for (const { id } of models.filter(({ apiId }) => !names.has(apiId))) removeModel(database, id);
}

function isChanged(known: ModelRecord, shape: ModelShape): boolean {
  return (
    known.apiIdPlural !== shape.apiIdPlural ||
    known.isSystem !== shape.isSystem ||
    known.isLocalized !== shape.isLocalized ||
    known.isVersioned !== shape.isVersioned
  );
}

function writeComponents({ database, ports, environmentId, schema }: Synchronization): void {
  const components = componentsOf(database, environmentId);
  for (const apiId of schema.components.keys()) {
    if (components.some((component) => component.apiId === apiId)) continue;
    insertComponent(database, { id: ports.randomId(), environmentId, apiId });
  }
  for (const { id, apiId } of components) if (!schema.components.has(apiId)) removeComponent(database, id);
}
