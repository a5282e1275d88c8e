import { bindCondition } from '../../bind/bind-condition.js';
import type { Schema } from '../../ir/schema.js';
import { disjunctsOfText, UNCONDITIONAL } from '../../rows/condition-text.js';
import { ROW_LISTS, type PermissionRow } from '../../rows/row.js';
import { isJsonObject } from '../../support/json.js';
import { parseJson } from '../../support/parse-json.js';
import { listOf } from '../../support/words.js';

/** Why a policy cannot say what a row says: a clause for a sentence; undefined where it can. */
export function rowObstacle(row: PermissionRow, schema: Schema): string | undefined {
  if (!row.enabled) return 'is disabled, and so grants nothing';
  if (row.model !== null && !schema.models.has(row.model))
    return `is about the model \`${row.model}\`, which the policy does not know`;
  const unknown = ROW_LISTS.flatMap((list) => {
    const known: ReadonlyMap<string, unknown> = list === 'locales' ? schema.locales : schema.stages;
    return (row[list] ?? []).filter((name) => !known.has(name));
  });
  if (unknown.length > 0) return `names ${listOf(unknown)}, which the policy does not know`;
  return row.condition === null ? undefined : conditionObstacle(row.condition, row.model, schema);
}

function conditionObstacle(condition: string, name: string | null, schema: Schema): string | undefined {
  const model = name === null ? undefined : schema.models.get(name);
  if (model === undefined) return 'has a condition on all models, which a policy cannot have';
  const isKnown = disjunctsOfText(condition).every((text) => {
    const where = parseJson(text);
    return text === UNCONDITIONAL || (isJsonObject(where) && bindCondition(where, model, schema) !== undefined);
  });
  return isKnown ? undefined : 'has a condition that the policy does not understand';
}
