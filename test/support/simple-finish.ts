import type { After } from '../../src/runtime/core/index.js';
import type { Json, JsonObject } from '../../src/support/json.js';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The ids that a test's records may be seen by, for each mark. */
export type SeenIds = { readonly [mark: string]: readonly string[] };

/**
 * What `finish` means, written as simply as can be: the path of every value is looked up as text, and every object is made
 * anew. For answers without lists to unwrap and without errors.
 */
export function simpleFinish(after: After, data: Json, seen: SeenIds): JsonObject {
  const errors: JsonObject[] = [];
  const shown = settled(data, [], { after, seen, errors });
  return { data: shown, ...(errors.length === 0 ? {} : { errors: errors.slice(0, 1) }) };
}

interface Settling {
  readonly after: After;
  readonly seen: SeenIds;
  readonly errors: JsonObject[];
}

type Path = readonly (string | number)[];

const positionOf = ({ positions }: After, path: Path) =>
  positions.get(path.filter((step) => typeof step === 'string').join('.'));

function settled(value: Json, path: Path, settling: Settling): Json {
  if (isList(value)) {
    const kept = value.filter((item) => !isObject(item) || isSeen(item, path, settling));
    const items = kept.map((item, index) => settled(item, [...path, index], settling));
    return items.some((item, index) => item === null && kept[index] !== null) ? null : items;
  }
  if (!isObject(value)) return value;
  if (!isSeen(value, path, settling)) return null;
  const { after, errors } = settling;
  const members: [string, Json][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith(after.added ?? ' ')) continue;
    const inner = [...path, key];
    const position = positionOf(after, inner);
    const next = position === undefined ? item : settled(item, inner, settling);
    if (next === null && item !== null && position?.isNullable === false) {
      errors.push({ message: 'not allowed', path: inner, extensions: { code: '403' } });
      return null;
    }
    members.push([key, next]);
  }
  return Object.fromEntries(members);
}

function isSeen(object: JsonObject, path: Path, { after, seen }: Settling): boolean {
  if (positionOf(after, path)?.isGuarded !== true) return true;
  const marks = [...after.guards.keys()].filter((mark) => Object.hasOwn(object, `${mark}_id`));
  const isKnown = (mark: string): boolean => seen[mark]?.some((id) => id === object[`${mark}_id`]) === true;
  return marks.length > 0 && marks.every(isKnown);
}
