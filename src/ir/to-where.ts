import type { JsonObject } from '../support/json.js';
import type { Condition } from './condition.js';
import { whereKey } from './operators.js';

type Compound = Extract<Condition, { kind: 'and' | 'or' }>;

/**
 * The `where` object of the Content API that means a condition: `{}` for `always`, undefined for `never`, which no
 * `where` can say. A claim is printed as `"$claims.x"`, which Hygraph does not know.
 */
export function toWhere(condition: Condition): JsonObject | undefined {
  switch (condition.kind) {
    case 'always':
      return {};
    case 'never':
      return undefined;
    case 'and':
    case 'or':
      return compound(condition);
    case 'not':
      return wrapped(condition.item, (where) => ({ NOT: [where] }));
    case 'compare':
      return { [whereKey(condition.field.name, condition.operator)]: operandOf(condition.operand) };
    case 'nested':
      return wrapped(condition.item, (where) => ({ [condition.field.name]: where }));
    case 'quantified':
      return wrapped(condition.item, (where) => ({ [whereKey(condition.field.name, condition.quantifier)]: where }));
    case 'member': {
      const key = whereKey(condition.field.name, condition.quantifier ?? 'nested');
      return wrapped(condition.item, (where) => ({ [key]: { [condition.member]: where } }));
    }
    case 'empty':
      return condition.field.isList
        ? { [whereKey(condition.field.name, 'empty')]: condition.isEmpty }
        : { [whereKey(condition.field.name, condition.isEmpty ? 'eq' : 'not')]: null };
    case 'search':
      return { _search: condition.text };
  }
}

function compound({ kind, items }: Compound): JsonObject | undefined {
  const wheres = items.flatMap((item) => toWhere(item) ?? []);
  if (kind === 'and') return wheres.length === items.length ? { AND: wheres } : undefined;
  return wheres.length === 0 ? undefined : { OR: wheres };
}

function wrapped(item: Condition, wrap: (where: JsonObject) => JsonObject): JsonObject | undefined {
  const where = toWhere(item);
  return where && wrap(where);
}

function operandOf(operand: Extract<Condition, { kind: 'compare' }>['operand']): JsonObject[string] {
  return operand.kind === 'literal' ? operand.value : `$claims.${operand.name}`;
}
