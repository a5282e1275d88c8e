import { canonicalJson, isJsonArray, isJsonObject, type JsonObject } from '../support/json.js';
import { compareText } from '../support/order.js';
import { parseJson } from '../support/parse-json.js';

/** The text of the condition that every record meets: Hygraph ignores an empty `where` (facts 2). */
export const UNCONDITIONAL = '{}';

/**
 * The canonical texts of the parts of a `where` object of which one must hold: the items of its outermost `OR`s.
 * `[UNCONDITIONAL]` when one of them holds for every record.
 */
export function disjunctsOf(where: JsonObject): readonly string[] {
  return absorb(split(where).map(canonicalJson));
}

/** The same for the condition of a row. A text that is not a JSON object is one part that nobody can look into. */
export function disjunctsOfText(condition: string | null): readonly string[] {
  if (condition === null) return [UNCONDITIONAL];
  const where = parseJson(condition);
  return isJsonObject(where) ? disjunctsOf(where) : [condition];
}

/** The condition of a row that holds when one of the parts does: null when it always does. */
export function conditionOfDisjuncts(disjuncts: readonly string[]): string | null {
  const [first, ...more] = absorb(disjuncts);
  if (first === UNCONDITIONAL) return null;
  return first === undefined || more.length === 0 ? (first ?? null) : `{"OR":[${[first, ...more].join(',')}]}`;
}

/** The canonical text of a condition as Hygraph keeps it; null when it holds for every record. */
export function normalCondition(condition: string | null): string | null {
  if (condition === null) return null;
  const where = parseJson(condition);
  if (!isJsonObject(where)) return condition;
  return Object.keys(where).length === 0 ? null : canonicalJson(where);
}

/** The parts sorted, each once; alone the one that always holds, when it is among them. */
export function absorb(disjuncts: Iterable<string>): readonly string[] {
  const parts = new Set(disjuncts);
  return parts.has(UNCONDITIONAL) ? [UNCONDITIONAL] : [...parts].sort(compareText);
}

function split(where: JsonObject): readonly JsonObject[] {
  const alternatives = where['OR'];
  if (alternatives === undefined || Object.keys(where).length > 1) return [where];
  const items = isJsonArray(alternatives) ? alternatives : [alternatives];
  const objects = items.filter((item) => isJsonObject(item));
  return objects.length === 0 || objects.length < items.length ? [where] : objects.flatMap(split);
}
