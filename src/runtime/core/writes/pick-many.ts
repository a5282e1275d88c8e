import type { Problem } from '../denial.js';
import type { JsonObject } from '../json.js';
import { BATCH, idsIn, MOST_QUESTIONS, type Question } from '../questions.js';
import { isReadWhole } from '../read-access.js';
import type { IndexedType } from '../schema-index.js';
import type { PlannedWrite } from './planned-write.js';
import { recordsQuestion } from './before.js';
import { distinct, unclear, unclearProblem, type Judge, type JudgedConditions, type Known } from './conditional.js';
import { DRAFT } from './demand.js';
import type { WriteInput } from './judge-write.js';
import { birthKey, existenceKey, readsOf } from './marks.js';

/** The records of a bulk write, picked in two rounds: which its filter finds, and which of those it may reach. */
export interface Picking {
  /** Asks for the records that the client's own filter finds. */
  readonly candidates: Question;
  /** The problem where there may be more of them than one answer holds. */
  readonly tooMany: Problem;
  /** What is asked about the records of these ids; nothing where there are none. */
  readonly questionsAbout: (ids: readonly string[]) => readonly Question[];
  /** The filter that leaves those of them that the replies allow. Throws when a reply is none. */
  readonly whereOf: (ids: readonly string[], replies: readonly JsonObject[]) => JsonObject;
}

/** A filter that no record meets, in whatever way an empty list is read. */
export const NOBODY: JsonObject = Object.freeze({ AND: Object.freeze([{ id: '0' }, { id: '1' }]) });

/** A stage and a locale. */
interface Spot {
  readonly stage: string;
  readonly locale: string;
}

/** What must hold of a record that is in a spot. */
interface Place extends Spot {
  readonly where: JsonObject;
  /** Stages of which one must have the locale, that the place counts at all; none where it always does. */
  readonly from: readonly string[];
  /** True where no grant is about a record in the locale, there or not. */
  readonly isClosed: boolean;
}

/**
 * Picks the records of a bulk write that meet the conditions of each stage and locale that they are in. That one is not
 * there is known where the middleware itself may read every record.
 */
export function pickMany(...[{ write, given }, known, input]: Parameters<Judge<void>>): JudgedConditions {
  const { index, rights } = input;
  const { model, place } = write;
  const [first] = known;
  if (first === undefined) return { kind: 'holds', where: given.where, checks: [] };
  if (isPickMoved(given.where, known, input)) {
    return unclear(first, write, 'what else is written may change which records are picked');
  }
  const isSettled = place.lookup === DRAFT || known.every(({ demand }) => demand.isCertain);
  const asking: Asking = { model, defaultLocale: index.defaultLocale, places: placesOf(write, known, index.stages) };
  const isKnown = (at: Spot): boolean => write.kind !== 'update' && isSettled && isReadWhole(rights, model.name, at);
  const isTooMuch = questionsAbout(asking, []).length > MOST_QUESTIONS;
  if (model.many === '' || isTooMuch || !spotsOf(asking).every(isKnown)) {
    return unclear(first, write, 'in which stages and locales each of many records is cannot be known');
  }
  const locales = [...new Set([index.defaultLocale, ...(model.isLocalized ? index.locales : [])])];
  const candidates = { model, where: given.where, stage: place.lookup, locales, first: BATCH };
  return {
    kind: 'picked',
    picking: {
      candidates: recordsQuestion(candidates),
      tooMany: unclearProblem(first, write, `conditions on several stages are judged for less than ${BATCH} records`),
      questionsAbout: (ids) => (ids.length === 0 ? [] : questionsAbout(asking, ids)),
      whereOf: (ids, replies) => ({ AND: [...ownOf(given.where), whereIn(leftOf(asking, ids, replies))] }),
    },
  };
}

/** True where another root field may change which records the filter finds, or which of them meet the conditions. */
function isPickMoved(where: JsonObject, known: readonly Known[], { index, elsewhere }: WriteInput): boolean {
  const changed = new Set(elsewhere.map(({ key }) => key));
  return known.some(({ demand: { model }, where: condition }) => {
    const reads = readsOf([where, condition], model, index);
    return (
      changed.size > 0 &&
      (reads === undefined || [...reads, existenceKey(model), birthKey(model)].some((key) => changed.has(key)))
    );
  });
}

function placesOf({ kind, place }: PlannedWrite, known: readonly Known[], stages: readonly string[]): readonly Place[] {
  const byPlace = new Map<string, Known[]>();
  for (const item of known) {
    const key = `${item.demand.judgedIn}/${item.demand.at.locale}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), item]);
  }
  return [...byPlace.values()].flatMap((items) =>
    items.slice(0, 1).map(({ demand: { judgedIn: stage, at, isCertain } }) => ({
      ...{ stage, locale: at.locale, where: { AND: distinct(items) } },
      from: isCertain ? [] : kind === 'delete' ? stages : place.from,
      isClosed: items.some(({ where }) => where === NOBODY),
    })),
  );
}

/** What is asked about the places of some records. */
interface Asking {
  readonly model: IndexedType;
  readonly defaultLocale: string;
  readonly places: readonly Place[];
}

/** The spots of which must be known whether a record is there; in the default locale of DRAFT each is. */
function spotsOf({ places, defaultLocale }: Asking): readonly Spot[] {
  const spots = places.flatMap(({ stage, locale, from }) => [stage, ...from].map((name) => ({ stage: name, locale })));
  const asked = spots.filter(({ stage, locale }) => stage !== DRAFT || locale !== defaultLocale);
  return [...new Map(asked.map((spot) => [keyOf(spot), spot])).values()];
}

function keyOf({ stage, locale }: Spot): string {
  return `${stage}/${locale}`;
}

/** Which of the records meet what must hold, place by place, and then which are there at all. */
function questionsAbout(asking: Asking, ids: readonly string[]): readonly Question[] {
  const { model, places } = asking;
  const question = ({ stage, locale }: Spot, where: JsonObject): Question =>
    recordsQuestion({ model, stage, locales: [locale], first: BATCH, where });
  return [
    ...places.map((place) => question(place, { AND: [{ id_in: ids }, place.where] })),
    ...spotsOf(asking).map((spot) => question(spot, { id_in: ids })),
  ];
}

/** The records that, in each place that counts, meet what must hold or are not there. */
function leftOf(asking: Asking, ids: readonly string[], replies: readonly JsonObject[]): readonly string[] {
  if (ids.length === 0) return [];
  const { places } = asking;
  const meeting = places.map((_, index) => new Set(idsIn(replies[index])));
  const spots = spotsOf(asking).map(
    (spot, index) => [keyOf(spot), new Set(idsIn(replies[places.length + index]))] as const,
  );
  const presence = new Map(spots);
  const isThere = (id: string, spot: Spot): boolean => presence.get(keyOf(spot))?.has(id) ?? true;
  return ids.filter((id) =>
    places.every((place, index) => {
      const { locale, from } = place;
      const counts = from.length === 0 || from.some((stage) => isThere(id, { stage, locale }));
      return !counts || meeting[index]?.has(id) === true || (!place.isClosed && !isThere(id, place));
    }),
  );
}

function whereIn(ids: readonly string[]): JsonObject {
  return ids.length === 0 ? NOBODY : { id_in: ids };
}

/** The client's own filter, where it says anything. */
export function ownOf(where: JsonObject): readonly JsonObject[] {
  return Object.keys(where).length === 0 ? [] : [where];
}
