import { insertLocale, localesOf, removeLocale, updateLocale } from '../management/store/locales.js';
import { insertStage, removeStage, stagesOf, updateStage } from '../management/store/stages.js';
import type { Synchronization } from './synchronization.js';

/** Hygraph's colours for DRAFT and PUBLISHED, and one for the stages that a project adds. */
const COLORS: ReadonlyMap<string, string> = new Map([
  ['DRAFT', 'INDIGO'],
  ['PUBLISHED', 'GREEN'],
]);

/** Makes these, in this order, the stages of the environment. */
export function synchronizeStages(synchronization: Synchronization, names: readonly string[]): void {
  const { database, ports, environmentId } = synchronization;
  const stages = stagesOf(database, environmentId);
  const time = ports.clock().toISOString();
  for (const [position, apiId] of names.entries()) {
    const known = stages.find((stage) => stage.apiId === apiId);
    if (known === undefined) {
      insertStage(database, {
        ...{ id: ports.randomId(), environmentId, apiId, displayName: apiId, description: null, position },
        ...{ colorPaletteId: COLORS.get(apiId) ?? 'ORANGE', createdAt: time, updatedAt: time },
      });
    } else if (known.position !== position) {
      updateStage(database, { ...known, position, updatedAt: time });
    }
  }
  for (const stage of stages.filter(({ apiId }) => !names.includes(apiId))) removeStage(database, stage);
}

/** Makes the locales of the environment those of the schema. */
export function synchronizeLocales({ database, ports, environmentId, schema }: Synchronization): void {
  const locales = localesOf(database, environmentId);
  const time = ports.clock().toISOString();
  for (const apiId of schema.locales.keys()) {
    const isDefault = apiId === schema.defaultLocale;
    const known = locales.find((locale) => locale.apiId === apiId);
    if (known === undefined) {
      const id = ports.randomId();
      const dates = { createdAt: time, updatedAt: time };
      insertLocale(database, { id, environmentId, apiId, displayName: apiId, description: null, isDefault, ...dates });
    } else if (known.isDefault !== isDefault) {
      updateLocale(database, { ...known, isDefault, updatedAt: time });
    }
  }
  for (const locale of locales.filter(({ apiId }) => !schema.locales.has(apiId))) removeLocale(database, locale);
}
