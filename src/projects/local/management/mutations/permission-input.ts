import { isJsonObject } from '../../../../support/json.js';
import type { Database } from '../../contract.js';
import { parseJson } from '../../parse-json.js';
import { found, refuse } from '../refused.js';
import { localeById } from '../store/locales.js';
import { modelById } from '../store/models.js';
import type { PermissionRecord } from '../store/permissions.js';
import { stageById } from '../store/stages.js';

/** A model and the condition on its records: JSON text of a `where` object. */
export interface ModelInput {
  readonly id: string;
  readonly condition?: string | null;
}

/** The ids of locales, refused unless all are of the environment. Null for all locales. */
export function checkedLocales(
  database: Database,
  environmentId: string,
  ids: readonly string[] | null | undefined,
): readonly string[] | null {
  for (const id of ids ?? []) {
    const locale = localeById(database, id);
    found(locale?.environmentId === environmentId ? locale : undefined, 'locale', id);
  }
  return ids ? [...new Set(ids)] : null;
}

/** The ids of stages, refused unless all are of the environment. Null for all stages. */
export function checkedStages(
  database: Database,
  environmentId: string,
  ids: readonly string[] | null | undefined,
): readonly string[] | null {
  for (const id of ids ?? []) checkedStage(database, environmentId, id);
  return ids ? [...new Set(ids)] : null;
}

/** The id of a stage, refused unless it is of the environment. */
export function checkedStage(database: Database, environmentId: string, id: string): string {
  const stage = stageById(database, id);
  return found(stage?.environmentId === environmentId ? stage : undefined, 'stage', id).id;
}

/** The model and condition of a row, refused unless the model is of the environment and the condition an object. */
export function checkedModel(
  database: Database,
  environmentId: string,
  { id, condition }: ModelInput,
): Pick<PermissionRecord, 'modelId' | 'condition'> {
  const model = modelById(database, id);
  found(model?.environmentId === environmentId ? model : undefined, 'model', id);
  if (typeof condition === 'string' && !isJsonObject(parseJson(condition))) {
    refuse('a condition is the JSON text of an object');
  }
  return { modelId: id, condition: condition ?? null };
}
