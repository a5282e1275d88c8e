import { OPERATORS_BY_TYPE, type Operator } from '../../ir/operators.js';
import type { Field, FieldType } from '../../ir/schema.js';
import { PEER_MODEL } from './ground.js';

const TEXT: FieldType = { kind: 'scalar', scalar: 'String', typeName: 'String' };
const PEER: FieldType = { kind: 'relation', model: PEER_MODEL, reverse: undefined };

interface Shape {
  readonly type: FieldType;
  readonly isList?: boolean;
  readonly operators: readonly Operator[];
}

function field(name: string, { type, isList = false, operators }: Shape): Field {
  const flags = { isList, isRequired: false, isUnique: false, isLocalized: false, isSystem: false };
  return { name, type, ...flags, classification: 'internal', operators, origin: undefined };
}

/** The fields of the probe's models that conditions speak of. */
export const PROBE_FIELD = {
  key: field('key', { type: TEXT, operators: OPERATORS_BY_TYPE.String }),
  text: field('text', { type: TEXT, operators: OPERATORS_BY_TYPE.String }),
  name: field('name', { type: TEXT, operators: OPERATORS_BY_TYPE.String }),
  labels: field('labels', { type: TEXT, isList: true, operators: OPERATORS_BY_TYPE.stringList }),
  peer: field('peer', { type: PEER, operators: OPERATORS_BY_TYPE.one }),
  peers: field('peers', { type: PEER, isList: true, operators: OPERATORS_BY_TYPE.many }),
} as const;
