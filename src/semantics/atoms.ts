import type { Condition, Operand } from '../ir/condition.js';
import type { AtomOperator } from '../ir/operators.js';
import { canonicalJson, isJsonArray, type Json } from '../support/json.js';
import { claimValue } from './claims.js';
import type { Context } from './evaluate.js';
import { foldCase } from './fold-case.js';
import { truthNot, truthOf, type Truth } from './truth.js';

type Comparison = Extract<Condition, { kind: 'compare' }>;

/** The value of one atom. Null is in neither the true nor the false set of an atom that does not name it. */
export function evaluateAtom({ field, operator, operand }: Comparison, value: Json, context: Context): Truth {
  const wanted = operandValue(operand, context);
  if (wanted === undefined) return 'undetermined';
  const kind = field.type.kind === 'scalar' ? field.type.scalar : 'String';
  const truth = OPERATOR[operator]({ value, wanted, kind, context });
  return truth === 'unknown' && context.reading.nulls === 'two-valued' && value === null ? 'false' : truth;
}

/** The operand's value, or undefined when it is a claim that is missing, null, empty or of the wrong type. */
function operandValue(operand: Operand, { claims }: Context): Json | undefined {
  return operand.kind === 'literal' ? operand.value : claimValue(operand.type, claims[operand.name]);
}

interface AtomInput {
  readonly value: Json;
  readonly wanted: Json;
  readonly kind: string;
  readonly context: Context;
}

type Evaluator = (input: AtomInput) => Truth;

const negated =
  (evaluator: Evaluator): Evaluator =>
  (input) =>
    truthNot(evaluator(input));

const equal: Evaluator = ({ value, wanted, kind, context }) => {
  if (isJsonArray(value) && value.length === 0 && isUnknownEmpty(context)) {
    return canonicalJson(wanted) === '[]' ? 'true' : 'unknown';
  }
  if (value === null) return wanted === null ? 'true' : 'unknown';
  return truthOf(wanted !== null && comparable(value, kind) === comparable(wanted, kind));
};

const isIn: Evaluator = ({ value, wanted, kind }) => {
  const list = listOf(wanted);
  if (value === null) return list.includes(null) ? 'true' : 'unknown';
  return truthOf(list.some((item) => item !== null && comparable(item, kind) === comparable(value, kind)));
};

const text =
  (test: (value: string, wanted: string) => boolean): Evaluator =>
  ({ value, wanted, context }) => {
    if (typeof value !== 'string' || typeof wanted !== 'string') return 'unknown';
    const fold = (item: string): string => (context.reading.text === 'insensitive' ? foldCase(item) : item);
    return truthOf(test(fold(value), fold(wanted)));
  };

const ordered =
  (test: (order: number) => boolean): Evaluator =>
  ({ value, wanted, kind }) => {
    if (value === null || wanted === null) return 'unknown';
    const [a, b] = [comparable(value, kind), comparable(wanted, kind)];
    return truthOf(test(a < b ? -1 : a > b ? 1 : 0));
  };

const items =
  (test: (value: readonly Json[], wanted: readonly Json[]) => boolean): Evaluator =>
  ({ value, wanted, context }) => {
    const list = listOf(value);
    if (value === null || (list.length === 0 && isUnknownEmpty(context))) return 'unknown';
    return truthOf(test(list, listOf(wanted)));
  };

const contains = text((value, wanted) => value.includes(wanted));
const startsWith = text((value, wanted) => value.startsWith(wanted));
const endsWith = text((value, wanted) => value.endsWith(wanted));
const containsSome = items((value, wanted) => wanted.some((item) => value.includes(item)));
/** Hygraph alone knows what these mean. */
const opaque: Evaluator = () => 'undetermined';

const OPERATOR: { readonly [O in AtomOperator]: Evaluator } = {
  eq: equal,
  not: negated(equal),
  in: isIn,
  not_in: negated(isIn),
  contains,
  not_contains: negated(contains),
  starts_with: startsWith,
  not_starts_with: negated(startsWith),
  ends_with: endsWith,
  not_ends_with: negated(endsWith),
  lt: ordered((order) => order < 0),
  lte: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  gte: ordered((order) => order >= 0),
  contains_all: items((value, wanted) => wanted.every((item) => value.includes(item))),
  contains_some: containsSome,
  contains_none: negated(containsSome),
  json_path_exists: opaque,
  value_recursive: opaque,
  descendants_of: opaque,
};

function isUnknownEmpty({ reading }: Context): boolean {
  return reading.emptyLists === 'unknown';
}

function listOf(value: Json): readonly Json[] {
  return isJsonArray(value) ? value : [value];
}

/** A number or text that is equal for equal values and orders as the type does. */
function comparable(value: Json, kind: string): number | string {
  if (typeof value === 'number') return value;
  if (kind === 'DateTime' && typeof value === 'string') {
    const instant = Date.parse(value);
    return Number.isNaN(instant) ? value : instant;
  }
  return typeof value === 'string' ? value : canonicalJson(value);
}
