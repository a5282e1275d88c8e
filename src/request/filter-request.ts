import type { Field, Model } from '../ir/schema.js';

/** A relation of a model, and one of the models that it leads to. */
export interface Through {
  readonly field: Field;
  readonly peer: Model;
}

/**
 * The smallest request that asks a model about a record behind one of its relations without selecting it:
 * `query { articles(stage: PUBLISHED, where: { author: { name_starts_with: "a" } }) { id } }`. Undefined where no filter leads there.
 */
export function filterRequest(model: Model, { field, peer }: Through, stage: string): string | undefined {
  const probe = probeOf(peer);
  const { many } = model.queries;
  if (many === undefined || probe === undefined) return undefined;
  const inner = `{ ${probe.name}_starts_with: "a" }`;
  const key = field.isList ? `${field.name}_some` : field.name;
  return `query { ${many}(stage: ${stage}, where: { ${key}: ${field.type.kind === 'union' ? `{ ${peer.name}: ${inner} }` : inner} }) { id } }`;
}

/** The field to ask about: one of the model's own, before its id. */
function probeOf({ fields }: Model): Field | undefined {
  const askable = [...fields.values()].filter(({ operators }) => operators.includes('starts_with'));
  return askable.find(({ isSystem }) => !isSystem) ?? askable[0];
}
