/**
 * The filter operators of the Content API (facts 3.4). `eq` and `nested` have no suffix in a `where` object, the
 * others are written `<field>_<operator>`.
 */
export const OPERATORS = [
  'eq',
  'not',
  'in',
  'not_in',
  'contains',
  'not_contains',
  'starts_with',
  'not_starts_with',
  'ends_with',
  'not_ends_with',
  'lt',
  'lte',
  'gt',
  'gte',
  'contains_all',
  'contains_some',
  'contains_none',
  'json_path_exists',
  'value_recursive',
  'descendants_of',
  'nested',
  'some',
  'every',
  'none',
  'empty',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** The operators of an atom: those that compare the field itself with a value. */
export type AtomOperator = Exclude<Operator, 'nested' | 'some' | 'every' | 'none' | 'empty'>;

/** True for the operators that compare a field with a value. */
export function isAtomOperator(operator: Operator): operator is AtomOperator {
  return !['nested', 'some', 'every', 'none', 'empty'].includes(operator);
}

/** The operators that compare parts of texts, and may or may not look at case. */
export const CASED_OPERATORS: ReadonlySet<Operator> = new Set<Operator>([
  'contains',
  'not_contains',
  'starts_with',
  'not_starts_with',
  'ends_with',
  'not_ends_with',
]);

/** The key of a `where` object that applies an operator to a field. */
export function whereKey(field: string, operator: Operator): string {
  return operator === 'eq' || operator === 'nested' ? field : `${field}_${operator}`;
}

const TEXT = [
  'eq',
  'not',
  'in',
  'not_in',
  'contains',
  'not_contains',
  'starts_with',
  'not_starts_with',
  'ends_with',
  'not_ends_with',
] as const satisfies readonly Operator[];
const ORDERED = ['eq', 'not', 'in', 'not_in', 'lt', 'lte', 'gt', 'gte'] as const satisfies readonly Operator[];

/** The operators that Hygraph gives a field of each type (facts 3.4), for models declared in YAML. */
export const OPERATORS_BY_TYPE = {
  ID: TEXT,
  String: TEXT,
  Int: ORDERED,
  Float: ORDERED,
  Date: ORDERED,
  DateTime: ORDERED,
  Boolean: ['eq', 'not'],
  Json: ['json_path_exists', 'value_recursive'],
  RichText: [],
  Color: [],
  Location: [],
  Other: [],
  enum: ['eq', 'not', 'in', 'not_in'],
  stringList: ['eq', 'not', 'contains_all', 'contains_some', 'contains_none'],
  one: ['nested'],
  many: ['some', 'every', 'none'],
  unionList: ['some', 'empty'],
} as const satisfies { readonly [type: string]: readonly Operator[] };
