import type { Field } from '../../../ir/schema.js';
import { isAtomOperator, whereKey, type Operator } from '../../../ir/operators.js';
import { isJsonObject, type Json, type JsonObject } from '../../../support/json.js';
import type { LocalReading } from '../contract.js';
import { itemsOf, objectsOf } from './json-values.js';
import { compareWith } from './operand.js';
import { allOf, anyOf, opposite, type Verdict } from './verdict.js';

/** How a filter reads the records that it judges. */
export interface FilterSource<N> {
  /** The value of a scalar or enumeration field; null when there is none. */
  value(node: N, field: string): Json;
  /** The related records, or components, of a field that the filter may see. */
  related(node: N, field: Field): readonly N[];
  /** The fields of a record's model or component. */
  fields(node: N): ReadonlyMap<string, Field>;
  /** The model or component of a record. */
  typeName(node: N): string;
  /** The stages that the filter may see the record in. */
  stages(node: N): readonly string[];
}

export type Test<N> = (node: N) => Verdict;

/** What filters are compiled for. */
export interface FilterContext<N> {
  readonly source: FilterSource<N>;
  readonly reading: LocalReading;
  /** Fields of a model or component by its name. */
  readonly fieldsOf: (typeName: string) => ReadonlyMap<string, Field>;
}

const NOT_UNDERSTOOD = (): Verdict => undefined;

/**
 * A `where` object as a function of records. The members of an object are combined by AND, as are the items of `NOT`
 * before it negates them. An empty `AND` holds; an empty `OR` does not, nor an empty `NOT` (unknown in Hygraph: the
 * safe side). A member that is not understood makes the verdict undefined.
 */
export function compileFilter<N>(where: JsonObject, typeName: string, context: FilterContext<N>): Test<N> {
  const keys = keysOf(context.fieldsOf(typeName));
  const tests = Object.entries(where).map(([key, given]) => {
    if (key === 'AND' || key === 'OR' || key === 'NOT') return logical(key, given, { typeName, context });
    if (key === '_search') return search(given, context);
    const entry = keys.get(key);
    return entry === undefined ? NOT_UNDERSTOOD : member(entry, given, context);
  });
  return (node) => allOf(tests.map((test) => test(node)));
}

interface FieldOperator {
  readonly field: Field;
  readonly operator: Operator;
}

function keysOf(fields: ReadonlyMap<string, Field>): ReadonlyMap<string, FieldOperator> {
  const entries = [...fields.values()].flatMap((field) =>
    field.operators.map((operator) => [whereKey(field.name, operator), { field, operator }] as const),
  );
  return new Map(entries);
}

interface Scope<N> {
  readonly typeName: string;
  readonly context: FilterContext<N>;
}

function logical<N>(key: 'AND' | 'OR' | 'NOT', given: Json, { typeName, context }: Scope<N>): Test<N> {
  const tests = objectsOf(given).map((item) => compileFilter(item, typeName, context));
  const verdicts = (node: N): readonly Verdict[] => tests.map((test) => test(node));
  switch (key) {
    case 'AND':
      return (node) => allOf(verdicts(node));
    case 'OR':
      return (node) => anyOf(verdicts(node));
    case 'NOT':
      return (node) => opposite(allOf(verdicts(node)));
  }
}

/** Some String field that is not a list contains the text, whatever its case; a null field does not. */
function search<N>(given: Json, { source }: FilterContext<N>): Test<N> {
  if (typeof given !== 'string') return NOT_UNDERSTOOD;
  const wanted = given.toLowerCase();
  return (node) =>
    [...source.fields(node).values()].some((field) => {
      if (field.type.kind !== 'scalar' || field.type.scalar !== 'String' || field.isList) return false;
      const value = source.value(node, field.name);
      return typeof value === 'string' && value.toLowerCase().includes(wanted);
    });
}

function member<N>({ field, operator }: FieldOperator, given: Json, context: FilterContext<N>): Test<N> {
  if (isAtomOperator(operator)) {
    const compare = compareWith(operator, { field, given, reading: context.reading });
    return (node) => compare(context.source.value(node, field.name));
  }
  switch (operator) {
    case 'nested':
      return nested(field, given, context);
    case 'some':
    case 'every':
    case 'none':
      return quantified({ field, operator }, given, context);
    case 'empty':
      return (node) => (context.source.related(node, field).length === 0) === (given === true);
  }
}

/** `field: null` asks for no related record; a null related record is unknown, or false as in SQL's EXISTS. */
function nested<N>(field: Field, given: Json, context: FilterContext<N>): Test<N> {
  const { source, reading } = context;
  if (given === null) return (node) => source.related(node, field).length === 0;
  const test = related(field, given, context);
  return (node) => {
    const [peer] = source.related(node, field);
    if (peer === undefined) return reading.relations === 'exists' ? false : null;
    return selected(test(peer), reading);
  };
}

interface Quantified {
  readonly field: Field;
  readonly operator: 'some' | 'every' | 'none';
}

function quantified<N>({ field, operator }: Quantified, given: Json, context: FilterContext<N>): Test<N> {
  const { reading } = context;
  const exists = (verdicts: readonly Verdict[]): Verdict =>
    anyOf(verdicts.map((verdict) => selected(verdict, reading)));
  const verdictsOf = field.type.kind === 'stages' ? stages(given, context) : peers(field, given, context);
  return (node) => {
    const verdicts = verdictsOf(node);
    if (verdicts.length === 0 && reading.emptyLists === 'unknown') return null;
    if (operator === 'every') return opposite(exists(verdicts.map(opposite)));
    return operator === 'some' ? exists(verdicts) : opposite(exists(verdicts));
  };
}

/** The verdict for each related record. */
function peers<N>(field: Field, given: Json, context: FilterContext<N>): (node: N) => readonly Verdict[] {
  const test = related(field, given, context);
  return (node) => context.source.related(node, field).map(test);
}

/** Through a relation, SQL's EXISTS selects a row or does not. */
function selected(verdict: Verdict, reading: LocalReading): Verdict {
  return verdict === null && reading.relations === 'exists' ? false : verdict;
}

/** The test of the record at the other end of a field. */
function related<N>(field: Field, given: Json, context: FilterContext<N>): Test<N> {
  if (!isJsonObject(given)) return NOT_UNDERSTOOD;
  const { type } = field;
  switch (type.kind) {
    case 'relation':
      return compileFilter(given, type.model, context);
    case 'component':
      return compileFilter(given, type.component, context);
    case 'union':
      return ofMember(given, type.models, context);
    case 'componentUnion':
      return ofMember(given, type.components, context);
    case 'scalar':
    case 'enum':
    case 'stages':
    case 'remote':
      return NOT_UNDERSTOOD;
  }
}

/** `{ Member: where }`: the record is of the member, and meets its filter. Several members are combined by AND. */
function ofMember<N>(given: JsonObject, members: readonly string[], context: FilterContext<N>): Test<N> {
  const tests = Object.entries(given).map(([name, where]): Test<N> => {
    if (!members.includes(name) || !isJsonObject(where)) return NOT_UNDERSTOOD;
    const test = compileFilter(where, name, context);
    return (node) => (context.source.typeName(node) === name ? test(node) : false);
  });
  return (node) => allOf(tests.map((test) => test(node)));
}

/** `documentInStages`: the verdict for each stage that the document is in. */
function stages<N>(given: Json, { source }: FilterContext<N>): (node: N) => readonly Verdict[] {
  const test = isJsonObject(given) ? stageFilter(given) : NOT_UNDERSTOOD;
  return (node) => source.stages(node).map(test);
}

function stageFilter(where: JsonObject): Test<string> {
  const tests = Object.entries(where).map(([key, given]): Test<string> => {
    if (key === 'stage') return (stage) => stage === given;
    const items = itemsOf(given).map((item) => (isJsonObject(item) ? stageFilter(item) : NOT_UNDERSTOOD));
    const verdicts = (stage: string): readonly Verdict[] => items.map((item) => item(stage));
    if (key === 'AND') return (stage) => allOf(verdicts(stage));
    if (key === 'OR') return (stage) => anyOf(verdicts(stage));
    return key === 'NOT' ? (stage) => opposite(allOf(verdicts(stage))) : NOT_UNDERSTOOD;
  });
  return (stage) => allOf(tests.map((test) => test(stage)));
}
