import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { whereKey } from '../../ir/operators.js';
import type { Field, Model } from '../../ir/schema.js';

/** Fields whose name is how a filter of another field is written: `price_in` beside `price`. */
export function filterKeyProblems({ name: model, fields }: Model): readonly Diagnostic[] {
  const keys = new Map<string, Field>();
  for (const field of fields.values()) {
    for (const operator of field.operators) {
      const key = whereKey(field.name, operator);
      if (key !== field.name) keys.set(key, field);
    }
  }
  return [...fields.values()].flatMap(({ name, origin }) => {
    const other = keys.get(name);
    if (other === undefined || origin === undefined) return [];
    return [
      diagnostic({
        code: 'reserved-name',
        message: `a field of \`${model}\` cannot be named \`${name}\`: it is a filter of \`${other.name}\``,
        at: origin,
        related: other.origin === undefined ? [] : [{ span: other.origin, label: 'the other field is declared here' }],
        help: 'give one of them another name',
      }),
    ];
  });
}
