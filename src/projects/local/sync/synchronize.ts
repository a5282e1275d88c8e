import { DRAFT, PUBLISHED } from '../../../ir/schema.js';
import { invariant } from '../../../support/invariant.js';
import type { Database } from '../contract.js';
import { keepSetting, setting } from '../setting.js';
import { setPublicDefaultStage } from '../management/store/principals.js';
import { stagesOf } from '../management/store/stages.js';
import { synchronizeLocales, synchronizeStages } from './axes.js';
import { fingerprint } from './fingerprint.js';
import { synchronizeModels } from './models.js';
import type { Synchronization } from './synchronization.js';

/**
 * Makes models, stages and locales of an environment those of the schema. What stays, by API id, keeps its id; what goes
 * takes its permission rows with it as a deletion through the Management API does. DRAFT and PUBLISHED are always
 * there, as in every Hygraph environment. Writes nothing when the schema is the one of the last time.
 */
export function synchronizeSchema(synchronization: Synchronization): void {
  const { database, schema, environmentId } = synchronization;
  const key = schemaSetting(environmentId);
  const digest = fingerprint(schema);
  if (setting(database, key) === digest) return;
  database.transaction(() => {
    synchronizeStages(synchronization, [...new Set([DRAFT, ...schema.stages.keys(), PUBLISHED])]);
    synchronizeLocales(synchronization);
    synchronizeModels(synchronization);
    ensurePublicEndpoint(database, environmentId);
    keepSetting(database, key, digest);
  });
}

/** Makes the next synchronization look again: the schema was changed through the Management API. */
export function forgetSynchronization(database: Database, environmentId: string): void {
  keepSetting(database, schemaSetting(environmentId), undefined);
}

function schemaSetting(environmentId: string): string {
  return `schema of ${environmentId}`;
}

function ensurePublicEndpoint(database: Database, environmentId: string): void {
  if (database.get('SELECT 1 FROM public_endpoint WHERE environment_id = ?', [environmentId]) !== undefined) return;
  const published = stagesOf(database, environmentId).find(({ apiId }) => apiId === PUBLISHED);
  invariant(published, 'an environment has PUBLISHED');
  setPublicDefaultStage(database, environmentId, published.id);
}
