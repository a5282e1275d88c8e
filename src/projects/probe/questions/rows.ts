import { DRAFT } from '../../../ir/schema.js';
import { stageId } from '../../../plan/resolve.js';
import { canonicalJson, isJsonArray, type JsonObject } from '../../../support/json.js';
import { at, text, truth, type Answer } from '../../client/answer.js';
import { asCaller, listAt, seenBy, type Caller, type ProbeRow } from '../caller.js';
import { PEER_MODEL, RECORD_MODEL } from '../ground.js';
import type { Prepared } from '../prepare.js';
import { ONE_LOCALE, type Question, type Seen } from '../question.js';
import { isFine, judged, manage, type Ground } from '../session.js';

const WHO = 'query PolicyProbe { viewer { __typename } }';

const BY_TOKEN: Question = {
  ...{ id: 'rows-by-token', item: 1, question: 'may a permanent auth token create permission rows?' },
  ask: async ({ ground: { ports } }) => {
    const viewer = await manage(ports, { query: WHO, variables: {} }, (data) => text(data, 'viewer.__typename'));
    if (viewer === 'TokenViewer') return { answer: 'yes', evidence: ['the management token made rows'] };
    return { cause: `the project was asked by a ${viewer}, not by a token: a member may create rows` };
  },
};

interface RawRow {
  readonly id: string;
  readonly enabled: boolean;
  /** How many; null for all. */
  readonly stages: number | null;
}

const CREATE = `mutation PolicyProbe($data: CreateReadContentPermissionInput!) {
  result: createReadContentPermission(data: $data) { permission { id enabled stages { apiId } } }
}`;
const UPDATE = `mutation PolicyProbe($data: UpdateReadContentPermissionInput!) {
  result: updateReadContentPermission(data: $data) { permission { id enabled stages { apiId } } }
}`;

function readRaw(data: Answer): RawRow {
  const row = at(data, 'result.permission');
  const { value } = at(row, 'stages');
  return { id: text(row, 'id'), enabled: truth(row, 'enabled'), stages: isJsonArray(value) ? value.length : null };
}

/** A read row that says just this, with nothing filled in. */
function createRaw({ ports, state }: Ground, { target }: Caller, data: JsonObject): Promise<RawRow> {
  const id = state.models.find(({ apiId }) => apiId === RECORD_MODEL)?.id ?? '';
  const to: JsonObject = { kind: 'PAT', patId: target.kind === 'token' ? target.tokenId : '' };
  return manage(ports, { query: CREATE, variables: { data: { target: to, model: { id }, ...data } } }, readRaw);
}

const ENABLED: Question = {
  ...{ id: 'enabled-input', item: 1, question: 'is `enabled` heeded when a row is created?' },
  assumed: 'yes',
  ask: ({ ground }) =>
    asCaller(ground, [], async (caller) => {
      const { enabled } = await createRaw(ground, caller, { enabled: false, stages: [stageId(DRAFT, ground.state)] });
      const seen = await seenBy(caller);
      const isHidden = seen.every((key) => key === 'control');
      const evidence = [`\`enabled: false\` is answered with ${String(enabled)}`, `the row shows ${seen.join(', ')}`];
      return { answer: !enabled && isHidden ? 'yes' : 'no', evidence };
    }),
};

const EMPTY: Question = {
  ...{ id: 'empty-list', item: 3, question: 'what does a row with an empty list of stages reach?' },
  assumed: 'nothing',
  ask: ({ ground }) =>
    asCaller(ground, [], async (caller) => {
      const { stages } = await createRaw(ground, caller, { enabled: true, stages: [] });
      const seen = await seenBy(caller);
      const reachesMore = seen.some((key) => key !== 'control');
      const evidence = [`\`stages: []\` is answered with ${stages === null ? 'null' : `${String(stages)} stages`}`];
      return { answer: reachesMore ? 'everything' : 'nothing', evidence };
    }),
};

function updating(id: string, given: string, of: (stages: null) => JsonObject): Question {
  return {
    ...{ id, item: 9, question: `what does an update do with a list that it ${given}?` },
    ask: ({ ground }) =>
      asCaller(ground, [], async (caller): Promise<Seen> => {
        const row = await createRaw(ground, caller, { enabled: false, stages: [stageId(DRAFT, ground.state)] });
        const data = { permissionId: row.id, ...of(null) };
        const { stages } = await manage(ground.ports, { query: UPDATE, variables: { data } }, readRaw);
        const value = stages === null ? 'reset' : 'keep';
        const evidence = [`a row of 1 stage has ${stages === null ? 'all' : String(stages)} afterwards`];
        return { answer: value, evidence, setting: { key: 'updateNull', value } };
      }),
  };
}

const COMBINE: Question = {
  ...{ id: 'rows-combine', item: 5, question: 'do two rows with conditions add up?' },
  assumed: 'or',
  ask: ({ ground }) => {
    const row = (key: string): ProbeRow => [
      'read',
      { model: RECORD_MODEL, stages: [DRAFT], condition: canonicalJson({ key }) },
    ];
    return asCaller(ground, [row('noText'), row('noPeer')], async (caller) => {
      const seen = await seenBy(caller);
      const both = ['noText', 'noPeer'].filter((key) => seen.includes(key)).length;
      const answer = both === 2 ? 'or' : both === 0 ? 'and' : 'one of them';
      return { answer, evidence: [`two rows show ${seen.join(', ')}`] };
    });
  },
};

const UNLOCALIZED: Question = {
  ...{ id: 'locales-of-unlocalized', item: 11, question: 'what do the locales of a row say of a model without any?' },
  assumed: 'it is in the default locale',
  ask: async (prepared) => {
    const { otherLocale, defaultLocale } = prepared;
    if (otherLocale === undefined) return { cause: ONE_LOCALE };
    const byDefault = await showsPeers(prepared, defaultLocale);
    const byOther = await showsPeers(prepared, otherLocale);
    const evidence = [
      `a row for ${defaultLocale} ${byDefault ? 'shows' : 'hides'} it`,
      `a row for ${otherLocale} ${byOther ? 'shows' : 'hides'} it`,
    ];
    if (byDefault) return { answer: byOther ? 'nothing' : 'it is in the default locale', evidence };
    return { answer: byOther ? 'it is in every other locale' : 'it is in none', evidence };
  },
};

function showsPeers({ ground }: Prepared, locale: string): Promise<boolean> {
  return asCaller(ground, [['read', { model: PEER_MODEL, stages: [DRAFT], locales: [locale] }]], async (caller) => {
    const said = judged(await caller.ask(`query { policyProbePeers(stage: ${DRAFT}, first: 5) { id } }`));
    return isFine(said) && listAt(said, 'policyProbePeers').length > 0;
  });
}

/** What rows of permissions do. */
export const ROW_QUESTIONS: readonly Question[] = [
  BY_TOKEN,
  ENABLED,
  EMPTY,
  COMBINE,
  updating('update-null', 'gives as null', (stages) => ({ stages })),
  updating('update-omitted', 'leaves out', () => ({})),
  UNLOCALIZED,
];
