import type { Condition } from '../../src/ir/condition.js';

/** A condition on one line, for messages: `(size_lt:1 & !author{name_eq:$sub})`. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'always':
    case 'never':
      return condition.kind;
    case 'and':
    case 'or':
      return `(${condition.items.map(conditionText).join(condition.kind === 'and' ? ' & ' : ' | ')})`;
    case 'not':
      return `!${conditionText(condition.item)}`;
    case 'compare':
      return `${condition.field.name}_${condition.operator}:${operandText(condition.operand)}`;
    case 'nested':
      return `${condition.field.name}{${conditionText(condition.item)}}`;
    case 'quantified':
      return `${condition.field.name}_${condition.quantifier}{${conditionText(condition.item)}}`;
    case 'member':
      return `${condition.field.name}_${condition.quantifier ?? 'is'}:${condition.member}{${conditionText(condition.item)}}`;
    case 'empty':
      return `${condition.field.name}_empty:${condition.isEmpty}`;
    case 'search':
      return `search:${condition.text}`;
  }
}

function operandText(operand: Extract<Condition, { kind: 'compare' }>['operand']): string {
  return operand.kind === 'claim' ? `$${operand.name}` : JSON.stringify(operand.value);
}
