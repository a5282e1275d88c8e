import type { Condition } from '../ir/condition.js';
import { childrenOf, someCondition } from '../ir/fold.js';
import type { Model, Schema } from '../ir/schema.js';

/** The models whose records a condition looks into besides the one that it is asked of: its relations, at any depth. */
export function modelsLookedInto(schema: Schema, condition: Condition): readonly Model[] {
  const names = new Set(peersIn(condition));
  return [...schema.models.values()].filter(({ name }) => names.has(name));
}

/** True when a condition asks in which other stages a record is. */
export function asksForStages(condition: Condition): boolean {
  return someCondition(condition, (item) => item.kind === 'quantified' && item.field.type.kind === 'stages');
}

const ATTRIBUTION: ReadonlySet<string> = new Set(['createdBy', 'updatedBy', 'publishedBy']);

/** True when a condition asks who wrote a record, at any depth. */
export function looksAtAttribution(condition: Condition): boolean {
  return someCondition(condition, (item) => 'field' in item && ATTRIBUTION.has(item.field.name));
}

function peersIn(condition: Condition): readonly string[] {
  return [...peersOf(condition), ...childrenOf(condition).flatMap(peersIn)];
}

function peersOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'nested':
    case 'quantified':
    case 'empty': {
      const { type } = condition.field;
      return type.kind === 'relation' ? [type.model] : type.kind === 'union' ? type.models : [];
    }
    case 'member':
      return [condition.member];
    case 'always':
    case 'never':
    case 'and':
    case 'or':
    case 'not':
    case 'compare':
    case 'search':
      return [];
  }
}
