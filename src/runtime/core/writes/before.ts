import type { Problem } from '../denial.js';
import type { JsonObject } from '../json.js';
import { idsIn, type Question } from '../questions.js';
import type { IndexedType } from '../schema-index.js';

/** A question that has to find a record before something is written, and what is wrong when it finds none. */
export interface Check {
  readonly question: Question;
  readonly problem: Problem;
}

/** Where a record must be that meets a filter. */
export interface StoredRecord {
  readonly model: IndexedType;
  readonly where: JsonObject;
  readonly stage: string;
  readonly locale: string;
}

/** INVARIANT: the text depends on the model, stage and locale alone, so that it is cached as a persisted query is. */
export function storedQuestion({ model, where, stage, locale }: StoredRecord): Question {
  const place = `stage: ${stage}, locales: [${locale}], first: 1`;
  const query = `query ($where: ${model.name}WhereInput!) { seen: ${model.many}(where: $where, ${place}) { id } }`;
  return { body: { query, variables: { where } } };
}

/** The problems of the checks that found nothing. `replies` are in the order of the checks; throws when one is no answer. */
export function problemsFound(checks: readonly Check[], replies: readonly JsonObject[]): readonly Problem[] {
  return checks.flatMap(({ problem }, index) => (idsIn(replies[index]).length === 1 ? [] : [problem]));
}
