import type { ClaimType } from '../../../ir/condition.js';
import type { UserClaims } from './lower.js';

/** A string literal of TypeScript. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** A union of string literals, `never` when there is none. */
export function textUnion(names: readonly string[]): string {
  return names.length === 0 ? 'never' : names.map(literal).join(' | ');
}

/** An object type with the claims of each class. */
export function claimsText(classes: readonly UserClaims[]): string {
  const members = classes.map(({ ref, claims }) => `readonly ${literal(ref)}: {${claims.map(claimText).join('')}};`);
  return `{${members.join('\n')}}`;
}

function claimText([name, type]: UserClaims['claims'][number]): string {
  return `readonly ${literal(name)}${type.isRequired ? '' : '?'}: ${typeText(type)};`;
}

function typeText({ scalar, isList }: ClaimType): string {
  const item = scalar === 'Boolean' ? 'boolean' : scalar === 'Int' || scalar === 'Float' ? 'number' : 'string';
  return isList ? `readonly ${item}[]` : item;
}
