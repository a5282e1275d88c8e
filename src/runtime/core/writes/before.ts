import type { Problem } from '../denial.js';
import type { JsonObject } from '../json.js';
import { idsIn, type Question } from '../questions.js';
import type { IndexedType } from '../schema-index.js';

/** A question that has to find a record before something is written, or none, and what is wrong when it does not. */
export interface Check {
  readonly question: Question;
  readonly wanted: 'one' | 'none';
  /** One that finds the record whatever it is like: where it finds none either, there is nothing to judge. */
  readonly presence: Question | undefined;
  readonly problem: Problem;
}

/** Where a record must be that meets a filter. */
export interface StoredRecord {
  readonly model: IndexedType;
  readonly where: JsonObject;
  readonly stage: string;
  readonly locale: string;
}

/** Asks for the record that meets a filter. */
export function storedQuestion({ locale, ...rest }: StoredRecord): Question {
  return recordsQuestion({ ...rest, locales: [locale], first: 1 });
}

/** Where records must be that meet a filter, and how many of them are asked for. */
export interface StoredRecords extends Omit<StoredRecord, 'locale'> {
  /** What the API falls back through. */
  readonly locales: readonly string[];
  readonly first: number;
}

/** INVARIANT: the text depends on the model, stage and locales alone, so that it is cached as a persisted query is. */
export function recordsQuestion({ model, where, stage, locales, first }: StoredRecords): Question {
  const place = `stage: ${stage}, locales: [${locales.join(', ')}], first: ${first}`;
  const query = `query ($where: ${model.name}WhereInput!) { seen: ${model.many}(where: $where, ${place}) { id } }`;
  return { body: { query, variables: { where } } };
}

/** The questions of some checks, in the order in which `problemsFound` takes the replies. */
export function questionsBefore(checks: readonly Check[]): readonly Question[] {
  return checks.flatMap(({ question, presence }) => (presence === undefined ? [question] : [question, presence]));
}

/** The problems of the checks that did not find what they need, or found what must not be there. Throws when a reply is no answer. */
export function problemsFound(checks: readonly Check[], replies: readonly JsonObject[]): readonly Problem[] {
  let next = 0;
  const count = (): number => idsIn(replies[next++]).length;
  return checks.flatMap(({ wanted, presence, problem }) => {
    const meets = count() === (wanted === 'one' ? 1 : 0);
    const isThere = presence === undefined || count() === 1;
    return meets || !isThere ? [] : [problem];
  });
}
