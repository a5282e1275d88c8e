import { not, type Condition } from '../ir/condition.js';
import { childrenOf } from '../ir/fold.js';
import type { Schema } from '../ir/schema.js';
import { CASED_OPERATORS } from '../ir/operators.js';
import { isOpaque } from './guarded-atom.js';
import { guardedCondition } from './guarded-where.js';

/** A part of a condition that no filter of Hygraph means exactly, and why: a clause for a sentence. */
export interface UnsendablePart {
  readonly part: Condition;
  readonly why: string;
}

/** The smallest parts because of which a condition cannot be sent to Hygraph as a filter. Empty when it can. */
export function unsendableParts(condition: Condition, schema: Schema): readonly UnsendablePart[] {
  return search(condition, { schema, wanted: true });
}

interface Search {
  readonly schema: Schema;
  /** Whether the part must be true, or false. */
  readonly wanted: boolean;
}

function search(condition: Condition, { schema, wanted }: Search): readonly UnsendablePart[] {
  if (guardedCondition(wanted ? condition : not(condition), schema) !== undefined) return [];
  const inner = childrenOf(condition).flatMap((item) =>
    search(item, { schema, wanted: wanted !== negates(condition) }),
  );
  return inner.length > 0 ? inner : [{ part: condition, why: whyOf(condition) }];
}

function negates(condition: Condition): boolean {
  return condition.kind === 'not' || (condition.kind === 'quantified' && condition.quantifier === 'none');
}

function whyOf(condition: Condition): string {
  if (condition.kind === 'search') return 'what a full-text search finds is known to Hygraph alone';
  if (condition.kind === 'compare' && CASED_OPERATORS.has(condition.operator))
    return 'whether Hygraph looks at case is not documented';
  if (condition.kind === 'compare' && isOpaque(condition.operator)) return 'what it finds is known to Hygraph alone';
  if (condition.kind === 'quantified' && condition.field.type.kind === 'stages')
    return 'whether a filter sees a stage that lacks the locale of the request is not documented';
  return 'what Hygraph makes of missing values here is not documented';
}
