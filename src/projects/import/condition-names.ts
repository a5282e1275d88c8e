import { isJsonArray, isJsonObject, type Json } from '../../support/json.js';
import { parseJson } from '../../support/parse-json.js';
import { groupBy } from '../../support/group.js';
import type { ImportedGrant } from './imported-grant.js';

/** A condition that several grants share. */
export interface SharedCondition {
  readonly name: string;
  readonly model: string;
  /** Canonical JSON text. */
  readonly condition: string;
}

/** Names for the conditions that more than one grant has; `taken` are names that the policy has already. */
export function sharedConditions(
  grants: readonly ImportedGrant[],
  taken: Iterable<string>,
): readonly SharedCondition[] {
  const used = grants.flatMap(({ models, condition }) =>
    condition === null || models?.length !== 1 ? [] : models.map((model) => ({ model, condition })),
  );
  const shared = [...groupBy(used, ({ model, condition }) => `${model} ${condition}`).values()];
  const names = new Set(taken);
  return shared.flatMap(([first, ...more]) => {
    if (first === undefined || more.length === 0) return [];
    const name = freeName(nameOf(first.model, first.condition), names);
    names.add(name);
    return [{ ...first, name }];
  });
}

/** `articleByAuthor` for a condition on `Article` that begins with its `author`. */
function nameOf(model: string, condition: string): string {
  const field = firstField(parseJson(condition))?.split('_')[0] ?? '';
  const start = `${model.charAt(0).toLowerCase()}${model.slice(1)}`.replaceAll(/[^A-Za-z0-9_-]/gu, '-');
  return field === '' ? `${start}Condition` : `${start}By${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

function firstField(where: Json | undefined): string | undefined {
  if (isJsonArray(where)) return where.map(firstField).find((field) => field !== undefined);
  if (!isJsonObject(where)) return undefined;
  const found = Object.entries(where).map(([key, value]) => (/^[a-z]/u.test(key) ? key : firstField(value)));
  return found.find((field) => field !== undefined);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
