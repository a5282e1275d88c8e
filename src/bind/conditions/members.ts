import type { FieldType } from '../../ir/schema.js';
import type { JsonObject } from '../../support/json.js';
import { didYouMean } from '../../support/suggest.js';
import { keySpanAt, spanAt, within, type Place } from '../place.js';
import type { WhereContext } from './context.js';
import { scopeOfMember, type WhereScope } from './where-scope.js';

type UnionType = Extract<FieldType, { kind: 'union' | 'componentUnion' }>;

interface UnionOperand {
  readonly key: string;
  readonly operand: JsonObject;
  readonly place: Place;
}

/**
 * The member type that the operand of a union speaks of. Exactly one: the API leaves open whether two would have to be
 * met by one element or by two.
 */
export function bindMemberName(
  { key, operand, place }: UnionOperand,
  type: UnionType,
  { scope }: WhereContext,
): { readonly name: string; readonly scope: WhereScope } | undefined {
  const names = type.kind === 'union' ? type.models : type.components;
  const written = Object.keys(operand);
  const unknown = written.filter((name) => !names.includes(name));
  for (const name of unknown) {
    scope.findings.report({
      code: 'unknown-member',
      message: `\`${type.name}\` has no member \`${name}\``,
      at: keySpanAt(within(place, name)),
      help: didYouMean(name, names) ?? `its members are ${names.map((member) => `\`${member}\``).join(', ')}`,
    });
  }
  if (unknown.length > 0) return undefined;
  const [name] = written;
  if (name === undefined || written.length > 1) {
    scope.findings.report({
      code: name === undefined ? 'empty-condition' : 'wrong-value',
      message: `\`${key}\` takes a condition on one member of \`${type.name}\``,
      at: spanAt(place),
      help: name === undefined ? `for example \`${names[0] ?? ''}\`` : 'join several with `AND` or `OR`',
    });
    return undefined;
  }
  const member = scopeOfMember(name, scope.schema);
  return member && { name, scope: member };
}
