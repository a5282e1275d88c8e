import type { ClaimType } from '../ir/condition.js';

const SCALARS: readonly ClaimType['scalar'][] = ['ID', 'String', 'Int', 'Float', 'Boolean', 'Date', 'DateTime'];

/** The type of a claim: a GraphQL type of a scalar or a list of one. Undefined for another text. */
export function claimTypeOf(text: string): ClaimType | undefined {
  const match = /^(\[)?(\w+)!?(\])?(!)?$/.exec(text);
  const scalar = SCALARS.find((name) => name === match?.[2]);
  if (match === null || scalar === undefined || (match[1] === undefined) !== (match[3] === undefined)) return undefined;
  return Object.freeze({ scalar, isList: match[1] !== undefined, isRequired: text.endsWith('!') });
}
