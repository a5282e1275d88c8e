import { compare, empty, search, type Condition } from '../../ir/condition.js';
import type { AtomOperator } from '../../ir/operators.js';
import type { Field } from '../../ir/schema.js';
import type { Json } from '../../support/json.js';
import { spanAt, type Place } from '../place.js';
import { bindClaim, mentionsClaims, refuseClaim } from './claims.js';
import type { WhereContext } from './context.js';
import { bindLiteral } from './literals.js';
import { shown } from './scalars.js';

/** A key of a `where` object, its value, and the place of the value. */
export interface WhereEntry {
  readonly key: string;
  readonly operand: Json;
  readonly place: Place;
}

/** A comparison of a field with a constant or a claim. */
export function bindAtom(
  { key, operand, place }: WhereEntry,
  { field, operator }: { readonly field: Field; readonly operator: AtomOperator },
  context: WhereContext,
): Condition | undefined {
  const input = { field, operator, key, value: operand, place };
  if (mentionsClaims(operand)) return bindClaim(input, context);
  const value = bindLiteral(input, context.scope.findings);
  return value === undefined ? undefined : compare(field, operator, { kind: 'literal', value });
}

/** `<field>_empty` of a union list. */
export function bindEmpty(entry: WhereEntry, field: Field, context: WhereContext): Condition | undefined {
  const { operand } = entry;
  if (typeof operand === 'boolean') return empty(field, operand);
  if (mentionsClaims(operand)) {
    refuseClaim(entry, context);
    return undefined;
  }
  reportWrong(entry, 'a Boolean', context);
  return undefined;
}

/** `_search`. */
export function bindSearch(entry: WhereEntry, context: WhereContext): Condition | undefined {
  const { operand } = entry;
  if (mentionsClaims(operand)) {
    refuseClaim(entry, context);
    return undefined;
  }
  if (typeof operand === 'string' && operand !== '') return search(operand);
  reportWrong(entry, 'a text', context);
  return undefined;
}

function reportWrong({ key, operand, place }: WhereEntry, expected: string, { scope }: WhereContext): void {
  const message = `\`${key}\` takes ${expected}, not ${shown(operand)}`;
  scope.findings.report({ code: 'wrong-value', message, at: spanAt(place) });
}
