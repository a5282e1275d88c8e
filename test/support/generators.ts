import fc from 'fast-check';
import { and, compare, empty, nested, not, or, quantified, search, type Condition } from '../../src/ir/condition.js';
import type { AtomOperator } from '../../src/ir/operators.js';
import type { Field } from '../../src/ir/schema.js';
import type { PolicyRecord } from '../../src/semantics/evaluate.js';
import { isAtomOperator } from '../../src/ir/operators.js';
import type { Json } from '../../src/support/json.js';
import { fieldOf, scalarField } from './program.js';

/** A small world: few values for each field, so that random conditions meet random records. */
const status = fieldOf('status', { type: { kind: 'enum', name: 'Status', values: ['new', 'ready'] } });
const title = scalarField('title', 'String');
const size = scalarField('size', 'Int');
const isOpen = scalarField('isOpen', 'Boolean');
const labels = scalarField('labels', 'String', { isList: true });
const name = scalarField('name', 'String');
const author = fieldOf('author', { type: { kind: 'relation', model: 'Author', reverse: undefined } });
const tags = fieldOf('tags', { type: { kind: 'relation', model: 'Tag', reverse: undefined }, isList: true });

const TEXTS = ['a', 'A', 'ab', ''];
const VALUES: { readonly [field: string]: readonly Json[] } = {
  status: ['new', 'ready'],
  title: TEXTS,
  name: TEXTS,
  size: [0, 1, 2],
  isOpen: [true, false],
  labels: ['a', 'b'],
};

const literal = (value: Json) => ({ kind: 'literal', value }) as const;

/** An atom over a scalar or enumeration field: its operators, its few values, and null where the API takes it. */
function atomOf(field: Field): fc.Arbitrary<Condition> {
  const value = fc.constantFrom(...(VALUES[field.name] ?? []));
  const list = fc.uniqueArray(value, { minLength: 1, maxLength: 2 });
  const operators = field.operators.filter(isAtomOperator);
  const operandOf = (operator: AtomOperator): fc.Arbitrary<Json> => {
    if (field.isList || operator === 'in' || operator === 'not_in') return list;
    return operator === 'eq' || operator === 'not' ? fc.option(value, { nil: null, freq: 5 }) : value;
  };
  return fc
    .constantFrom(...operators)
    .chain((operator) => operandOf(operator).map((operand) => compare(field, operator, literal(operand))));
}

const authorAtom = fc.oneof(atomOf(name), atomOf(size));
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  ...[status, title, size, isOpen, labels].map(atomOf),
  fc.oneof(authorAtom, authorAtom.map(not)).map((item) => nested(author, item)),
  fc.constant(empty(author, true)),
  fc
    .tuple(fc.constantFrom('some', 'every', 'none'), fc.oneof(atomOf(name), atomOf(name).map(not)))
    .map(([quantifier, item]) => quantified(tags, quantifier, item)),
);

/** Conditions over leaves, of bounded depth. */
function conditionOver(leaves: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 3, arbitrary: leaves },
      { weight: 1, arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map(and) },
      { weight: 1, arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map(or) },
      { weight: 1, arbitrary: tie('condition').map(not) },
    ),
  })).condition;
}

/** A condition on `Article`, of bounded depth. */
export const anyCondition: fc.Arbitrary<Condition> = conditionOver(leaf);

const data = scalarField('data', 'Json');
const opaque: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom('x', 'y').map(search),
  fc.constantFrom('$.a', '$.b').map((path) => compare(data, 'json_path_exists', literal(path))),
  fc.constantFrom('x', 'y').map((text) => nested(author, search(text))),
);

/** A condition on `Article` that may hang on what Hygraph alone knows. */
export const opaqueCondition: fc.Arbitrary<Condition> = conditionOver(fc.oneof(leaf, opaque));

const valueOf = (field: string): fc.Arbitrary<Json> =>
  fc.option(fc.constantFrom(...(VALUES[field] ?? [])), { nil: null, freq: 4 });
const authorRecord = fc.record({ name: valueOf('name'), size: valueOf('size') });
const tagRecord = fc.record({ name: valueOf('name') });

/** A record of `Article`. */
export const anyRecord: fc.Arbitrary<PolicyRecord> = fc.record({
  status: valueOf('status'),
  title: valueOf('title'),
  size: valueOf('size'),
  isOpen: valueOf('isOpen'),
  labels: fc.option(fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }), { nil: null, freq: 4 }),
  author: fc.option(authorRecord, { nil: null, freq: 3 }),
  tags: fc.array(tagRecord, { maxLength: 2 }),
});
