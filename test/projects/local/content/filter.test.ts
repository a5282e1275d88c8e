import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  and,
  compare,
  empty,
  member,
  nested,
  not,
  or,
  quantified,
  type Condition,
  type Quantifier,
} from '../../../../src/ir/condition.js';
import { whereKey, type AtomOperator } from '../../../../src/ir/operators.js';
import type { Field } from '../../../../src/ir/schema.js';
import { compileFilter, type FilterSource } from '../../../../src/projects/local/content/filter.js';
import { objectsOf, textOf } from '../../../../src/projects/local/content/json-values.js';
import { evaluate } from '../../../../src/semantics/evaluate.js';
import { READINGS } from '../../../../src/semantics/readings.js';
import type { Json, JsonObject } from '../../../../src/support/json.js';
import { fieldOf, modelOf, scalarField } from '../../../support/program.js';

const title = scalarField('title', 'String');
const score = scalarField('score', 'Int');
const when = scalarField('when', 'DateTime');
const words = scalarField('words', 'String', { isList: true });
const status = fieldOf('status', { type: { kind: 'enum', name: 'Status', values: ['new', 'old'] } });
const one = fieldOf('one', { type: { kind: 'relation', model: 'Thing', reverse: undefined } });
const many = fieldOf('many', { type: { kind: 'relation', model: 'Thing', reverse: undefined }, isList: true });
const unionType = { kind: 'union', name: 'Either', models: ['Thing', 'Other'] } as const;
const either = fieldOf('either', { type: unionType });
const eithers = fieldOf('eithers', { type: unionType, isList: true });
const inStages = fieldOf('documentInStages', { type: { kind: 'stages' }, isList: true });
const fields = [title, score, when, words, status, one, many, either, eithers, inStages];
const models = new Map(['Thing', 'Other'].map((name) => [name, modelOf(name, { fields })]));

/** A condition twice: bound, for the reference, and as the `where` object that Hygraph has it in. */
interface Pair {
  readonly condition: Condition;
  readonly where: JsonObject;
}

const texts = fc.constantFrom('', 'a', 'A', 'ab', 'b');
const numbers = fc.integer({ min: -1, max: 2 });
const instants = fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', '2026-01-02T00:00:00.000Z');
const statuses = fc.constantFrom('new', 'old');
const orNull = <T extends Json>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 4 });

function atom(field: Field, values: fc.Arbitrary<Json>): fc.Arbitrary<Pair> {
  const atoms = field.operators as readonly AtomOperator[];
  return fc.constantFrom(...atoms).chain((operator) => {
    const isList =
      ['in', 'not_in', 'contains_all', 'contains_some', 'contains_none'].includes(operator) || field.isList;
    const given: fc.Arbitrary<Json> = isList
      ? fc.array(operator.endsWith('in') ? orNull(values) : values, { maxLength: 2 })
      : orNull(values);
    return given.map((value) => ({
      condition: compare(field, operator, { kind: 'literal', value }),
      where: { [whereKey(field.name, operator)]: value },
    }));
  });
}

const atoms = fc.oneof(
  atom(title, texts),
  atom(score, numbers),
  atom(when, instants),
  atom(words, texts),
  atom(status, statuses),
);

const stagePairs: fc.Arbitrary<Pair> = fc.constantFrom('DRAFT', 'PUBLISHED').map((stage) => ({
  condition: compare(fieldOf('stage', { type: { kind: 'enum', name: 'Stage', values: [] } }), 'eq', {
    kind: 'literal',
    value: stage,
  }),
  where: { stage },
}));

const { pair } = fc.letrec<{ pair: Pair }>((tie) => {
  const inner = tie('pair');
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  const quantifiers = fc.constantFrom<Quantifier>('some', 'every', 'none');
  const conditions = (items: readonly Pair[]) => items.map(({ condition }) => condition);
  const wheres = (items: readonly Pair[]) => items.map(({ where }) => where);
  const quantify = (field: Field, items: fc.Arbitrary<Pair>) =>
    fc.tuple(quantifiers, items).map(([quantifier, item]) => ({
      condition: quantified(field, quantifier, item.condition),
      where: { [whereKey(field.name, quantifier)]: item.where },
    }));
  const ofMember = (field: Field, quantifier: 'some' | undefined) =>
    fc.tuple(fc.constantFrom('Thing', 'Other'), inner).map(([name, item]) => ({
      condition: member(field, { quantifier, member: name }, item.condition),
      where: { [whereKey(field.name, quantifier ?? 'nested')]: { [name]: item.where } },
    }));
  return {
    pair: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      atoms,
      list.map((items) => ({ condition: and(conditions(items)), where: { AND: wheres(items) } })),
      list.map((items) => ({ condition: or(conditions(items)), where: { OR: wheres(items) } })),
      list.map((items) => ({ condition: not(and(conditions(items))), where: { NOT: wheres(items) } })),
      inner.map((item) => ({ condition: nested(one, item.condition), where: { one: item.where } })),
      quantify(many, inner),
      quantify(inStages, stagePairs),
      ofMember(either, undefined),
      ofMember(eithers, 'some'),
      fc.boolean().map((isEmpty) => ({ condition: empty(eithers, isEmpty), where: { eithers_empty: isEmpty } })),
    ),
  };
});

const { record } = fc.letrec<{ record: JsonObject }>((tie) => ({
  record: fc.record({
    __typename: fc.constantFrom('Thing', 'Other'),
    title: orNull(texts),
    score: orNull(numbers),
    when: orNull(instants),
    words: orNull(fc.array(texts, { maxLength: 2 })),
    status: orNull(statuses),
    one: fc.oneof({ maxDepth: 2 }, fc.constant(null), tie('record')),
    many: fc.oneof({ maxDepth: 2 }, fc.constant([]), fc.array(tie('record'), { maxLength: 2 })),
    either: fc.oneof({ maxDepth: 2 }, fc.constant(null), tie('record')),
    eithers: fc.oneof({ maxDepth: 2 }, fc.constant([]), fc.array(tie('record'), { maxLength: 2 })),
    documentInStages: fc.subarray(['DRAFT', 'PUBLISHED']).map((stages) => stages.map((stage) => ({ stage }))),
  }),
}));

const source: FilterSource<JsonObject> = {
  value: (node, field) => node[field] ?? null,
  related: (node, field) => objectsOf(node[field.name]),
  fields: () => models.get('Thing')?.fields ?? new Map(),
  typeName: (node) => textOf(node['__typename']) ?? '',
  stages: (node) => objectsOf(node['documentInStages']).map(({ stage }) => textOf(stage) ?? ''),
};

const VERDICTS = { true: true, false: false, unknown: null, undetermined: undefined } as const;

describe('filters', () => {
  it('mean what the reference says, in every reading', () => {
    fc.assert(
      fc.property(pair, record, ({ condition, where }, subject) => {
        for (const reading of READINGS) {
          const fieldsOf = (name: string) => models.get(name)?.fields ?? new Map<string, Field>();
          const test = compileFilter(where, 'Thing', { source, reading, fieldsOf });
          const truth = evaluate(condition, subject, { reading, claims: {} });
          expect([reading, test(subject)]).toEqual([reading, VERDICTS[truth]]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
