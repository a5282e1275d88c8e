import { compare, type ClaimType, type Condition } from '../../ir/condition.js';
import type { AtomOperator } from '../../ir/operators.js';
import type { Field } from '../../ir/schema.js';
import { isJsonArray, type Json } from '../../support/json.js';
import { didYouMean } from '../../support/suggest.js';
import { spanAt, within, type Place } from '../place.js';
import type { WhereContext } from './context.js';
import type { LiteralInput } from './literals.js';

/** True when `$claims` occurs in an operand: as the value, in it, or in an item of a list. */
export function mentionsClaims(value: Json): boolean {
  if (typeof value === 'string') return value.includes('$claims');
  return isJsonArray(value) && value.some((item) => typeof item === 'string' && item.includes('$claims'));
}

/** A comparison with a claim; undefined, and reported, where a claim may not stand. */
export function bindClaim(input: LiteralInput, context: WhereContext): Condition | undefined {
  const found = locate(input);
  const claim = claimAt(found, context);
  if (claim === undefined) return undefined;
  const problem = misuse(input, { ...found, ...claim });
  if (problem === undefined) return compare(input.field, input.operator, { kind: 'claim', ...claim });
  context.scope.findings.report({ ...problem, at: spanAt(found.place) });
  return undefined;
}

/** Reports a claim at a key that takes none, such as `_search`. */
export function refuseClaim(input: { readonly key: string; readonly place: Place }, context: WhereContext): void {
  const { claims, scope } = context;
  const at = spanAt(input.place);
  if (claims.kind === 'forbidden') {
    scope.findings.report({ code: 'claim-outside-users', message: claims.message, at });
    return undefined;
  }
  scope.findings.report({ ...takesNone(input.key), at });
}

interface LocatedClaim {
  readonly text: string;
  readonly place: Place;
  /** The number of items of the list that the claim stands in; undefined when it stands alone. */
  readonly listSize: number | undefined;
}

function locate({ value, place }: LiteralInput): LocatedClaim {
  if (!isJsonArray(value)) return { text: textOf(value), place, listSize: undefined };
  const index = value.findIndex(mentionsClaims);
  return { text: textOf(value[index]), place: within(place, index), listSize: value.length };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

interface Claim {
  readonly name: string;
  readonly type: ClaimType;
}

function claimAt({ text, place }: LocatedClaim, { claims, scope }: WhereContext): Claim | undefined {
  const at = spanAt(place);
  if (claims.kind === 'forbidden') {
    scope.findings.report({ code: 'claim-outside-users', message: claims.message, at });
    return undefined;
  }
  const name = /^\$claims\.(\S+)$/.exec(text)?.[1];
  if (name === undefined) {
    const message = `\`${text}\` must be \`$claims.\` and the name of a claim, and nothing else`;
    scope.findings.report({ code: 'claim-not-whole', message, at });
    return undefined;
  }
  const type = claims.types.get(name);
  if (type !== undefined) return { name, type };
  if (claims.isPoisoned) return undefined;
  scope.findings.report({
    code: 'unknown-claim',
    message: `unknown claim \`${name}\``,
    at,
    help: didYouMean(name, claims.types.keys()) ?? 'declare it in `claims`',
  });
  return undefined;
}

interface Problem {
  readonly code: 'claim-operator' | 'claim-type';
  readonly message: string;
  readonly help?: string;
}

function misuse({ field, operator, key }: LiteralInput, claim: LocatedClaim & Claim): Problem | undefined {
  const takesList = operator === 'in' || operator === 'not_in';
  if (!takesClaim(operator)) return takesNone(key);
  if (!suits(field, claim.type)) {
    const message = `\`${claim.text}\` is ${typeText(claim.type)}, which is not compared with \`${field.name}\`, ${fieldText(field)}`;
    return { code: 'claim-type', message };
  }
  if (claim.type.isList && !takesList) {
    return { code: 'claim-type', message: `\`${claim.text}\` is a list: \`_in\` and \`_not_in\` alone take it` };
  }
  if (claim.listSize === undefined) return undefined;
  if (claim.type.isList) {
    const message = `\`${claim.text}\` is a list, and cannot be an item of one`;
    return { code: 'claim-type', message, help: 'remove the brackets' };
  }
  if (claim.listSize === 1) return undefined;
  const message = `\`${claim.text}\` must be alone in its list`;
  return { code: 'claim-operator', message, help: 'write each in a condition of its own' };
}

function takesClaim(operator: AtomOperator): boolean {
  return operator === 'eq' || operator === 'not' || operator === 'in' || operator === 'not_in';
}

function takesNone(key: string): Problem {
  const help = 'equality, `_not`, `_in` and `_not_in` take one';
  return { code: 'claim-operator', message: `\`${key}\` does not take a claim`, help };
}

/** IDs and Strings are texts both, and an Int is a Float. An enumeration refuses texts that are not its values. */
function suits({ type, isList }: Field, { scalar }: ClaimType): boolean {
  if (type.kind !== 'scalar' || isList) return false;
  const isText = (name: string): boolean => name === 'ID' || name === 'String';
  if (isText(type.scalar) && isText(scalar)) return true;
  return type.scalar === scalar || (type.scalar === 'Float' && scalar === 'Int');
}

function typeText({ scalar, isList }: ClaimType): string {
  return isList ? `a list of ${scalar}` : scalar === 'ID' || scalar === 'Int' ? `an ${scalar}` : `a ${scalar}`;
}

function fieldText({ type, isList }: Field): string {
  if (isList) return 'a list';
  if (type.kind === 'enum') return 'an enumeration';
  const name = type.kind === 'scalar' ? type.scalar : 'String';
  return name === 'ID' || name === 'Int' ? `an ${name}` : `a ${name}`;
}
