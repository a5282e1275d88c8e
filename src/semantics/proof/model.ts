import type { Field } from '../../ir/schema.js';
import { keyOf, type Bound } from './node.js';

/** A way to make formulas true: what holds of a record, and of the records that its relations lead to. */
export interface Model {
  readonly entries: readonly Bound[];
  readonly related: readonly Related[];
}

/** A record that a field leads to, of a member type where the field is a union. */
export interface Related {
  readonly field: Field;
  readonly member: string | undefined;
  readonly model: Model;
}

/** How many values, records and lists a model fixes. */
export function weightOf({ entries, related }: Model): number {
  return related.reduce((sum, next) => sum + weightOf(next.model), entries.length);
}

/** The model with one more record. */
export function withRelated({ entries, related }: Model, next: Related): Model {
  return { entries, related: [...related, next] };
}

/** The keys of what claims are linked to, in the record itself and beyond. */
export function linkedKeys({ entries, related }: Model): readonly string[] {
  const own = entries.flatMap((entry) => {
    if (entry.kind === 'carried') return [keyOf(entry)];
    return entry.kind === 'slot' && entry.slot.claims.length > 0 ? [entry.field.name] : [];
  });
  return [...own, ...related.flatMap(({ field, model }) => (hasLinks(model) ? [field.name] : []))];
}

function hasLinks(model: Model): boolean {
  return linkedKeys(model).length > 0;
}
