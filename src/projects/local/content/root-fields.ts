import type { Model, Schema } from '../../../ir/schema.js';
import { isWritable } from './shape.js';

/** What a field of `Query` reads. `node` reads whatever model the document is of. */
export type QueryField =
  { readonly kind: 'one' | 'many' | 'connection'; readonly model: Model } | { readonly kind: 'node' };

/** The mutations that each model has. */
export const MUTATIONS = ['create', 'update', 'upsert', 'delete', 'publish', 'unpublish'] as const;
export type MutationKind = (typeof MUTATIONS)[number];

/** What a field of `Mutation` does. */
export interface MutationField {
  readonly kind: MutationKind;
  readonly model: Model;
}

/** The fields of `Query` by name. */
export function queryFields(schema: Schema): ReadonlyMap<string, QueryField> {
  const fields = new Map<string, QueryField>([['node', { kind: 'node' }]]);
  for (const model of schema.models.values()) {
    for (const kind of ['one', 'many', 'connection'] as const) {
      const name = model.queries[kind];
      if (name !== undefined) fields.set(name, { kind, model });
    }
  }
  return fields;
}

/** The fields of `Mutation` by name. */
export function mutationFields(schema: Schema): ReadonlyMap<string, MutationField> {
  const models = [...schema.models.values()].filter(isWritable);
  return new Map(
    models.flatMap((model) => MUTATIONS.map((kind) => [`${kind}${model.name}`, { kind, model }] as const)),
  );
}
