import { DRAFT, PUBLISHED } from '../../../ir/schema.js';
import { asCaller, type ProbeRow } from '../caller.js';
import { RECORD_MODEL } from '../ground.js';
import type { Question } from '../question.js';
import { dataOf, isDenied, isFine, wordsOf } from '../session.js';
import { RequestFailed } from '../stops.js';

/** Asked by somebody who may only read, and so expected to be refused; dated so that it never takes effect. */
const SCHEDULE = `mutation ($id: ID!) {
  schedulePublish${RECORD_MODEL}(where: { id: $id }, to: [${PUBLISHED}], releaseAt: "2999-01-01T00:00:00Z") { id }
}`;

const SCHEDULING: Question = {
  ...{ id: 'schedule-needs', item: 7, question: 'which permissions does `schedulePublish` need?' },
  ask: ({ ground, ids }) => {
    const rows: readonly ProbeRow[] = [['read', { model: RECORD_MODEL, stages: [DRAFT, PUBLISHED] }]];
    return asCaller(ground, rows, async (caller) => {
      const said = await caller.ask(SCHEDULE, { variables: { id: ids.get('noText') ?? '' } });
      const evidence = [`with read alone: ${wordsOf(said)}`];
      if (isFine(said))
        return { answer: 'none beside read', evidence: [...evidence, 'a release for 2999 may be left'] };
      if (!isDenied(said)) throw new RequestFailed({ message: `it was answered with ${wordsOf(said)}` });
      const { failedActions } = said;
      return { answer: failedActions.length === 0 ? 'not said' : failedActions.join(', '), evidence };
    });
  },
};

const QUOTAS: Question = {
  ...{ id: 'quotas', item: 8, question: 'how many permission rows and roles may there be?' },
  ask: ({ ground: { state } }) => {
    const { contentPermissions, roles } = state.quotas;
    const max = (number: number | null): string => (number === null ? 'no limit' : String(number));
    const answer = `rows ${max(contentPermissions.max)}, roles ${max(roles.max)}`;
    return Promise.resolve({ answer, evidence: [`${contentPermissions.current} rows are in use`] });
  },
};

const HEADERS: Question = {
  ...{ id: 'rate-limit-headers', item: 8, question: 'which headers of an answer tell of limits?' },
  ask: async ({ owner }) => {
    const said = await owner.ask(`query { policyProbes(stage: ${DRAFT}, first: 1) { id } }`);
    dataOf(said);
    const names = Object.keys(said.headers).filter((name) => /limit|quota|retry/u.test(name));
    return { answer: names.length === 0 ? 'none' : names.join(', '), evidence: [] };
  },
};

/** What a project limits. */
export const LIMIT_QUESTIONS: readonly Question[] = [SCHEDULING, QUOTAS, HEADERS];
