import { canonicalJson } from '../support/json.js';
import { sortBy } from '../support/order.js';
import type { Condition } from './condition.js';

/** The one text of a condition: equal for conditions that differ in the order of `AND` and `OR` alone. */
export function conditionKey(condition: Condition): string {
  return textOf(condition, inOneOrder);
}

/** The text of a condition as it is written: equal for conditions that differ in nothing. */
export function writtenKey(condition: Condition): string {
  return textOf(condition, asWritten);
}

type Arrange = (items: readonly Condition[]) => readonly string[];

const inOneOrder: Arrange = (items) => sortBy(new Set(items.map(conditionKey)), (key) => key);
const asWritten: Arrange = (items) => items.map(writtenKey);

/** Canonical JSON, put together by hand: it is made of each condition of large policies. */
function textOf(condition: Condition, arrange: Arrange): string {
  switch (condition.kind) {
    case 'always':
    case 'never':
      return `"${condition.kind}"`;
    case 'and':
    case 'or':
      return `{"${condition.kind}":[${arrange(condition.items).map(quoted).join(',')}]}`;
    case 'not':
      return `{"not":${textOf(condition.item, arrange)}}`;
    case 'compare':
      return `{${fieldText(condition)},"operand":${operandText(condition)},"operator":"${condition.operator}"}`;
    case 'nested':
      return `{${fieldText(condition)},"item":${textOf(condition.item, arrange)}}`;
    case 'quantified':
      return `{${fieldText(condition)},"item":${textOf(condition.item, arrange)},"quantifier":"${condition.quantifier}"}`;
    case 'member': {
      const more = `"member":${quoted(condition.member)},"quantifier":${canonicalJson(condition.quantifier ?? null)}`;
      return `{${fieldText(condition)},"item":${textOf(condition.item, arrange)},${more}}`;
    }
    case 'empty':
      return `{${fieldText(condition)},"isEmpty":${String(condition.isEmpty)}}`;
    case 'search':
      return `{"search":${quoted(condition.text)}}`;
  }
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function fieldText({ field }: Extract<Condition, { field: unknown }>): string {
  return `"field":${quoted(field.name)}`;
}

function operandText({ operand }: Extract<Condition, { kind: 'compare' }>): string {
  if (operand.kind === 'literal') return canonicalJson(operand.value);
  const { scalar, isList } = operand.type;
  return canonicalJson({ claim: operand.name, scalar, isList });
}
