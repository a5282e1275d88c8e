import { and, member, nested, not, or, quantified, type Condition } from '../../ir/condition.js';

/** A condition of which one part is another, and what was done to it. */
export interface Rewritten {
  readonly condition: Condition;
  readonly words: string;
}

/** What one part of a condition may become, apart from the parts inside of it. */
export type Rewriter = (part: Condition) => readonly Rewritten[];

/** Every condition that comes of rewriting one part at any depth, outer parts first. */
export function rewriteEach(condition: Condition, rewriter: Rewriter): readonly Rewritten[] {
  return [...rewriter(condition), ...rewriteInside(condition, rewriter)];
}

function rewriteInside(condition: Condition, rewriter: Rewriter): readonly Rewritten[] {
  const within = (item: Condition, rebuild: (item: Condition) => Condition): readonly Rewritten[] =>
    rewriteEach(item, rewriter).map((inner) => ({ ...inner, condition: rebuild(inner.condition) }));
  const among = (items: readonly Condition[], rebuild: (items: readonly Condition[]) => Condition) =>
    items.flatMap((item, index) => within(item, (inner) => rebuild(items.with(index, inner))));
  switch (condition.kind) {
    case 'and':
      return among(condition.items, and);
    case 'or':
      return among(condition.items, or);
    case 'not':
      return within(condition.item, not);
    case 'nested':
      return within(condition.item, (item) => nested(condition.field, item));
    case 'quantified':
      return within(condition.item, (item) => quantified(condition.field, condition.quantifier, item));
    case 'member':
      return within(condition.item, (item) => member(condition.field, condition, item));
    case 'always':
    case 'never':
    case 'compare':
    case 'empty':
    case 'search':
      return [];
  }
}
