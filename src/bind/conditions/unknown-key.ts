import { OPERATORS, whereKey, type Operator } from '../../ir/operators.js';
import type { Field } from '../../ir/schema.js';
import { didYouMean } from '../../support/suggest.js';
import { keySpanAt, type Place } from '../place.js';
import type { WhereContext } from './context.js';
import type { WhereScope } from './where-scope.js';

/** Reports a key that the `where` input does not have: which part of it is wrong, and what may be meant. */
export function reportUnknownKey(key: string, place: Place, { scope, where }: WhereContext): void {
  const field = fieldOf(key, where);
  if (field === undefined && isPoisoned(key, where, scope.poisoned)) return undefined;
  const problem = field === undefined ? unknownField(key, where) : wrongOperator(key, field);
  scope.findings.report({ ...problem, at: keySpanAt(place) });
}

interface Problem {
  readonly code: 'unknown-field' | 'unknown-operator' | 'unfilterable-field';
  readonly message: string;
  readonly help?: string | undefined;
}

/** The field of the longest name that a key begins with. */
function fieldOf(key: string, { fields }: WhereScope): Field | undefined {
  return prefixesOf(key)
    .map((prefix) => fields.get(prefix))
    .find((field) => field !== undefined);
}

/** `a_b_c` stands for the field `a_b_c`, `a_b` or `a`. */
function prefixesOf(key: string): readonly string[] {
  const parts = key.split('_').slice(0, 64);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('_'));
}

function isPoisoned(key: string, where: WhereScope, poisoned: WhereContext['scope']['poisoned']): boolean {
  return where.kind === 'model' && prefixesOf(key).some((prefix) => poisoned.hasField(where.name, prefix));
}

const AXIS_HELP: { readonly [field: string]: string } = {
  stage: 'the grant names its stages in `stages`',
  locale: 'the grant names its locales in `locales`',
  localizations: 'the grant names its locales in `locales`',
};

function unknownField(key: string, { name, keys }: WhereScope): Problem {
  if (key === 'stage' || key === 'locale' || key === 'localizations') {
    return { code: 'unfilterable-field', message: `\`${key}\` cannot be filtered`, help: AXIS_HELP[key] };
  }
  const candidates = [...keys.keys(), 'AND', 'OR', 'NOT', '_search'];
  return {
    code: 'unknown-field',
    message: `\`${name}\` has no field \`${fieldPart(key)}\``,
    help: didYouMean(key, candidates),
  };
}

/** The key without the operator that it ends with, if it ends with one. */
function fieldPart(key: string): string {
  const suffixes = OPERATORS.map((operator) => whereKey('', operator)).filter((suffix) => suffix !== '');
  const endings = suffixes.filter((suffix) => key.endsWith(suffix) && key.length > suffix.length);
  const longest = Math.max(0, ...endings.map((suffix) => suffix.length));
  return key.slice(0, key.length - longest);
}

function wrongOperator(key: string, field: Field): Problem {
  if (field.operators.length === 0) {
    const help = AXIS_HELP[field.name] ?? 'Hygraph has no filter for fields of this type';
    return { code: 'unfilterable-field', message: `\`${field.name}\` cannot be filtered`, help };
  }
  const keys = field.operators.map((operator) => whereKey(field.name, operator));
  const help = didYouMean(key, keys) ?? `it has ${field.operators.map(operatorText).join(', ')}`;
  const written = key === field.name ? 'equality' : `operator \`${key.slice(field.name.length)}\``;
  return { code: 'unknown-operator', message: `\`${field.name}\` has no ${written}`, help };
}

function operatorText(operator: Operator): string {
  if (operator === 'nested') return 'conditions on the related record';
  return operator === 'eq' ? 'equality' : `\`_${operator}\``;
}
