import type { Classification } from '../../ir/schema.js';

/**
 * What Hygraph's own models are when the policy says nothing. Assets are files that a public CDN serves to whoever has
 * their address; users are members of staff; scheduled operations and releases tell what is not published yet.
 */
const SYSTEM_MODELS: ReadonlyMap<string, Classification> = new Map([
  ['Asset', 'public'],
  ['User', 'internal'],
  ['ScheduledOperation', 'internal'],
  ['ScheduledRelease', 'internal'],
]);

/** Fields that are more secret than their model: upload credentials, and the raw payload of planned changes (facts 1.7). */
const SYSTEM_MODEL_FIELDS: ReadonlyMap<string, Classification> = new Map([
  ['Asset.upload', 'restricted'],
  ['ScheduledOperation.rawPayload', 'confidential'],
]);

/** True for the models that every project has (facts 1.7). */
export function isSystemModel(name: string): boolean {
  return SYSTEM_MODELS.has(name);
}

/** The classification of a model that the policy does not classify. */
export function modelClassification(name: string): Classification {
  return SYSTEM_MODELS.get(name) ?? 'internal';
}

/** The classification of a field that the policy does not classify: that of its model. */
export function fieldClassification(model: string, field: string, ofModel: Classification): Classification {
  return SYSTEM_MODEL_FIELDS.get(`${model}.${field}`) ?? ofModel;
}

/** Who a stage is for when the policy does not say: what is PUBLISHED is public, everything else is not yet. */
export function stageAudience(stage: string): Classification {
  return stage === 'PUBLISHED' ? 'public' : 'internal';
}
