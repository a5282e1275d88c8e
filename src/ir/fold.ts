import type { Condition } from './condition.js';

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
