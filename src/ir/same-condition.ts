import { canonicalJson, type Json } from '../support/json.js';
import type { Condition } from './condition.js';

/** True where two conditions are the same, word for word. Fields are told apart by name. */
export function isSameCondition(a: Condition, b: Condition): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'always':
    case 'never':
      return a.kind === b.kind;
    case 'and':
    case 'or':
      return a.kind === b.kind && areAllSame(a.items, b.items);
    case 'not':
      return a.kind === b.kind && isSameCondition(a.item, b.item);
    case 'compare':
      return a.kind === b.kind && isOfSameField(a, b) && a.operator === b.operator && isSameOperand(a, b);
    case 'nested':
      return a.kind === b.kind && isOfSameField(a, b) && isSameCondition(a.item, b.item);
    case 'quantified':
      return a.kind === b.kind && isSameQuantified(a, b) && isSameCondition(a.item, b.item);
    case 'member':
      return a.kind === b.kind && isSameMember(a, b) && isSameCondition(a.item, b.item);
    case 'empty':
      return a.kind === b.kind && isOfSameField(a, b) && a.isEmpty === b.isEmpty;
    case 'search':
      return a.kind === b.kind && a.text === b.text;
  }
}

type Of<K extends Condition['kind']> = Extract<Condition, { kind: K }>;
type OnField = Extract<Condition, { field: unknown }>;

function areAllSame(a: readonly Condition[], b: readonly Condition[]): boolean {
  return a.length === b.length && a.every((item, index) => isSameItem(item, b[index]));
}

function isSameItem(a: Condition, b: Condition | undefined): boolean {
  return b !== undefined && isSameCondition(a, b);
}

function isOfSameField(a: OnField, b: OnField): boolean {
  return a.field === b.field || a.field.name === b.field.name;
}

function isSameQuantified(a: Of<'quantified'>, b: Of<'quantified'>): boolean {
  return isOfSameField(a, b) && a.quantifier === b.quantifier;
}

function isSameMember(a: Of<'member'>, b: Of<'member'>): boolean {
  return isOfSameField(a, b) && a.member === b.member && a.quantifier === b.quantifier;
}

function isSameOperand({ operand: a }: Of<'compare'>, { operand: b }: Of<'compare'>): boolean {
  if (a.kind === 'literal') return b.kind === 'literal' && isSameJson(a.value, b.value);
  if (b.kind === 'literal' || a.name !== b.name) return false;
  return a.type.scalar === b.type.scalar && a.type.isList === b.type.isList;
}

function isSameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return canonicalJson(a) === canonicalJson(b);
}
