import type { AccessChange, AccessSide } from '../change/access-change.js';
import { search, type Condition } from '../ir/condition.js';
import { isJsonArray, isJsonObject, type Json } from '../support/json.js';
import { parseJson } from '../support/parse-json.js';

/** No full-text search begins so: control characters are in none. */
const MARK = '\u0001';
/** As causes quote it. */
const QUOTED_MARK = String.raw`\u0001`;

/** A condition of a live row that the policy's schema does not know: equal texts say the same, and no more is known of it. */
export function opaqueCondition(text: string): Condition {
  return search(`${MARK}${text}`);
}

/** A change with such conditions as the project has them, and with what is not known about them said as it is. */
export function withOpaqueTexts(change: AccessChange): AccessChange {
  const isOpaque = change.cause?.includes(QUOTED_MARK) ?? false;
  return {
    ...change,
    ...(isOpaque ? { cause: 'a condition of the project speaks of what the policy does not know' } : {}),
    before: sideOf(change.before),
    after: sideOf(change.after),
  };
}

function sideOf({ where, grants }: AccessSide): AccessSide {
  const shown = where === null ? null : shownWhere(where);
  return { where: isJsonObject(shown) ? shown : null, grants };
}

function shownWhere(where: Json): Json {
  if (isJsonArray(where)) return where.map(shownWhere);
  if (!isJsonObject(where)) return where;
  const text = where['_search'];
  if (typeof text === 'string' && text.startsWith(MARK)) return contentOf(text.slice(MARK.length));
  return Object.fromEntries(Object.entries(where).map(([key, value]) => [key, shownWhere(value)]));
}

/** A text that is no JSON object is shown as it is. */
function contentOf(text: string): { readonly [key: string]: Json } {
  const value = parseJson(text);
  return isJsonObject(value) ? value : { condition: text };
}
