import { DRAFT, PUBLISHED } from '../../../ir/schema.js';
import { isJsonArray, isJsonObject, type Json } from '../../../support/json.js';
import { asCaller, listAt, type Caller, type ProbeRow } from '../caller.js';
import { RECORD_MODEL } from '../ground.js';
import type { Prepared } from '../prepare.js';
import { ONE_LOCALE, type Question, type Seen } from '../question.js';
import { isFine, judged, lasting, wordsOf, type Said } from '../session.js';
import { RequestFailed } from '../stops.js';

const readRecords: ProbeRow = ['read', { model: RECORD_MODEL }];

const RELATION: Question = {
  ...{ id: 'unreadable-relation', item: 2, question: 'what is a relation to a model that may not be read?' },
  assumed: 'the request is refused',
  ask: ({ ground }) =>
    asCaller(ground, [readRecords], async (caller) => {
      const query = `query { policyProbes(stage: ${DRAFT}, where: { key: "noText" }) { key peer { id } peers(first: 5) { id } } }`;
      const said = lasting(await caller.ask(query));
      const [record] = listAt(said, 'policyProbes');
      const evidence = [wordsOf(said), ...(record === undefined ? [] : [`peer ${kindOf(record['peer'])}`])];
      if (record === undefined) return { answer: 'the request is refused', evidence };
      if (isJsonObject(record['peer'])) return { answer: 'shown', evidence };
      const isEmpty = isJsonArray(record['peers']) && record['peers'].length === 0;
      const how = isFine(said) ? '' : ', with an error';
      return { answer: `${isEmpty ? 'null, and lists are empty' : 'null'}${how}`, evidence };
    }),
};

function kindOf(value: Json | undefined): string {
  return value === null ? 'is null' : isJsonObject(value) ? 'is shown' : 'is missing';
}

const DENIAL: Question = {
  ...{ id: 'denied-query', item: 2, question: 'with which status is a query denied, and has the body data?' },
  assumed: 'status 403, no data',
  ask: ({ ground }) =>
    asCaller(ground, [], async (caller) => {
      const said = judged(await caller.ask(`query { policyProbePeers(stage: ${DRAFT}, first: 1) { id } }`));
      const { status, data } = said;
      return { answer: `status ${status}, ${data === undefined ? 'no data' : 'data'}`, evidence: [wordsOf(said)] };
    }),
};

const PRECEDENCE: Question = {
  ...{ id: 'stage-precedence', item: 4, question: 'which wins, the argument `stage` or the header `gcms-stage`?' },
  ask: async ({ owner }) => {
    const headers = { 'gcms-stage': DRAFT };
    const list = (stage: string): string => `query { policyProbes(${stage}where: { key: "noText" }) { id } }`;
    const isShown = async (stage: string, more?: { readonly headers: typeof headers }): Promise<boolean> => {
      const said = judged(await owner.ask(list(stage), more));
      return isFine(said) && listAt(said, 'policyProbes').length > 0;
    };
    const byHeader = await isShown('', { headers });
    const byBoth = await isShown(`stage: ${PUBLISHED}, `, { headers });
    const evidence = [
      `the header alone ${byHeader ? 'shows' : 'does not show'} a draft`,
      `with \`stage: ${PUBLISHED}\` it ${byBoth ? 'does' : 'does not'}`,
    ];
    return {
      answer: byBoth ? 'the header' : byHeader ? 'the argument' : 'the argument: the header is ignored',
      evidence,
    };
  },
};

const LOCALE: Question = {
  ...{ id: 'locale-not-permitted', item: 4, question: 'what is a query for a locale that no row permits?' },
  assumed: 'the request is refused',
  ask: async ({ ground, otherLocale, defaultLocale }) => {
    if (otherLocale === undefined) return { cause: ONE_LOCALE };
    const row: ProbeRow = ['read', { model: RECORD_MODEL, stages: [DRAFT], locales: [defaultLocale] }];
    return asCaller(ground, [row], async (caller) => {
      const where = `stage: ${DRAFT}, locales: [${otherLocale}, ${defaultLocale}], where: { key: "noText" }`;
      const said = judged(await caller.ask(`query { policyProbes(${where}) { key } }`));
      const isShown = listAt(said, 'policyProbes').length > 0;
      const answer = isFine(said)
        ? isShown
          ? 'the locale is left out'
          : 'nothing is shown'
        : 'the request is refused';
      return { answer, evidence: [`\`locales: [${otherLocale}, ${defaultLocale}]\`: ${wordsOf(said)}`] };
    });
  },
};

async function revision({ owner, ids }: Prepared): Promise<number> {
  const said = await owner.ask(
    `query ($id: ID!) { policyProbe(stage: ${DRAFT}, where: { id: $id }) { history(limit: 1) { revision } } }`,
    { variables: { id: ids.get('noText') ?? '' } },
  );
  const record = said.data?.['policyProbe'];
  const history = isJsonObject(record) ? record['history'] : undefined;
  const first = isJsonArray(history) ? history[0] : undefined;
  const number = isJsonObject(first) ? first['revision'] : undefined;
  if (typeof number !== 'number') throw new RequestFailed({ message: `there is no version: ${wordsOf(said)}` });
  return number;
}

const VERSION: Question = {
  ...{
    id: 'version-needs-read',
    item: 6,
    question: 'does a version by its revision need `read` beside `readVersions`?',
  },
  ask: async (prepared) => {
    const { ground, ids } = prepared;
    const where = { id: ids.get('noText') ?? '', stage: DRAFT, revision: await revision(prepared) };
    return asCaller(ground, [['readVersions', { model: RECORD_MODEL }]], async (caller) => {
      const query = 'query ($where: VersionWhereInput!) { policyProbeVersion(where: $where) { data } }';
      return shown(await caller.ask(query, { variables: { where } }), 'policyProbeVersion');
    });
  },
};

const HISTORY: Question = {
  ...{ id: 'history-needs-versions', item: 6, question: 'does `history` need `readVersions` beside `read`?' },
  assumed: 'yes',
  ask: ({ ground, ids }) =>
    asCaller(ground, [readRecords], async (caller) => {
      const query = `query ($id: ID!) { policyProbe(stage: ${DRAFT}, where: { id: $id }) { history(limit: 1) { id } } }`;
      return shown(await caller.ask(query, { variables: { id: ids.get('noText') ?? '' } }), 'policyProbe');
    }),
};

/** `yes`: what is asked for is kept from somebody who lacks the row. */
function shown(answer: Said, key: string): Seen {
  const said = judged(answer);
  const isShown = isFine(said) && isJsonObject(said.data?.[key]);
  return { answer: isShown ? 'no' : 'yes', evidence: [wordsOf(said)] };
}

interface Root {
  readonly id: string;
  readonly query: string;
  /** The record where it is shown. */
  readonly find: (said: Said) => boolean;
}

function checked({ id, query, find }: Root): Question {
  return {
    ...{ id, item: 6, question: `does \`${id.split('-')[0] ?? ''}\` check the read of a record's stage?` },
    assumed: 'yes',
    ask: ({ ground, ids }) =>
      asCaller(ground, [['read', { model: RECORD_MODEL, stages: [PUBLISHED] }]], (caller) =>
        kept(caller, { query, find, id: ids.get('noText') ?? '' }),
      ),
  };
}

async function kept(caller: Caller, { query, find, id }: Root): Promise<Seen> {
  const said = judged(await caller.ask(query, { variables: { id } }));
  return { answer: find(said) ? 'no' : 'yes', evidence: [`a draft: ${find(said) ? 'shown' : wordsOf(said)}`] };
}

const NODE = `query ($id: ID!) { node(id: $id, stage: ${DRAFT}) { ... on ${RECORD_MODEL} { key } } }`;
const ENTITIES = `query ($id: ID!) {
  entities(where: [{ id: $id, stage: ${DRAFT}, typename: ${RECORD_MODEL} }]) { ... on ${RECORD_MODEL} { key } }
}`;

/** What somebody reads who has the rows for it or not. */
export const READ_QUESTIONS: readonly Question[] = [
  RELATION,
  DENIAL,
  PRECEDENCE,
  LOCALE,
  VERSION,
  HISTORY,
  checked({ id: 'node-checks-read', query: NODE, find: ({ data }) => isJsonObject(data?.['node']) }),
  checked({ id: 'entities-checks-read', query: ENTITIES, find: (said) => listAt(said, 'entities').length > 0 }),
];
