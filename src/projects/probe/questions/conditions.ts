import { or, and, compare } from '../../../ir/condition.js';
import { DRAFT } from '../../../ir/schema.js';
import { toWhere } from '../../../ir/to-where.js';
import { canonicalJson, isJsonObject, type JsonObject } from '../../../support/json.js';
import { asCaller, seenBy, type Caller, type ProbeRow } from '../caller.js';
import { EXPERIMENTS, type Experiment } from '../experiments.js';
import { PROBE_FIELD } from '../field.js';
import { PEER_MODEL, RECORD_MODEL, REMOVE_SPARE, SPARE_FIELD } from '../ground.js';
import { changeSchema } from '../migrate.js';
import type { Question } from '../question.js';
import { isDenied, isFine, lasting, wordsOf, type Said } from '../session.js';
import { RequestFailed } from '../stops.js';
import { selects } from '../try-filters.js';

const readAll: ProbeRow = ['read', { model: RECORD_MODEL }];
const readPeers: ProbeRow = ['read', { model: PEER_MODEL }];
const reading = (where: JsonObject): ProbeRow => [
  'read',
  { model: RECORD_MODEL, stages: [DRAFT], condition: canonicalJson(where) },
];

/** True where a write took effect, false where it was denied. Any other failure says nothing. */
function isWritten(said: Said): boolean {
  if (isFine(said)) return true;
  if (isDenied(said)) return false;
  throw new RequestFailed({ message: `a write was answered with ${wordsOf(said)}` });
}

function create(caller: Caller, key: string): Promise<Said> {
  const query = `mutation ($data: ${RECORD_MODEL}CreateInput!) { create${RECORD_MODEL}(data: $data) { id } }`;
  return caller.ask(query, { variables: { data: { key } } });
}

const ON_CREATE: Question = {
  ...{ id: 'create-condition', item: 3, question: 'what is the condition of a create row judged on?' },
  assumed: 'the new values',
  ask: ({ ground }) => {
    const row: ProbeRow = ['create', { model: RECORD_MODEL, condition: canonicalJson({ key: 'meets' }) }];
    return asCaller(ground, [readAll, row], async (caller) => {
      const meets = isWritten(await create(caller, 'meets'));
      const fails = isWritten(await create(caller, 'fails'));
      const evidence = [
        `values that meet it are ${meets ? 'taken' : 'refused'}`,
        `values that do not are ${fails ? 'taken' : 'refused'}`,
      ];
      if (meets) return { answer: fails ? 'nothing: it is passed over' : 'the new values', evidence };
      return { answer: fails ? 'something else' : 'nothing: it is never met', evidence };
    });
  },
};

function update(caller: Caller, id: string, key: string): Promise<Said> {
  const query = `mutation ($id: ID!, $data: ${RECORD_MODEL}UpdateInput!) {
  update${RECORD_MODEL}(where: { id: $id }, data: $data) { id }
}`;
  return caller.ask(query, { variables: { id, data: { key } } });
}

const ON_UPDATE: Question = {
  ...{ id: 'update-condition', item: 3, question: 'what is the condition of an update row judged on?' },
  assumed: 'the record before and after',
  ask: async ({ ground, owner }) => {
    const [first, second] = [await created(owner, 'meets'), await created(owner, 'fails')];
    const row: ProbeRow = ['update', { model: RECORD_MODEL, condition: canonicalJson({ key: 'meets' }) }];
    return asCaller(ground, [readAll, row], async (caller) => {
      const into = isWritten(await update(caller, second, 'meets'));
      const out = isWritten(await update(caller, first, 'fails'));
      const evidence = [
        `an update that leaves it is ${out ? 'taken' : 'refused'}`,
        `one that enters it is ${into ? 'taken' : 'refused'}`,
      ];
      if (out) return { answer: into ? 'nothing: it is passed over' : 'the record before', evidence };
      return { answer: into ? 'the record after' : 'the record before and after', evidence };
    });
  },
};

async function created(owner: Caller, key: string): Promise<string> {
  const said = await create(owner, key);
  const made = said.data?.[`create${RECORD_MODEL}`];
  const id = isJsonObject(made) ? made['id'] : undefined;
  if (typeof id !== 'string') throw new RequestFailed({ message: `a record was not made: ${wordsOf(said)}` });
  return id;
}

const NESTED: Question = {
  ...{ id: 'nested-condition', item: 3, question: 'does a condition through a relation work in a row?' },
  assumed: 'yes',
  ask: ({ ground }) => {
    const rows = [reading({ peer: { name: 'a' } }), readPeers];
    return asCaller(ground, rows, async (caller) => {
      const seen = await seenBy(caller);
      const [meets, fails] = [seen.includes('noText'), seen.includes('noPeer')];
      const answer = fails ? 'no: it is passed over' : meets ? 'yes' : 'no: it is never met';
      return { answer, evidence: [`it shows ${seen.join(', ')}`] };
    });
  },
};

/** For each option one experiment, each on a record of its own, so that one row asks all of them. */
const TELLING: readonly Experiment[] = ['noText', 'noPeer', 'noElements', 'words'].flatMap(
  (key) => EXPERIMENTS.find(({ record }) => record === key) ?? [],
);

const AS_FILTERS: Question = {
  ...{ id: 'row-conditions', item: 12, question: 'are conditions of rows evaluated as filters of queries are?' },
  assumed: 'yes',
  ask: async (prepared) => {
    const condition = or(
      TELLING.map((experiment) =>
        and([compare(PROBE_FIELD.key, 'eq', { kind: 'literal', value: experiment.record }), experiment.condition]),
      ),
    );
    const rows = [reading(toWhere(condition) ?? {}), readPeers];
    const seen = await asCaller(prepared.ground, rows, (caller) => seenBy(caller));
    const compared: { readonly record: string; readonly isSame: boolean }[] = [];
    for (const experiment of TELLING) {
      const isSame = (await selects(prepared, experiment)) === seen.includes(experiment.record);
      compared.push({ record: experiment.record, isSame });
    }
    const evidence = compared.map(({ record, isSame }) => `${record}: ${isSame ? 'the same' : 'another'} outcome`);
    return { answer: compared.every(({ isSame }) => isSame) ? 'yes' : 'no', evidence };
  },
};

const REMOVED: Question = {
  ...{ id: 'removed-field', item: 3, question: 'what does a condition allow whose field was removed?' },
  assumed: 'nothing',
  ask: ({ ground }) =>
    asCaller(ground, [reading({ [SPARE_FIELD]: null })], async (caller) => {
      const before = await seenBy(caller);
      await changeSchema(ground.ports, ground.state.environment.id, [REMOVE_SPARE]);
      const said = lasting(await caller.ask(`query { policyProbes(stage: ${DRAFT}, first: 50) { key } }`));
      const evidence = [`before: ${before.join(', ')}`, `after: ${wordsOf(said)}`];
      if (!isFine(said)) return { answer: 'the request is refused', evidence };
      const after = await seenBy(caller);
      const isMore = after.some((key) => key !== 'control');
      return { answer: isMore ? 'everything' : 'nothing', evidence: [...evidence, `it shows ${after.join(', ')}`] };
    }),
};

/** What conditions of rows do. The last one changes the schema. */
export const CONDITION_QUESTIONS: readonly Question[] = [ON_CREATE, ON_UPDATE, NESTED, AS_FILTERS, REMOVED];
