import { canonicalJson, type Json } from '../support/json.js';
import { sortBy } from '../support/order.js';
import type { Condition } from './condition.js';

/** The one text of a condition: equal for conditions that differ in the order of `AND` and `OR` alone. */
export function conditionKey(condition: Condition): string {
  return canonicalJson(project(condition));
}

function project(condition: Condition): Json {
  switch (condition.kind) {
    case 'always':
    case 'never':
      return condition.kind;
    case 'and':
    case 'or':
      return { [condition.kind]: sortBy(new Set(condition.items.map((item) => conditionKey(item))), (key) => key) };
    case 'not':
      return { not: project(condition.item) };
    case 'compare':
      return { field: condition.field.name, operator: condition.operator, operand: operandOf(condition.operand) };
    case 'nested':
      return { field: condition.field.name, item: project(condition.item) };
    case 'quantified':
      return { field: condition.field.name, quantifier: condition.quantifier, item: project(condition.item) };
    case 'member':
      return {
        field: condition.field.name,
        quantifier: condition.quantifier ?? null,
        member: condition.member,
        item: project(condition.item),
      };
    case 'empty':
      return { field: condition.field.name, isEmpty: condition.isEmpty };
    case 'search':
      return { search: condition.text };
  }
}

function operandOf(operand: Extract<Condition, { kind: 'compare' }>['operand']): Json {
  if (operand.kind === 'literal') return operand.value;
  const { scalar, isList } = operand.type;
  return { claim: operand.name, scalar, isList };
}
