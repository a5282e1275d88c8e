import type { Reply } from '../../plan/project.js';
import { at, list, text, truth, type Answer } from './answer.js';
import { READ_MODELS } from './operations.js';
import { ask, type Send } from './send.js';

/** A model of a live project, without its system fields. */
export interface LiveModel {
  readonly apiId: string;
  readonly plural: string;
  readonly isSystem: boolean;
  readonly fields: readonly LiveField[];
}

/** A field of a live model. */
export interface LiveField {
  readonly apiId: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly isLocalized: boolean;
  readonly type: LiveFieldType;
}

/** What a live field holds; `simple` by Hygraph's `SimpleFieldType`, `other` by the name of the field's type. */
export type LiveFieldType =
  | { readonly kind: 'simple'; readonly name: string }
  | { readonly kind: 'enumeration'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'relation'; readonly model: string; readonly reverse: string | undefined }
  | { readonly kind: 'other'; readonly name: string };

/** The models of an environment with their fields, in one request. */
export function readModels(
  send: Send,
  { environment, projectId = null }: { readonly environment: string; readonly projectId?: string | null },
): Promise<Reply<readonly LiveModel[]>> {
  return ask(send, { query: READ_MODELS, variables: { project: projectId, environment } }, (data) =>
    list(data, 'viewer.project.environment.contentModel.models', readModel),
  );
}

function readModel(model: Answer): LiveModel {
  const fields = list(model, 'fields', (field) => (truth(field, 'isSystem') ? [] : [readField(field)]));
  return {
    apiId: text(model, 'apiId'),
    plural: text(model, 'apiIdPlural'),
    isSystem: truth(model, 'isSystem'),
    fields: fields.flat(),
  };
}

function readField(field: Answer): LiveField {
  const kind = text(field, '__typename');
  const flag = (key: string, kinds: readonly string[]): boolean => kinds.includes(kind) && truth(field, key);
  return {
    apiId: text(field, 'apiId'),
    isList: truth(field, 'isList'),
    isRequired: flag('isRequired', [...VALUES, 'RelationalField', 'UniDirectionalRelationalField']),
    isUnique: flag('isUnique', VALUES),
    isLocalized: flag('isLocalized', VALUES),
    type: readType(kind, field),
  };
}

const VALUES = ['SimpleField', 'EnumerableField'];

function readType(kind: string, field: Answer): LiveFieldType {
  switch (kind) {
    case 'SimpleField':
      return { kind: 'simple', name: text(field, 'type') };
    case 'EnumerableField':
      return {
        kind: 'enumeration',
        name: text(field, 'enumeration.apiId'),
        values: list(at(field, 'enumeration'), 'values', (value) => text(value, 'apiId')),
      };
    case 'RelationalField':
      return { kind: 'relation', model: text(field, 'relatedModel.apiId'), reverse: text(field, 'relatedField.apiId') };
    case 'UniDirectionalRelationalField':
      return { kind: 'relation', model: text(field, 'relatedModel.apiId'), reverse: undefined };
    default:
      return { kind: 'other', name: kind };
  }
}
