import type { ClaimType, Condition, Operand } from '../ir/condition.js';
import { whereKey, type Operator } from '../ir/operators.js';
import type { Field } from '../ir/schema.js';
import type { Json, JsonObject } from '../support/json.js';

/** Where a claim belongs in a `where` object: the path from its root, array indexes in decimal. */
export interface ClaimPlace {
  readonly at: readonly string[];
  readonly name: string;
  readonly type: ClaimType;
}

/** A condition in Hygraph's own notation, with null where a claim belongs. */
export interface WhereTemplate {
  readonly where: JsonObject;
  readonly claims: readonly ClaimPlace[];
}

/** Writes a condition as the `where` object that Hygraph takes. `always` is `{}`, `never` an `_in` of nothing. */
export function whereOf(condition: Condition): WhereTemplate {
  switch (condition.kind) {
    case 'always':
      return { where: {}, claims: [] };
    case 'never':
      return { where: { id_in: [] }, claims: [] };
    case 'and':
      return list('AND', condition.items);
    case 'or':
      return list('OR', condition.items);
    case 'not':
      return list('NOT', [condition.item]);
    case 'compare':
      return atom(whereKey(condition.field.name, condition.operator), condition.operand);
    case 'nested':
      return under(whereKey(condition.field.name, 'nested'), whereOf(condition.item));
    case 'quantified':
      return under(whereKey(condition.field.name, condition.quantifier), whereOf(condition.item));
    case 'member':
      return under(memberKey(condition), under(condition.member, whereOf(condition.item)));
    case 'empty':
      return emptiness(condition.field, condition.isEmpty);
    case 'search':
      return { where: { _search: condition.text }, claims: [] };
  }
}

function memberKey({ field, quantifier }: Extract<Condition, { kind: 'member' }>): string {
  const operator: Operator = quantifier ?? 'nested';
  return whereKey(field.name, operator);
}

function atom(key: string, operand: Operand): WhereTemplate {
  if (operand.kind === 'literal') return { where: { [key]: operand.value }, claims: [] };
  return { where: { [key]: null }, claims: [{ at: [key], name: operand.name, type: operand.type }] };
}

/** Only lists have `_empty`; a to-one field is null. */
function emptiness({ name, isList }: Field, isEmpty: boolean): WhereTemplate {
  if (isList) return { where: { [whereKey(name, 'empty')]: isEmpty }, claims: [] };
  const isNull = { [name]: null };
  return { where: isEmpty ? isNull : { NOT: [isNull] }, claims: [] };
}

function under(key: string, { where, claims }: WhereTemplate): WhereTemplate {
  return { where: { [key]: where }, claims: claims.map((claim) => ({ ...claim, at: [key, ...claim.at] })) };
}

function list(key: 'AND' | 'OR' | 'NOT', items: readonly Condition[]): WhereTemplate {
  const templates = items.map(whereOf);
  const where: readonly Json[] = templates.map((template) => template.where);
  const claims = templates.flatMap((template, index) =>
    template.claims.map((claim) => ({ ...claim, at: [key, String(index), ...claim.at] })),
  );
  return { where: { [key]: where }, claims };
}
