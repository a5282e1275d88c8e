import {
  ALWAYS,
  and,
  compare,
  empty,
  member,
  nested,
  not,
  or,
  quantified,
  search,
  type ClaimType,
  type Condition,
} from '../../src/ir/condition.js';
import { isAtomOperator, type AtomOperator } from '../../src/ir/operators.js';
import type { Field } from '../../src/ir/schema.js';
import type { PolicyRecord } from '../../src/semantics/evaluate.js';
import type { Json, JsonObject } from '../../src/support/json.js';
import { fieldOf, scalarField } from './program.js';
import type { Random } from './random.js';

/** A field with conditions on it and values for it, both out of few constants, so that the ones meet the others. */
export interface Subject {
  readonly field: Field;
  readonly condition: (random: Random) => Condition;
  readonly value: (random: Random) => Json;
}

/** Every kind of field of the language. `claims` says whether conditions may compare with claims. */
export function subjectsOf({ claims, opaque }: Extent): readonly Subject[] {
  const uses = claims ? CLAIMS : [];
  const scalar = (field: Field, constants: readonly Json[]): Subject => scalarSubject(field, constants, uses);
  const name = scalar(scalarField('name', 'String'), TEXTS);
  const isHot = scalar(scalarField('isHot', 'Boolean'), FLAGS);
  const rank = scalar(scalarField('rank', 'Int', REQUIRED), [-1, 0, 1]);
  const boss = one(relation('boss', {}), [name]);
  const person = [name, isHot, rank, boss];
  const members = { Hero: [name, isHot], Teaser: [rank] };
  const stage = scalar(fieldOf('stage', { type: STAGE, ...REQUIRED }), ['DRAFT', 'QA', 'PUBLISHED']);
  return [
    scalar(scalarField('id', 'ID', REQUIRED), ['a', 'b', 'c']),
    scalar(scalarField('title', 'String'), TEXTS),
    scalar(scalarField('slug', 'String', REQUIRED), ['İ', 'i', 'ß', 'K', 'k', '\u212a']),
    scalar(scalarField('size', 'Int'), [-1, 0, 1, 2 ** 31 - 1, -(2 ** 31)]),
    scalar(scalarField('score', 'Float'), [0, 0.5, 0.1 + 0.2, 0.3, Number.MAX_VALUE, 2 ** 53]),
    scalar(scalarField('isOpen', 'Boolean'), FLAGS),
    scalar(scalarField('isLive', 'Boolean', REQUIRED), FLAGS),
    scalar(scalarField('day', 'Date'), ['0000-01-01', '2024-02-29', '2024-03-01', '9999-12-31']),
    scalar(scalarField('at', 'DateTime'), INSTANTS),
    scalar(fieldOf('status', { type: STATUS }), STATUS.values),
    scalar(fieldOf('kind', { type: STATUS, ...REQUIRED }), STATUS.values),
    scalar(scalarField('labels', 'String', { isList: true }), ['a', 'b', '']),
    scalar(scalarField('codes', 'Int', { isList: true, ...REQUIRED, operators: LIST_OPERATORS }), [0, 1]),
    one(relation('author', {}), person),
    one(relation('owner', REQUIRED), [name, isHot]),
    one(fieldOf('seo', { type: { kind: 'component', component: 'Seo' } }), [name, rank]),
    many(relation('tags', { isList: true }), [name, isHot]),
    many(fieldOf('parts', { type: { kind: 'component', component: 'Part' }, isList: true }), person),
    many(fieldOf('documentInStages', { type: { kind: 'stages' }, isList: true }), [stage]),
    oneOf(fieldOf('block', { type: union('Block') }), members),
    oneOf(fieldOf('lead', { type: union('Lead'), ...REQUIRED }), members),
    manyOf(fieldOf('sections', { type: union('Section'), isList: true }), members),
    ...(opaque ? [opaqueSubject()] : []),
  ];
}

/** What of the language conditions may use. */
export interface Extent {
  readonly claims: boolean;
  readonly opaque: boolean;
}

const REQUIRED = { isRequired: true } as const;
const TEXTS = ['', 'a', 'A', 'ab', 'ba'];
const FLAGS = [true, false];
const INSTANTS = ['2024-01-01T00:00:00Z', '2024-01-01T01:00:00+01:00', '2024-01-01T00:00:00.001Z'];
const STATUS = { kind: 'enum', name: 'Status', values: ['new', 'ready', 'retired'] } as const;
const STAGE = { kind: 'enum', name: 'Stage', values: ['DRAFT', 'QA', 'PUBLISHED'] } as const;
const LIST_OPERATORS = ['eq', 'not', 'contains_all', 'contains_some', 'contains_none'] as const;
const union = (name: string) => ({ kind: 'componentUnion', name, components: ['Hero', 'Teaser'] }) as const;

function relation(name: string, more: Partial<Field>): Field {
  return fieldOf(name, { ...more, type: { kind: 'relation', model: 'Other', reverse: undefined } });
}

interface Claim {
  readonly name: string;
  readonly type: ClaimType;
}

const claim = (name: string, scalar: ClaimType['scalar'], isList = false): Claim => ({
  name,
  type: { scalar, isList, isRequired: false },
});
const CLAIMS: readonly Claim[] = [
  claim('sub', 'ID'),
  claim('alias', 'String'),
  claim('groups', 'String', true),
  claim('level', 'Int'),
  claim('levels', 'Int', true),
  claim('rate', 'Float'),
  claim('isStaff', 'Boolean'),
  claim('since', 'Date'),
  claim('seen', 'DateTime'),
];
const CLAIM_VALUES: { readonly [claim: string]: readonly Json[] } = {
  sub: ['a', 'b', 7],
  alias: ['a', 'ab', ''],
  groups: [['a'], ['a', 'b'], [], ['']],
  level: [0, 1, 0.5],
  levels: [[0], [0, 1]],
  rate: [0, 0.5],
  isStaff: FLAGS,
  since: ['2024-02-29', 'soon'],
  seen: INSTANTS,
};

/** The claims of somebody: some of them are missing or of no use. */
export function someClaims(random: Random): JsonObject {
  const carried = CLAIMS.filter(() => !random.oneIn(5));
  return Object.fromEntries(carried.map(({ name }) => [name, random.pick(CLAIM_VALUES[name] ?? [])]));
}

function isText(scalar: string): boolean {
  return scalar === 'ID' || scalar === 'String';
}

/** As in the binder: texts with texts, and an Int with a Float. */
function suits({ type, isList }: Field, { scalar }: ClaimType): boolean {
  if (type.kind !== 'scalar' || isList) return false;
  if (isText(type.scalar) && isText(scalar)) return true;
  return type.scalar === scalar || (type.scalar === 'Float' && scalar === 'Int');
}

function scalarSubject(field: Field, constants: readonly Json[], claims: readonly Claim[]): Subject {
  const operators = field.operators.filter(isAtomOperator);
  const suited = claims.filter(({ type }) => suits(field, type));
  return {
    field,
    condition: (random) => {
      const operator = random.pick(operators);
      const comparable = suited.filter(({ type }) => takesClaim(operator, type));
      const operand = literalFor({ field, operator, constants }, random);
      if (comparable.length === 0 || random.oneIn(2))
        return compare(field, operator, { kind: 'literal', value: operand });
      return compare(field, operator, { kind: 'claim', ...random.pick(comparable) });
    },
    value: (random) => {
      if (!field.isRequired && random.oneIn(4)) return null;
      return field.isList ? random.list(random.below(3), () => random.pick(constants)) : random.pick(constants);
    },
  };
}

function takesClaim(operator: AtomOperator, { isList }: ClaimType): boolean {
  if (operator === 'in' || operator === 'not_in') return true;
  return !isList && (operator === 'eq' || operator === 'not');
}

interface LiteralShape {
  readonly field: Field;
  readonly operator: AtomOperator;
  readonly constants: readonly Json[];
}

function literalFor({ field, operator, constants }: LiteralShape, random: Random): Json {
  const isSame = operator === 'eq' || operator === 'not';
  if (isSame && random.oneIn(5)) return null;
  if (field.isList) return random.list(random.below(3) + (isSame ? 0 : 1), () => random.pick(constants));
  if (operator !== 'in' && operator !== 'not_in') return random.pick(constants);
  return random.some([...constants, null], random.below(3) + 1);
}

/** A condition over some fields: atoms, and `AND`, `OR`, `NOT` of them. */
export function conditionOver(subjects: readonly Subject[], random: Random, depth: number): Condition {
  const inner = (): Condition => conditionOver(subjects, random, depth - 1);
  const kind = depth === 0 ? 0 : random.below(7);
  if (kind < 3) return random.pick(subjects).condition(random);
  if (kind === 3) return not(inner());
  return (kind === 4 ? or : and)(random.list(random.below(2) + 2, inner));
}

function itemOver(subjects: readonly Subject[], random: Random): Condition {
  return random.oneIn(12) ? ALWAYS : conditionOver(subjects, random, 2);
}

/** A record with these fields. */
export function recordOf(subjects: readonly Subject[], random: Random): PolicyRecord {
  return Object.fromEntries(subjects.map(({ field, value }) => [field.name, value(random)]));
}

function one(field: Field, subjects: readonly Subject[]): Subject {
  return {
    field,
    condition: (random) => nested(field, itemOver(subjects, random)),
    value: (random) => (!field.isRequired && random.oneIn(3) ? null : recordOf(subjects, random)),
  };
}

function many(field: Field, subjects: readonly Subject[]): Subject {
  return {
    field,
    condition: (random) =>
      quantified(field, random.pick(['some', 'every', 'none'] as const), itemOver(subjects, random)),
    value: (random) => random.list(random.below(3), () => recordOf(subjects, random)),
  };
}

type Members = { readonly [member: string]: readonly Subject[] };

function memberCondition(field: Field, members: Members, random: Random): Condition {
  const [name, subjects] = random.pick(Object.entries(members));
  const through = { quantifier: field.isList ? ('some' as const) : undefined, member: name };
  return member(field, through, itemOver(subjects, random));
}

function memberRecord(members: Members, random: Random): PolicyRecord {
  const [name, subjects] = random.pick(Object.entries(members));
  return { __typename: name, ...recordOf(subjects, random) };
}

function oneOf(field: Field, members: Members): Subject {
  return {
    field,
    condition: (random) => memberCondition(field, members, random),
    value: (random) => (!field.isRequired && random.oneIn(3) ? null : memberRecord(members, random)),
  };
}

function manyOf(field: Field, members: Members): Subject {
  return {
    field,
    condition: (random) => (random.oneIn(5) ? empty(field, random.oneIn(2)) : memberCondition(field, members, random)),
    value: (random) => random.list(random.below(3), () => memberRecord(members, random)),
  };
}

/** What Hygraph alone can tell: a search, or a look into a Json field. */
function opaqueSubject(): Subject {
  const field = scalarField('meta', 'Json');
  return {
    field,
    condition: (random) =>
      random.oneIn(2)
        ? search(random.pick(['x', 'y']))
        : compare(field, 'json_path_exists', { kind: 'literal', value: '$.a' }),
    value: () => null,
  };
}
