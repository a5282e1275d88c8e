import { DRAFT, PUBLISHED } from '../../ir/schema.js';
import type { Project } from '../../plan/project.js';
import { isJsonObject, type JsonObject } from '../../support/json.js';
import { text } from '../client/answer.js';
import { addRow, newCaller, type Caller, type ProbeRow } from './caller.js';
import type { ProbePorts } from './contract.js';
import { PEERS, RECORDS } from './experiments.js';
import { GROUND, PEER_MODEL, RECORD_MODEL } from './ground.js';
import { changeSchema } from './migrate.js';
import { permissionRow } from '../../rows/row.js';
import { dataOf, isFine, manage, valueOf, type Ground } from './session.js';
import { RequestFailed } from './stops.js';

/** The models with their records, and somebody who may do everything with them and nothing else. */
export interface Prepared {
  readonly ground: Ground;
  readonly owner: Caller;
  /** The ids of records and peers by key or name. */
  readonly ids: ReadonlyMap<string, string>;
  /** A locale that is not the default one; undefined where the environment has one alone. */
  readonly otherLocale: string | undefined;
  readonly defaultLocale: string;
}

/** Makes the models and the records. */
export async function prepare(ports: ProbePorts, project: Project): Promise<Prepared> {
  const before = valueOf(await project.read());
  await changeSchema(ports, before.environment.id, GROUND);
  const state = valueOf(await project.read());
  const content = ports.content(await endpointOf(ports));
  const ground: Ground = { ports, project, state, content };
  const owner = await ownerOf(ground);
  const ids = await makeRecords(ground, owner);
  const locales = state.locales.map(({ apiId, isDefault }) => ({ apiId, isDefault }));
  return {
    ...{ ground, owner, ids },
    otherLocale: locales.find(({ isDefault }) => !isDefault)?.apiId,
    defaultLocale: locales.find(({ isDefault }) => isDefault)?.apiId ?? 'en',
  };
}

const ENDPOINT = `query PolicyEndpoint($environment: String!) {
  viewer { project { environment(name: $environment) { endpoint } } }
}`;

function endpointOf(ports: ProbePorts): Promise<string> {
  const variables = { environment: ports.environment };
  return manage(ports, { query: ENDPOINT, variables }, (data) => text(data, 'viewer.project.environment.endpoint'));
}

/** What the owner may do with both models; the schedule is there to be cleared away. */
const OWNER_ROWS: readonly ProbeRow[] = [
  ...[RECORD_MODEL, PEER_MODEL].flatMap((model): readonly ProbeRow[] => [
    ['read', { model }],
    ['create', { model }],
    ['update', { model }],
    ['delete', { model }],
    ['publish', { model }],
    ['unpublish', { model }],
  ]),
  ['readVersions', { model: RECORD_MODEL }],
];

async function ownerOf(ground: Ground): Promise<Caller> {
  const { caller } = await newCaller(ground);
  for (const row of OWNER_ROWS) await addRow(ground, caller.target, permissionRow(...row));
  return caller;
}

/** New models are served after a while. */
const PAUSES = [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

async function makeRecords({ ports }: Ground, owner: Caller): Promise<ReadonlyMap<string, string>> {
  const probe = `query { policyProbes(stage: ${DRAFT}, first: 1) { id } policyProbePeers(stage: ${DRAFT}, first: 1) { id } }`;
  for (const pause of PAUSES) {
    if (pause > 0) await ports.sleep(pause);
    if (isFine(await owner.ask(probe))) break;
  }
  await deleteRecords(owner);
  const peers = await createAll(owner, PEER_MODEL, PEERS);
  const connect = (name: string): JsonObject => ({ id: peers.get(name) ?? '' });
  const data = Object.entries(RECORDS).map(([key, { text: words, labels, peer, peers: many }]) => {
    const related: JsonObject = peer === null ? {} : { peer: { connect: connect(peer) } };
    const list: JsonObject = many.length === 0 ? {} : { peers: { connect: many.map(connect) } };
    return [key, { key, text: words, labels, ...related, ...list }] as const;
  });
  const records = await createAll(owner, RECORD_MODEL, Object.fromEntries(data));
  await publishControl(owner, records.get('control') ?? '');
  return new Map([...peers, ...records]);
}

async function createAll(
  owner: Caller,
  model: string,
  all: { readonly [name: string]: JsonObject },
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const [name, data] of Object.entries(all)) {
    const query = `mutation ($data: ${model}CreateInput!) { made: create${model}(data: $data) { id } }`;
    const { made } = dataOf(await owner.ask(query, { variables: { data } }));
    const id = isJsonObject(made) ? made['id'] : undefined;
    if (typeof id !== 'string') throw new RequestFailed({ message: `a new ${model} was answered without its id` });
    ids.set(name, id);
  }
  return ids;
}

async function publishControl(owner: Caller, id: string): Promise<void> {
  const query = `mutation ($id: ID!) { publish${RECORD_MODEL}(where: { id: $id }, to: [${PUBLISHED}]) { id } }`;
  dataOf(await owner.ask(query, { variables: { id } }));
}

/** Deletes all records of both models. Throws where it is refused. */
export async function deleteRecords(owner: Caller): Promise<void> {
  for (const model of [RECORD_MODEL, PEER_MODEL]) {
    dataOf(await owner.ask(`mutation { deleteMany${model}sConnection(first: 100) { pageInfo { pageSize } } }`));
  }
}
