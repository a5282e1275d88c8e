import type { Condition } from '../../ir/condition.js';
import type { AtomOperator } from '../../ir/operators.js';
import { canonicalJson, isJsonArray, type Json } from '../../support/json.js';
import { foldCase } from '../fold-case.js';
import type { Reading } from '../readings.js';
import { domainOf, plainOf, type Domain } from './domain.js';
import { all, any, CONTRADICTION, OUTCOME, type ClaimUse, type Formula } from './formula.js';
import type { ListTest } from './list-tests.js';
import { nextBelow } from './numbers.js';
import type { TextTest } from './text-tests.js';
import type { Asked } from './translate.js';
import { complementOfPart, NULL_ALONE, type Part, type Plain } from './value-set.js';

type Comparison = Extract<Condition, { kind: 'compare' }>;

/** The formula that holds of a record exactly when `evaluateAtom` gives the atom the value asked for, in one reading. */
export function atomFormula(atom: Comparison, asked: Asked, reading: Reading): Formula {
  const { field, operator, operand } = atom;
  const { base, isNegated } = OPERATORS[operator];
  const isWanted = (asked === 'true') !== isNegated;
  if (operand.kind === 'claim') {
    const claim = { name: operand.name, type: operand.type };
    return field.isList || base !== 'equal' ? opaque(atom, asked) : claimed(atom, claim, { asked, isWanted, reading });
  }
  const sets = setsOf(atom, operand.value, { base, reading });
  if (sets === undefined) return opaque(atom, asked);
  if (asked === 'undetermined') return CONTRADICTION;
  const namesNull = sets.nullIs !== undefined;
  const isNullFalse = asked === 'false' && !namesNull && reading.nulls === 'two-valued';
  const hasNull = isNullFalse || (namesNull && sets.nullIs === isWanted);
  const part = isWanted ? sets.part : complementOfPart(sets.part);
  const inSet: Formula = { kind: 'value', field, set: { hasNull, part: sets.isKnown ? part : { kind: 'none' } } };
  return sets.isEmptyKnown(isWanted) ? inSet : all([inSet, notEmptyOrNull(atom, hasNull)]);
}

/** The values that are not null and make the operator true; the others make it false, but as said below. */
interface Sets {
  readonly part: Part;
  /** False: the operator is unknown of every value. */
  readonly isKnown: boolean;
  /** What null makes the operator; undefined: unknown. */
  readonly nullIs: boolean | undefined;
  /** Whether the empty list is decided where the operator is true, or false. */
  isEmptyKnown(isTrue: boolean): boolean;
}

type Base = 'equal' | 'contains' | 'starts' | 'ends' | 'below' | 'upto' | 'holds-all' | 'holds-some' | 'opaque';

/** Each operator as one of a few, or its negation. */
const OPERATORS: { readonly [O in AtomOperator]: { readonly base: Base; readonly isNegated: boolean } } = {
  eq: { base: 'equal', isNegated: false },
  not: { base: 'equal', isNegated: true },
  in: { base: 'equal', isNegated: false },
  not_in: { base: 'equal', isNegated: true },
  contains: { base: 'contains', isNegated: false },
  not_contains: { base: 'contains', isNegated: true },
  starts_with: { base: 'starts', isNegated: false },
  not_starts_with: { base: 'starts', isNegated: true },
  ends_with: { base: 'ends', isNegated: false },
  not_ends_with: { base: 'ends', isNegated: true },
  lt: { base: 'below', isNegated: false },
  gte: { base: 'below', isNegated: true },
  lte: { base: 'upto', isNegated: false },
  gt: { base: 'upto', isNegated: true },
  contains_all: { base: 'holds-all', isNegated: false },
  contains_some: { base: 'holds-some', isNegated: false },
  contains_none: { base: 'holds-some', isNegated: true },
  json_path_exists: { base: 'opaque', isNegated: false },
  value_recursive: { base: 'opaque', isNegated: false },
  descendants_of: { base: 'opaque', isNegated: false },
};

interface Use {
  readonly base: Base;
  readonly reading: Reading;
}

/** Undefined where the operator, or its operand, is beyond what is known of the field's type. */
function setsOf({ field, operator }: Comparison, value: Json, { base, reading }: Use): Sets | undefined {
  const domain = domainOf(field);
  if (domain.kind === 'other') return undefined;
  const isAnyOf = operator === 'in' || operator === 'not_in';
  if (domain.kind === 'list') return isAnyOf ? undefined : listSets(domain.element, { base, value, reading });
  switch (base) {
    case 'equal':
      return equalTo(domain, isAnyOf ? listOf(value) : [value]);
    case 'contains':
    case 'starts':
    case 'ends':
      return textSets(domain, { base, value, reading });
    case 'below':
    case 'upto':
      return ordered(domain, base, value);
    case 'holds-all':
    case 'holds-some':
    case 'opaque':
      return undefined;
  }
}

const decided = { isKnown: true, nullIs: undefined, isEmptyKnown: () => true } as const;
const UNKNOWN: Sets = { ...decided, isKnown: false, part: { kind: 'none' } };

function equalTo(domain: Domain, values: readonly Json[]): Sets | undefined {
  const rest = values.filter((value) => value !== null);
  const plain = plainValues(domain, rest);
  if (plain === undefined) return undefined;
  const hasNull = rest.length < values.length;
  return { ...decided, part: { kind: 'in', values: new Set(plain) }, nullIs: hasNull ? true : undefined };
}

function plainValues(domain: Domain, values: readonly Json[]): readonly Plain[] | undefined {
  const plain = values.map((value) => plainOf(domain, value)).filter((value) => value !== undefined);
  return plain.length === values.length ? plain : undefined;
}

interface TextUse {
  readonly base: TextTest['how'];
  readonly value: Json;
  readonly reading: Reading;
}

function textSets(domain: Domain, { base, value, reading }: TextUse): Sets | undefined {
  if (typeof value !== 'string') return UNKNOWN;
  const isText = domain.kind === 'text' || (domain.kind === 'finite' && typeof domain.values[0] === 'string');
  if (!isText) return undefined;
  const isFolded = reading.text === 'insensitive';
  const test = { how: base, wanted: isFolded ? foldCase(value) : value, isFolded };
  return { ...decided, part: { kind: 'text', test, isMet: true } };
}

function ordered(domain: Domain, base: 'below' | 'upto', value: Json): Sets | undefined {
  if (value === null) return UNKNOWN;
  const bound = plainOf(domain, value);
  if (domain.kind !== 'number' || typeof bound !== 'number') return undefined;
  const { spacing } = domain;
  return { ...decided, part: { kind: 'upto', bound: base === 'below' ? nextBelow(bound, spacing) : bound, spacing } };
}

interface ListUse {
  readonly base: Base;
  readonly value: Json;
  readonly reading: Reading;
}

/** Where a reading leaves the empty list unknown, only equality to it is decided. */
function listSets(element: Domain, { base, value, reading }: ListUse): Sets | undefined {
  const isDecided = reading.emptyLists === 'decided';
  if (value === null) {
    return base === 'equal'
      ? { part: { kind: 'none' }, isKnown: true, nullIs: true, isEmptyKnown: (is) => is || isDecided }
      : UNKNOWN;
  }
  const items = plainValues(element, listOf(value));
  const test = items && listTest(base, items);
  if (test === undefined) return undefined;
  const isEmptyKnown = (isTrue: boolean): boolean => isDecided || (test.kind === 'is' && isTrue);
  return { part: { kind: 'list', test, isMet: true }, isKnown: true, nullIs: undefined, isEmptyKnown };
}

function listTest(base: Base, items: readonly Plain[]): ListTest | undefined {
  if (base === 'equal') return { kind: 'is', items };
  return base === 'holds-all' || base === 'holds-some' ? { kind: base, items } : undefined;
}

/** A list with an element; or null, where the set has it. */
function notEmptyOrNull({ field }: Comparison, hasNull: boolean): Formula {
  return { kind: 'value', field, set: { hasNull, part: { kind: 'list', test: { kind: 'is-empty' }, isMet: false } } };
}

function listOf(value: Json): readonly Json[] {
  return isJsonArray(value) ? value : [value];
}

interface ClaimAsked {
  readonly asked: Asked;
  readonly isWanted: boolean;
  readonly reading: Reading;
}

/** A claim that is not carried leaves the comparison undetermined. */
function claimed({ field }: Comparison, claim: ClaimUse, { asked, isWanted, reading }: ClaimAsked): Formula {
  if (asked === 'undetermined') return { kind: 'carried', claim, isCarried: false };
  const compared: Formula = { kind: 'claimed', field, claim, isEqual: isWanted };
  if (asked === 'true' || reading.nulls === 'kleene') return compared;
  const isNull: Formula = { kind: 'value', field, set: NULL_ALONE };
  return any([compared, all([{ kind: 'carried', claim, isCarried: true }, isNull])]);
}

const OUTCOMES = { true: OUTCOME.true, false: OUTCOME.false, undetermined: OUTCOME.neither } as const;

function opaque({ field, operator, operand }: Comparison, asked: Asked): Formula {
  const value = operand.kind === 'claim' ? `$claims.${operand.name}` : canonicalJson(operand.value);
  return { kind: 'opaque', key: `\`${field.name}_${operator}: ${value}\``, outcomes: OUTCOMES[asked] };
}
