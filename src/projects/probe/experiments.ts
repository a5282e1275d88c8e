import { compare, nested, not, quantified, type Condition, type Quantifier } from '../../ir/condition.js';
import type { AtomOperator } from '../../ir/operators.js';
import { PROBE_FIELD } from './field.js';
import type { Json, JsonObject } from '../../support/json.js';
import type { Reading } from '../../semantics/readings.js';

/** A filter whose answer for a record tells readings apart, or confirms what all of them say. */
export interface Experiment {
  readonly option: keyof Reading;
  /** The key of the record that it is tried on. */
  readonly record: string;
  readonly condition: Condition;
}

/** The peers of the probe's records: one has a name, the other none. */
const NAMED: JsonObject = { name: 'a' };
const NAMELESS: JsonObject = { name: null };
/** As the API calls them when a record is made. */
export const PEERS = { named: NAMED, nameless: NAMELESS } as const;
export type PeerName = keyof typeof PEERS;

/** A record of the probe: what it is related to is named. */
export interface ProbeRecord {
  readonly text: string | null;
  readonly labels: readonly string[];
  readonly peer: PeerName | null;
  readonly peers: readonly PeerName[];
}

const FULL: ProbeRecord = { text: 'x', labels: ['a'], peer: 'named', peers: ['named'] };

/** The records by their key. `control` is the one that everybody who asks can read. */
export const RECORDS: { readonly [key: string]: ProbeRecord } = {
  control: FULL,
  noText: { ...FULL, text: null },
  noPeer: { ...FULL, peer: null },
  namelessPeers: { ...FULL, peer: 'nameless', peers: ['named', 'nameless'] },
  noElements: { ...FULL, labels: [], peers: [] },
  words: { ...FULL, text: 'ABC Ärger XYZ' },
};

/** A record as conditions are evaluated on it. */
export function policyRecord(key: string, { text, labels, peer, peers }: ProbeRecord): JsonObject {
  const related: Json = peer === null ? null : PEERS[peer];
  return { key, text, labels, peer: related, peers: peers.map((name) => PEERS[name]) };
}

const atom = (field: 'key' | 'text' | 'name' | 'labels', operator: AtomOperator, value: Json): Condition =>
  compare(PROBE_FIELD[field], operator, { kind: 'literal', value });
const named = (name: string): Condition => atom('name', 'eq', name);
const peer = (name: string): Condition => nested(PROBE_FIELD.peer, named(name));
const peers = (quantifier: Quantifier, name: string): Condition =>
  quantified(PROBE_FIELD.peers, quantifier, named(name));

const of = (option: keyof Reading, record: string, conditions: readonly Condition[]): readonly Experiment[] =>
  conditions.map((condition) => ({ option, record, condition }));

/** The first of each option and record is the one that tells its values apart whatever the others are. */
export const EXPERIMENTS: readonly Experiment[] = [
  ...of('nulls', 'noText', [
    not(atom('text', 'eq', 'x')),
    not(atom('text', 'in', ['x'])),
    not(atom('text', 'contains', 'x')),
    atom('text', 'not', 'x'),
    atom('text', 'not_in', ['x']),
    atom('text', 'not_contains', 'x'),
  ]),
  ...of('relations', 'noPeer', [not(peer('x'))]),
  ...of('relations', 'namelessPeers', [
    not(peer('x')),
    peers('every', 'a'),
    peers('none', 'x'),
    not(peers('some', 'x')),
  ]),
  ...of('emptyLists', 'noElements', [
    peers('none', 'x'),
    peers('every', 'x'),
    not(peers('some', 'x')),
    atom('labels', 'contains_none', ['x']),
  ]),
  ...of('text', 'words', [
    atom('text', 'contains', 'abc'),
    atom('text', 'starts_with', 'abc'),
    atom('text', 'ends_with', 'xyz'),
    atom('text', 'contains', 'ÄRGER'),
    atom('text', 'not_contains', 'abc'),
    atom('text', 'contains', 'Arger'),
    atom('text', 'eq', 'abc ärger xyz'),
  ]),
];
