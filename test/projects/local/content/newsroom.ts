import type { Field, FieldType, Model, Schema } from '../../../../src/ir/schema.js';
import type { Action } from '../../../../src/ir/actions.js';
import { createContentApi, type ContentApiOptions } from '../../../../src/projects/local/content/content-api.js';
import { seedContent } from '../../../../src/projects/local/content/seed.js';
import type {
  ContentApi,
  Database,
  JsonResponse,
  LocalCaller,
  LocalPermission,
  LocalReading,
} from '../../../../src/projects/local/contract.js';
import type { JsonObject } from '../../../../src/support/json.js';
import { fieldOf, modelOf, scalarField, schemaOf } from '../../../support/program.js';
import { memoryDatabase } from './memory-database.js';

const relation = (model: string, reverse?: string): FieldType => ({ kind: 'relation', model, reverse });
const stages: Field = { ...fieldOf('documentInStages', { type: { kind: 'stages' }, isList: true }), isSystem: true };
const system: readonly Field[] = [
  stages,
  scalarField('createdAt', 'DateTime', { isSystem: true, isRequired: true }),
  scalarField('publishedAt', 'DateTime', { isSystem: true }),
  fieldOf('createdBy', { type: relation('User'), isSystem: true }),
];

/** Articles in two languages by authors, with tags, a union, and a component. */
export const newsroomSchema: Schema = {
  ...schemaOf([
    modelOf('Article', {
      fields: [
        ...system,
        scalarField('title', 'String', { isLocalized: true, isRequired: true }),
        scalarField('slug', 'String', { isUnique: true }),
        fieldOf('status', { type: { kind: 'enum', name: 'ArticleStatus', values: ['new', 'ready', 'retired'] } }),
        scalarField('score', 'Int'),
        scalarField('keywords', 'String', { isList: true }),
        fieldOf('author', { type: relation('Author', 'articles') }),
        fieldOf('tags', { type: relation('Tag'), isList: true }),
        fieldOf('related', { type: { kind: 'union', name: 'Related', models: ['Tag', 'Author'] }, isList: true }),
        fieldOf('seo', { type: { kind: 'component', component: 'Seo' } }),
        fieldOf('body', { type: { kind: 'scalar', scalar: 'RichText', typeName: 'RichText' } }),
      ],
    }),
    modelOf('Author', {
      fields: [
        ...system,
        scalarField('name', 'String', { isRequired: true }),
        scalarField('email', 'String', { isUnique: true }),
        fieldOf('articles', { type: relation('Article', 'author'), isList: true }),
      ],
    }),
    modelOf('Tag', { fields: [...system, scalarField('name', 'String', { isRequired: true })] }),
    {
      ...modelOf('User', { fields: [scalarField('name', 'String'), scalarField('kind', 'String')] }),
      isSystem: true,
    } satisfies Model,
  ]),
  components: new Map([
    [
      'Seo',
      {
        name: 'Seo',
        fields: new Map([
          ['headline', scalarField('headline', 'String')],
          ['topic', fieldOf('topic', { type: relation('Tag') })],
        ]),
      },
    ],
  ]),
};

const CONTENT: JsonObject = {
  version: 1,
  models: {
    Author: [
      { id: 'ann', stages: ['DRAFT', 'PUBLISHED'], fields: { name: 'Author One', email: 'one@example.com' } },
      { id: 'bob', stages: ['DRAFT', 'PUBLISHED'], fields: { name: 'Author Two', email: 'two@example.com' } },
      { id: 'cay', stages: ['DRAFT'], fields: { name: 'Author Three' } },
    ],
    Tag: [
      { id: 'red', stages: ['DRAFT', 'PUBLISHED'], fields: { name: 'red' } },
      { id: 'blue', stages: ['DRAFT', 'PUBLISHED'], fields: { name: 'blue' } },
    ],
    Article: [
      {
        id: 'a1',
        stages: ['DRAFT', 'PUBLISHED'],
        fields: {
          title: 'First',
          slug: 'first',
          status: 'ready',
          score: 1,
          keywords: ['x', 'y'],
          author: 'ann',
          tags: ['red', 'blue'],
          related: [
            { model: 'Tag', id: 'red' },
            { model: 'Author', id: 'bob' },
          ],
          seo: { headline: 'Head', topic: 'blue' },
          body: { children: [{ children: [{ text: 'Hello' }, { text: ' you' }] }] },
        },
        locales: { de: { title: 'Erster' } },
        versions: { PUBLISHED: { fields: { title: 'First, published' } } },
      },
      {
        id: 'a2',
        stages: ['DRAFT', 'PUBLISHED'],
        fields: { title: 'Second', status: 'new', score: 5, author: 'bob', tags: ['red'] },
      },
      { id: 'a3', stages: ['DRAFT'], fields: { title: 'Third', status: 'new', author: 'cay' } },
    ],
  },
};

export const READING: LocalReading = {
  nulls: 'kleene',
  relations: 'kleene',
  text: 'sensitive',
  emptyLists: 'decided',
};

/** A Content API over the newsroom's content, and the database under it. */
export function newsroom(more: Partial<ContentApiOptions> = {}): { api: ContentApi; database: Database } {
  const database = more.database ?? memoryDatabase();
  let count = 0;
  const options: ContentApiOptions = {
    database,
    schema: newsroomSchema,
    environment: 'master',
    reading: READING,
    clock: () => new Date('2026-03-01T12:00:00Z'),
    randomId: () => `id-${String((count += 1))}`,
    ...more,
  };
  const messages = seedContent(options, CONTENT);
  if (messages.length > 0) throw new Error(JSON.stringify(messages));
  return { api: createContentApi(options), database };
}

/** A permission row; what is not given is null: all. */
export function row(action: Action, model: string | null, more: Partial<LocalPermission> = {}): LocalPermission {
  return {
    action,
    enabled: true,
    model,
    locales: null,
    stages: null,
    fromStages: null,
    toStages: null,
    condition: null,
    ...more,
  };
}

/** A row with a condition. */
export function rowWhere(action: Action, model: string, where: JsonObject): LocalPermission {
  return row(action, model, { condition: JSON.stringify(where) });
}

/** A token with these rows. */
export function token(...permissions: readonly LocalPermission[]): LocalCaller {
  return { kind: 'PAT', name: 'web', defaultStage: 'DRAFT', permissions };
}

/** A token that may do everything. */
export const ROOT = token(
  ...(['read', 'create', 'update', 'delete', 'publish', 'unpublish'] as const).map((action) => row(action, null)),
);

/** Sends a request. */
export function send(
  api: ContentApi,
  query: string,
  caller: LocalCaller | undefined = ROOT,
  more: { readonly variables?: JsonObject; readonly headers?: { readonly [name: string]: string } } = {},
): JsonResponse {
  return api.handle({ query, variables: {}, operationName: undefined, headers: {}, ...more }, caller);
}

/** The `data` of an answer that has no errors. */
export function dataOf(response: JsonResponse): unknown {
  if (response.body['errors'] !== undefined) throw new Error(JSON.stringify(response.body));
  return response.body['data'];
}
