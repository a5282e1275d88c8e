import { DRAFT, type Model, type Schema } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import { textOf } from './json-values.js';
import { hasSchedule, isWritable, OPERATION_MODEL, RELEASE_MODEL } from './shape.js';

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

/** What a field of `Mutation` does with one document at the date of a release. */
export interface ScheduleMutation {
  readonly kind: 'schedulePublish' | 'scheduleUnpublish';
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
export type MutationField = SingleMutation | BulkMutation | ScheduleMutation;

/** True for what is done with many documents. */
export function isBulk(field: MutationField): field is BulkMutation {
  return 'isConnection' in field;
}

/** True for what is done at the date of a release. */
export function isScheduled(field: MutationField): field is ScheduleMutation {
  return field.kind === 'schedulePublish' || field.kind === 'scheduleUnpublish';
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
  const scheduled = hasSchedule(schema) ? [...models.flatMap(scheduleFields), ...releaseFields(schema)] : [];
  return new Map([...models.flatMap((model) => [...singleFields(model), ...bulkFields(model)]), ...scheduled]);
}

type NamedField = readonly [name: string, field: MutationField];

function singleFields(model: Model): readonly NamedField[] {
  return MUTATIONS.map((kind) => [`${kind}${model.name}`, { kind, model }]);
}

function scheduleFields(model: Model): readonly NamedField[] {
  return (['schedulePublish', 'scheduleUnpublish'] as const).map((kind) => [`${kind}${model.name}`, { kind, model }]);
}

/** Releases are made, changed and deleted; operations come of schedule mutations, and are deleted alone (facts 1.7). */
const RELEASE_MUTATIONS = [
  ['create', RELEASE_MODEL],
  ['update', RELEASE_MODEL],
  ['delete', RELEASE_MODEL],
  ['delete', OPERATION_MODEL],
] as const;

function releaseFields({ models }: Schema): readonly NamedField[] {
  return RELEASE_MUTATIONS.flatMap(([kind, name]): readonly NamedField[] => {
    const model = models.get(name);
    return model === undefined ? [] : [[`${kind}${name}`, { kind, model }]];
  });
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
