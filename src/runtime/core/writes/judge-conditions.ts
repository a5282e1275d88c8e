import { isJsonObject, type JsonObject } from '../json.js';
import { isReadWhole } from '../read-access.js';
import { storedQuestion, type Check } from './before.js';
import {
  distinct,
  problem,
  refused,
  unclear,
  unclearProblem,
  undetermined,
  type ConditionalWrite,
  type Judge,
  type JudgedConditions,
  type Known,
} from './conditional.js';
import { itemsOf } from './data-walk.js';
import { DRAFT } from './demand.js';
import { judgeMany } from './judge-many.js';
import type { WriteInput } from './judge-write.js';
import { truthOf } from './new-values.js';
import { conjunctsOf, isUnmoved } from './unmoved.js';
import { touchedFields } from './write-fields.js';

/**
 * How the conditions of a write are met: new values by the data alone, stored records by questions that are asked before
 * anything is written, many records by their filter. What none of these decides is a problem.
 */
export function judgeConditions(conditional: ConditionalWrite, input: WriteInput): JudgedConditions {
  const { write, given, conditional: demands } = conditional;
  const [first] = demands;
  if (first === undefined) return { kind: 'holds', where: given.where, checks: [] };
  const known = demands.flatMap(({ where, ...rest }) => (where === undefined ? [] : [{ ...rest, where }]));
  if (known.length < demands.length) return problem(undetermined(first, write));
  if (!input.isAlone) return unclear(first, write, 'a condition is judged for a request that writes one thing alone');
  if (write.reach !== 'one') return judgeMany(conditional, known, input);
  switch (write.kind) {
    case 'create':
      return judgeNew(conditional, known, input);
    case 'update':
      return judgeMerged(conditional, known, input) ?? judgeStored(conditional, known, input);
    case 'upsert':
      return unclear(first, write, 'which condition an upsert is under depends on what is stored');
    case 'delete':
    case 'publish':
    case 'unpublish':
      return judgeStored(conditional, known, input);
  }
}

/** A new record has the values of its data and no others that are known. */
function judgeNew(...[{ write, given, walk }, known, { index }]: Parameters<Judge<void>>): JudgedConditions {
  for (const item of known) {
    if (walk.writesOthers) return unclear(item, write, OTHERS);
    const isBase = item.demand.at.locale === index.defaultLocale;
    const truth = isBase ? truthOf(item.where, { type: write.model, data: given.data }) : 'unknown';
    if (truth === 'false') return problem(refused(item, write));
    if (truth === 'unknown') return unclear(item, write, 'the data does not say whether the condition holds');
  }
  return { kind: 'holds', where: given.where, checks: [] };
}

const OTHERS = 'what else is written may change whether the condition holds';

/** Why what an update makes of a record may break its condition; undefined where it cannot. */
function judgeMerged(
  ...[{ write, given, walk }, known, { index }]: Parameters<Judge<void>>
): JudgedConditions | undefined {
  const touched = touchedFields(write.model, given.data);
  const changes = { type: write.model, touched, writesRelations: walk.writesRelations };
  for (const item of known.filter(({ demand }) => demand.action === 'update')) {
    const { locale } = item.demand.at;
    if (walk.writesOthers) return unclear(item, write, OTHERS);
    if (locale !== index.defaultLocale && touched.has('localizations') && isDeleted(given.data, locale)) {
      return unclear(item, write, 'a localization under a condition is deleted');
    }
    for (const part of conjunctsOf(item.where).filter((conjunct) => !isUnmoved(conjunct, changes))) {
      const isBase = locale === index.defaultLocale;
      const truth = isBase ? truthOf(part, { type: write.model, data: given.data }) : 'unknown';
      if (truth === 'false') return problem(refused(item, write));
      if (truth === 'unknown') return unclear(item, write, 'the data does not say whether the condition still holds');
    }
  }
  return undefined;
}

function isDeleted(data: JsonObject, locale: string): boolean {
  const { localizations = null } = data;
  return isJsonObject(localizations) && itemsOf(localizations['delete'] ?? null).includes(locale);
}

/**
 * Each version of the record that some condition speaks of must meet it. One that is not there has nothing to judge, but
 * for an update, which may make it; that it is not there is known where the middleware itself may read every record.
 */
function judgeStored(...[{ write, given }, known, { index, rights }]: Parameters<Judge<void>>): JudgedConditions {
  const places = new Map<string, Known[]>();
  for (const item of known) {
    const { judgedIn, at } = item.demand;
    const key = `${judgedIn}/${at.locale}`;
    places.set(key, [...(places.get(key) ?? []), item]);
  }
  const checks: Check[] = [];
  for (const [first, ...others] of [...places.values()].flatMap(([head, ...tail]) =>
    head ? [[head, ...tail] as const] : [],
  )) {
    const {
      judgedIn: stage,
      at: { locale },
    } = first.demand;
    const isBase = stage === DRAFT && locale === index.defaultLocale;
    if (write.model.many === '') return unclear(first, write, 'there is no list to ask');
    if (!isBase && Object.keys(given.where).join() !== 'id') {
      return unclear(first, write, 'a record is found in another stage or locale by its id alone');
    }
    const where = { AND: [given.where, ...distinct([first, ...others])] };
    const detail = `in ${stage}/${locale} the record may not meet the condition, or not be there`;
    const { model, kind } = write;
    const question = storedQuestion({ model, where, stage, locale });
    const isKnown = !isBase && kind !== 'update' && isReadWhole(rights, model.name, { stage, locale });
    const presence = isKnown ? storedQuestion({ model, where: given.where, stage, locale }) : undefined;
    const problem = isBase || isKnown ? refused(first, write) : unclearProblem(first, write, detail);
    checks.push({ question, presence, problem });
  }
  const [first] = known;
  const isFound = checks.some(({ presence }) => presence === undefined);
  if (first !== undefined && !isFound) checks.push(foundCheck(first, { write, given }, index));
  return { kind: 'holds', where: given.where, checks };
}

/** A record that does not exist meets no condition, so that a denial does not tell whether it does. */
function foundCheck(
  item: Known,
  { write, given }: Pick<ConditionalWrite, 'write' | 'given'>,
  { defaultLocale }: WriteInput['index'],
): Check {
  const stored = { model: write.model, where: given.where, stage: DRAFT, locale: defaultLocale };
  return { question: storedQuestion(stored), presence: undefined, problem: refused(item, write) };
}
