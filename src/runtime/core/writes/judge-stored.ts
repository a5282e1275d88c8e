import { isJsonObject, type JsonObject } from '../json.js';
import { isReadWhole } from '../read-access.js';
import { storedQuestion, type Check } from './before.js';
import {
  distinct,
  problem,
  refused,
  unclear,
  unclearProblem,
  type ConditionalWrite,
  type JudgedSubject,
  type Known,
  type OfSubject,
} from './conditional.js';
import { itemsOf } from './data-walk.js';
import { DRAFT } from './demand.js';
import type { WriteInput } from './judge-write.js';
import { existenceKey, fieldKey, readsOf, shaking } from './marks.js';
import { merged } from './merged.js';
import { NOBODY } from './pick-many.js';
import type { StoredSubject } from './subject.js';
import { valuesIn } from './values-in.js';

type Stored = OfSubject<StoredSubject>;
type Judge<Result> = (conditional: ConditionalWrite, stored: Stored, input: WriteInput) => Result;

/**
 * Each version of a record that some condition speaks of must meet it as it is stored and, where it is updated, as it
 * becomes. One that is not there has nothing to judge, but for an update, which may make it; that it is not there is known
 * where the middleware itself may read every record.
 */
export function judgeStored(...[conditional, { subject, items }, input]: Parameters<Judge<void>>): JudgedSubject {
  const { write } = conditional;
  const isClosed = ({ where }: Known): boolean => where === NOBODY;
  const absent = absences(conditional, { subject, items: items.filter(isClosed) }, input);
  if (absent.kind === 'problem') return absent;
  const [head, ...tail] = items.filter((item) => !isClosed(item));
  if (head === undefined) return absent;
  const checks: Check[] = [...absent.checks];
  for (const [first, ...others] of byPlace([head, ...tail])) {
    const place = { subject, items: [first, ...others] } as const;
    const shaken = shakenBy(conditional, place, input);
    if (shaken !== undefined)
      return unclear(shaken, write, 'what else is written may change whether the condition holds');
    const left = becoming(conditional, place, input);
    if (left.kind === 'problem') return left;
    const where = { AND: [subject.where, ...distinct(place.items), ...left.where] };
    const judged = placeCheck(conditional, place, { where, input });
    if (judged.kind === 'problem') return judged;
    checks.push(...judged.checks);
  }
  const isFound = checks.some(({ presence, wanted }) => wanted === 'one' && presence === undefined);
  return { kind: 'checks', checks: isFound ? checks : [...checks, foundCheck(conditional, { subject, items }, input)] };
}

interface Closed {
  readonly subject: StoredSubject;
  /** Of locales in which no grant is about the record. */
  readonly items: readonly Known[];
}

/** A record must not be in a locale of which no grant speaks, in any of the stages that it is taken from. */
function absences(
  { write }: ConditionalWrite,
  { subject, items }: Closed,
  { index, rights }: WriteInput,
): JudgedSubject {
  const checks = new Map<string, Check>();
  const stages = write.kind === 'unpublish' ? write.place.from : index.stages;
  for (const item of items) {
    const { model, at, action } = item.demand;
    const { locale } = at;
    const isKnown = stages.every((stage) => isReadWhole(rights, model.name, { stage, locale }));
    if (!isKnown || model.many === '' || Object.keys(subject.where).join() !== 'id') {
      return unclear(item, write, `\`${action}\` of \`${model.name}\` is not allowed, and may be needed`);
    }
    for (const stage of stages) {
      const question = storedQuestion({ model, where: subject.where, stage, locale });
      const check: Check = { question, wanted: 'none', presence: undefined, problem: refused(item, write) };
      checks.set(`${stage}/${locale}`, checks.get(`${stage}/${locale}`) ?? check);
    }
  }
  return { kind: 'checks', checks: [...checks.values()] };
}

function byPlace(items: readonly Known[]): readonly (readonly [Known, ...Known[]])[] {
  const places = new Map<string, [Known, ...Known[]]>();
  for (const item of items) {
    const { judgedIn, at } = item.demand;
    const key = `${judgedIn}/${at.locale}`;
    const place = places.get(key);
    if (place === undefined) places.set(key, [item]);
    else place.push(item);
  }
  return [...places.values()];
}

/**
 * The demand that may be met by another record, or not, by the time that it is made: something that is written with it
 * changes what the condition reads, or which record is named.
 */
function shakenBy(...[{ walk }, { subject, items }, { index }]: Parameters<Judge<void>>): Known | undefined {
  const others = shaking(walk.marks, subject.node);
  if (others.length === 0) return undefined;
  return items.find(({ demand: { model }, where }) => {
    const reads = readsOf(where, model, index);
    if (reads === undefined) return true;
    const names = Object.keys(subject.where).map((name) => fieldKey(model, name));
    const named = new Set([...names, existenceKey(model)]);
    return others.some(({ key, isNew }) => named.has(key) || (!isNew && reads.has(key)));
  });
}

interface Left {
  readonly kind: 'left';
  readonly where: readonly JsonObject[];
}

type Becoming = Left | Extract<JudgedSubject, { kind: 'problem' }>;

/** What the stored record must meet besides, so that its conditions hold of what it becomes. */
function becoming(...[{ write, walk }, { subject, items }, { index }]: Parameters<Judge<void>>): Becoming {
  const where: JsonObject[] = [];
  for (const item of items.filter(({ demand }) => demand.action === 'update')) {
    const { model: type, at } = item.demand;
    if (isDeleted(subject.data, at.locale)) {
      return unclear(item, write, 'a localization under a condition is deleted');
    }
    const data = valuesIn(index, { type, locale: at.locale }, subject.data);
    const left = merged(item.where, { index, type, node: subject.node, data, marks: walk.marks, born: undefined });
    if (left.kind === 'unclear') {
      return unclear(item, write, 'the data does not say whether the condition still holds');
    }
    if (left.kind === 'open') where.push(left.where);
    else if (!left.holds) return problem(refused(item, write));
  }
  return { kind: 'left', where };
}

function isDeleted({ localizations = null }: JsonObject, locale: string): boolean {
  return isJsonObject(localizations) && itemsOf(localizations['delete'] ?? null).includes(locale);
}

interface Asking {
  readonly where: JsonObject;
  readonly input: WriteInput;
}

/** What is asked about a record in one stage and locale. */
function placeCheck(
  { write }: ConditionalWrite,
  { subject, items: [first] }: Stored,
  { where, input: { index, rights } }: Asking,
): JudgedSubject {
  const { model, judgedIn: stage, at } = first.demand;
  const { locale } = at;
  const isBase = stage === DRAFT && locale === index.defaultLocale;
  if (model.many === '') return unclear(first, write, 'there is no list to ask');
  if (!isBase && Object.keys(subject.where).join() !== 'id') {
    return unclear(first, write, 'a record is found in another stage or locale by its id alone');
  }
  const detail = `in ${stage}/${locale} the record may not meet the condition, or not be there`;
  const isKnown = !isBase && !subject.isUpdate && isReadWhole(rights, model.name, { stage, locale });
  const isSure = subject.isSure && (write.kind !== 'unpublish' || first.demand.isCertain);
  const check: Check = {
    question: storedQuestion({ model, where, stage, locale }),
    wanted: 'one',
    presence: isKnown ? storedQuestion({ model, where: subject.where, stage, locale }) : undefined,
    problem: isSure && (isBase || isKnown) ? refused(first, write) : unclearProblem(first, write, detail),
  };
  return { kind: 'checks', checks: [check] };
}

/** A record that does not exist meets no condition, so that a denial does not tell whether it does. */
function foundCheck(...[{ write }, { subject, items }, { index }]: Parameters<Judge<void>>): Check {
  const [item] = items;
  const stored = { model: item.demand.model, where: subject.where, stage: DRAFT, locale: index.defaultLocale };
  return { question: storedQuestion(stored), wanted: 'one', presence: undefined, problem: refused(item, write) };
}
