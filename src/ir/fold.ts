import { and, member, nested, not, or, quantified, type Condition } from './condition.js';

/** The conditions directly inside of a condition. */
export function childrenOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items;
    case 'not':
    case 'nested':
    case 'quantified':
    case 'member':
      return [condition.item];
    case 'always':
    case 'never':
    case 'compare':
    case 'empty':
    case 'search':
      return [];
  }
}

/** True when the condition, or one inside of it at any depth, satisfies the test. */
export function someCondition(condition: Condition, test: (condition: Condition) => boolean): boolean {
  return test(condition) || childrenOf(condition).some((child) => someCondition(child, test));
}

/** True when a claim of the end user's token occurs: Hygraph cannot hold such a condition (facts 2). */
export function usesClaims(condition: Condition): boolean {
  return someCondition(condition, (item) => item.kind === 'compare' && item.operand.kind === 'claim');
}

/** What a comparison is replaced by. `isPositive`: that it becomes true can make the whole true, not false. */
export type Replacement = (comparison: Extract<Condition, { kind: 'compare' }>, isPositive: boolean) => Condition;

/** The condition with each comparison in it, at any depth, replaced. */
export function mapComparisons(condition: Condition, replace: Replacement, isPositive = true): Condition {
  const inner = (item: Condition, isKept = true): Condition => mapComparisons(item, replace, isPositive === isKept);
  switch (condition.kind) {
    case 'and':
      return and(condition.items.map((item) => inner(item)));
    case 'or':
      return or(condition.items.map((item) => inner(item)));
    case 'not':
      return not(inner(condition.item, false));
    case 'compare':
      return replace(condition, isPositive);
    case 'nested':
      return nested(condition.field, inner(condition.item));
    case 'quantified': {
      const { field, quantifier, item } = condition;
      return quantified(field, quantifier, inner(item, quantifier !== 'none'));
    }
    case 'member':
      return member(condition.field, condition, inner(condition.item));
    case 'always':
    case 'never':
    case 'empty':
    case 'search':
      return condition;
  }
}
