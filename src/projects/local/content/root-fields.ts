import { DRAFT, type Model, type Schema } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import { textOf } from './json-values.js';
import { isWritable } from './shape.js';

/** What a field of `Query` reads. `node` reads whatever model the document is of, `entities` those that it names. */
export type QueryField =
  | { readonly kind: 'one' | 'many' | 'connection' | 'version'; readonly model: Model }
  | { readonly kind: 'node' }
  | { readonly kind: 'entities' };

/** The mutations that each model has. */
export const MUTATIONS = ['create', 'update', 'upsert', 'delete', 'publish', 'unpublish'] as const;
export type MutationKind = (typeof MUTATIONS)[number];

/** What a field of `Mutation` does with one document. */
export interface SingleMutation {
  readonly kind: MutationKind;
  readonly model: Model;
}

/** The mutations of all documents that a filter selects. */
export const BULK_MUTATIONS = ['update', 'delete', 'publish', 'unpublish'] as const;

/** What a field of `Mutation` does with many documents. */
export interface BulkMutation {
  readonly kind: (typeof BULK_MUTATIONS)[number];
  readonly model: Model;
  /** False for the deprecated form, which takes no page and answers with a count. */
  readonly isConnection: boolean;
}

/** What a field of `Mutation` does. */
export type MutationField = SingleMutation | BulkMutation;

/** True for what is done with many documents. */
export function isBulk(field: MutationField): field is BulkMutation {
  return 'isConnection' in field;
}

/** The stage in which a bulk mutation looks for its documents. */
export function stageOfBulk({ kind }: BulkMutation, given: JsonObject): string {
  if (kind === 'publish') return textOf(given['from']) ?? DRAFT;
  return kind === 'unpublish' ? (textOf(given['stage']) ?? DRAFT) : DRAFT;
}

/** The fields of `Query` by name. */
export function queryFields(schema: Schema): ReadonlyMap<string, QueryField> {
  const fields = new Map<string, QueryField>([
    ['node', { kind: 'node' }],
    ['entities', { kind: 'entities' }],
  ]);
  for (const model of schema.models.values()) {
    for (const kind of ['one', 'many', 'connection', 'version'] as const) {
      const name = model.queries[kind];
      if (name !== undefined && (kind !== 'version' || model.isVersioned)) fields.set(name, { kind, model });
    }
  }
  return fields;
}

/** The fields of `Mutation` by name. */
export function mutationFields(schema: Schema): ReadonlyMap<string, MutationField> {
  const models = [...schema.models.values()].filter(isWritable);
  return new Map(models.flatMap((model) => [...singleFields(model), ...bulkFields(model)]));
}

type NamedField = readonly [name: string, field: MutationField];

function singleFields(model: Model): readonly NamedField[] {
  return MUTATIONS.map((kind) => [`${kind}${model.name}`, { kind, model }]);
}

function bulkFields(model: Model): readonly NamedField[] {
  return BULK_MUTATIONS.flatMap((kind): readonly NamedField[] => {
    const name = `${kind}Many${model.plural}`;
    return [
      [name, { kind, model, isConnection: false }],
      [`${name}Connection`, { kind, model, isConnection: true }],
    ];
  });
}
