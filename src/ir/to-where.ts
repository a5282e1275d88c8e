import type { Json, JsonObject } from '../support/json.js';
import type { Condition } from './condition.js';
import { whereKey } from './operators.js';

/**
 * A condition as a `where` object of the Content API, the reverse of binding. Claims are written `$claims.x`, which
 * Hygraph does not know. Undefined when the condition cannot be written: `never` has no `where`.
 */
export function toWhere(condition: Condition): JsonObject | undefined {
  switch (condition.kind) {
    case 'always':
      return {};
    case 'never':
      return undefined;
    case 'and':
      return conjunction(condition.items);
    case 'or':
      return group('OR', condition.items);
    case 'not':
      return group('NOT', [condition.item]);
    case 'compare': {
      const { field, operator, operand } = condition;
      return { [whereKey(field.name, operator)]: operand.kind === 'claim' ? `$claims.${operand.name}` : operand.value };
    }
    case 'nested':
      return under(condition.field.name, condition.item);
    case 'quantified':
      return under(whereKey(condition.field.name, condition.quantifier), condition.item);
    case 'member': {
      const { field, quantifier, member, item } = condition;
      const inner = under(member, item);
      return inner && { [whereKey(field.name, quantifier ?? 'nested')]: inner };
    }
    case 'empty':
      return emptiness(condition.field, condition.isEmpty);
    case 'search':
      return { _search: condition.text };
  }
}

/** One object where no two items share a key, which is how people write it; else `AND`. */
function conjunction(items: readonly Condition[]): JsonObject | undefined {
  const wheres = all(items);
  const keys = wheres?.flatMap((where) => Object.keys(where)) ?? [];
  if (wheres === undefined || new Set(keys).size < keys.length) return wheres && { AND: wheres };
  return Object.fromEntries(wheres.flatMap((where) => Object.entries(where)));
}

function group(key: 'OR' | 'NOT', items: readonly Condition[]): JsonObject | undefined {
  const wheres = all(items);
  return wheres && { [key]: wheres };
}

function all(items: readonly Condition[]): readonly JsonObject[] | undefined {
  const wheres = items.map(toWhere).filter((where) => where !== undefined);
  return wheres.length === items.length ? wheres : undefined;
}

function under(key: string, item: Condition): JsonObject | undefined {
  const where = toWhere(item);
  return where && { [key]: where };
}

/** Only lists have `_empty`; a to-one field is null. */
function emptiness(
  { name, isList }: { readonly name: string; readonly isList: boolean },
  isEmpty: boolean,
): JsonObject {
  if (isList) return { [whereKey(name, 'empty')]: isEmpty };
  const isNull: Json = { [name]: null };
  return isEmpty ? isNull : { NOT: [isNull] };
}
