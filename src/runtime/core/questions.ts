import type { After, Guard, SeenCell } from './after.js';
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from './json.js';
import { outlineOf, type Outline } from './outline.js';

/** A request by which an answer is checked, to be sent as the answered one was. */
export interface Question {
  readonly body: { readonly query: string; readonly variables: JsonObject };
  /** Where it asks which of some records meet a condition: the same may then be asked about several answers' at once. */
  readonly about?: { readonly ids: readonly string[]; readonly where: JsonObject };
}

/** How many records one question is about: what every project's pages hold (facts 3.1). */
export const BATCH = 100;
/** How many questions one answer may need. */
export const MOST_QUESTIONS = 20;

/** Records that one question is about. */
export interface Batch {
  readonly key: string;
  readonly guard: Guard;
  readonly cell: Extract<SeenCell, { kind: 'asked' }>;
  readonly ids: readonly string[];
}

/** The records that must be asked about, each once, in batches, in the order of the answer. */
export function batchesOf(after: After, answer: JsonObject): readonly Batch[] {
  if (after.guards.size === 0) return [];
  const wanted = new Map<string, Omit<Batch, 'ids'> & { readonly ids: Set<string> }>();
  const marks = markKeysOf(after);
  forEachObject(unwrapped(after, own(answer, 'data') ?? null), outlineOf(after), (object) => {
    for (const { key, guard, cell, id } of marksIn(object, marks)) {
      if (cell?.kind !== 'asked' || id === undefined) continue;
      const known = wanted.get(key) ?? { key, guard, cell, ids: new Set() };
      known.ids.add(id);
      wanted.set(key, known);
    }
  });
  return [...wanted.values()].flatMap(({ ids, ...rest }) =>
    chunks([...ids]).map((chunk): Batch => ({ ...rest, ids: chunk })),
  );
}

/** Visits what stands at a position; the values of leaves are content, whatever they look like. */
function forEachObject(value: Json, outline: Outline, visit: (object: JsonObject) => void): void {
  if (isJsonArray(value)) {
    for (const item of value) forEachObject(item, outline, visit);
    return;
  }
  if (!isJsonObject(value)) return;
  visit(value);
  if (outline.inner.size === 0) return;
  for (const key of Object.keys(value)) {
    const inner = outline.inner.get(key);
    if (inner !== undefined) forEachObject(value[key] ?? null, inner, visit);
  }
}

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );
}

/** A guard that an object of the answer is under. */
interface Mark {
  readonly key: string;
  readonly guard: Guard;
  /** Undefined in a stage or locale that the guard does not know. */
  readonly cell: SeenCell | undefined;
  readonly id: string | undefined;
}

/** A guard, and the response keys by which an object shows that it is under it. */
export interface MarkKeys {
  readonly guard: Guard;
  readonly id: string;
  readonly stage: string;
  readonly locale: string;
}

/** The response keys of the guards of an answer. */
export function markKeysOf({ guards }: Pick<After, 'guards'>): readonly MarkKeys[] {
  return [...guards.values()].map((guard) => {
    const { mark } = guard;
    return { guard, id: `${mark}_id`, stage: `${mark}_stage`, locale: `${mark}_locale` };
  });
}

/** The guards that an object of the answer is under. */
export function marksIn(object: JsonObject, keys: readonly MarkKeys[]): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { guard, ...names } of keys) {
    const id = own(object, names.id);
    if (id === undefined) continue;
    const at = `${textOf(guard.stage ?? own(object, names.stage))}/${textOf(guard.locale ?? own(object, names.locale))}`;
    const cell = guard.cells.get(at);
    marks.push({ key: `${guard.mark} ${at}`, guard, cell, id: typeof id === 'string' ? id : undefined });
  }
  return marks;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** INVARIANT: the text depends on the model, stage and locales alone, so that it is cached as a persisted query is. */
export function questionOf({ guard, cell, ids }: Batch): Question {
  const { stage, locales, where } = cell;
  const place = `stage: ${stage}, locales: [${locales.join(', ')}], first: ${BATCH}`;
  const query = `query ($where: ${guard.model}WhereInput!) { seen: ${guard.many}(where: $where, ${place}) { id } }`;
  return questionAbout(query, { ids, where });
}

/** The question of this text about some records. */
export function questionAbout(query: string, about: NonNullable<Question['about']>): Question {
  return { body: { query, variables: { where: { AND: [{ id_in: about.ids }, about.where] } } }, about };
}

/** The ids of a reply. Throws when it is none: what is not known to be seen must not look as if it were not there. */
export function idsIn(reply: JsonObject | undefined): readonly string[] {
  const data = reply && own(reply, 'data');
  const seen = isJsonObject(data) ? own(data, 'seen') : undefined;
  if (!isJsonArray(seen)) throw new Error('the content API did not say which records may be seen');
  return seen.flatMap((item) => (isJsonObject(item) && typeof item['id'] === 'string' ? [item['id']] : []));
}

/** The data with each list that was sent for in place of a record as that record, or null. */
export function unwrapped({ unwrap }: After, data: Json): Json {
  if (!isJsonObject(data)) return data;
  const members = Object.entries(data).map(
    ([key, value]) => [key, unwrap.includes(key) ? firstOf(value) : value] as const,
  );
  return Object.fromEntries(members);
}

/** INVARIANT: a list was sent for with `first: 1`; whatever else comes back is not shown. */
function firstOf(value: Json): Json {
  return isJsonArray(value) && value.length === 1 ? (value[0] ?? null) : null;
}
