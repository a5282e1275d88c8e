import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../../src/ir/schema.js';
import { createContentApi } from '../../../../src/projects/local/content/content-api.js';
import { seedContent } from '../../../../src/projects/local/content/seed.js';
import type { Json, JsonObject } from '../../../../src/support/json.js';
import { fieldOf, modelOf, scalarField, schemaOf } from '../../../support/program.js';
import { memoryDatabase } from './memory-database.js';
import { dataOf, newsroom, newsroomSchema, READING, ROOT, send } from './newsroom.js';

const readJson = (path: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')) as Json;

const clock = () => new Date('2026-03-01T12:00:00Z');
const figures = (name: string, figure: string) =>
  modelOf(name, {
    fields: [
      scalarField('country', 'String', { isRequired: true }),
      scalarField(figure, 'Int', { isRequired: true }),
      scalarField('reportedOn', 'Date', { isRequired: true }),
    ],
  });

const exampleSchema: Schema = schemaOf([
  figures('Case', 'confirmed'),
  figures('Death', 'deaths'),
  modelOf('Author', {
    fields: [
      scalarField('name', 'String', { isRequired: true }),
      scalarField('email', 'String', { isRequired: true, isUnique: true }),
      fieldOf('articles', { type: { kind: 'relation', model: 'Article', reverse: 'author' }, isList: true }),
    ],
  }),
  modelOf('Article', {
    fields: [
      scalarField('title', 'String', { isRequired: true, isLocalized: true }),
      fieldOf('status', {
        type: { kind: 'enum', name: 'ArticleStatus', values: ['new', 'ready', 'retired'] },
        isRequired: true,
      }),
      fieldOf('author', { type: { kind: 'relation', model: 'Author', reverse: 'articles' } }),
      fieldOf('tags', { type: { kind: 'relation', model: 'Tag', reverse: undefined }, isList: true, isRequired: true }),
    ],
  }),
  modelOf('Tag', { fields: [scalarField('name', 'String', { isRequired: true })] }),
]);

describe('the content of the example', () => {
  const content = readJson('policies/content.json');

  it('suits the JSON Schema', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const validate = ajv.compile(readJson('schemas/content.schema.json') as JsonObject);
    expect([validate(content), validate.errors]).toEqual([true, null]);
  });

  it('suits its models, and is served', () => {
    const options = { database: memoryDatabase(), schema: exampleSchema, environment: 'master', clock };
    expect(seedContent(options, content)).toEqual([]);
    const api = createContentApi({ ...options, reading: READING, randomId: () => 'id' });
    const query = `{
      spain: article(where: { id: "article-spain" }, stage: PUBLISHED, locales: [de, en]) { title status }
      draft: article(where: { id: "article-spain" }, stage: DRAFT, locales: [de, en]) { title author { name } tags { name } }
      casesConnection(stage: PUBLISHED) { aggregate { count } }
    }`;
    expect(dataOf(send(api, query))).toEqual({
      spain: { title: 'Spain publishes its figures', status: 'ready' },
      draft: {
        title: 'Spanien korrigiert seine Zahlen',
        author: { name: 'Author Three' },
        tags: [{ name: 'Europe' }, { name: 'Figures' }],
      },
      casesConnection: { aggregate: { count: 17 } },
    });
  });
});

describe('seeding', () => {
  it('is done once: nothing is put twice, or over what was changed', () => {
    const { api, database } = newsroom();
    dataOf(send(api, 'mutation { updateTag(where: { id: "red" }, data: { name: "crimson" }) { id } }'));
    const again = newsroom({ database, randomId: () => 'other' }).api;
    expect(dataOf(send(again, '{ tags { name } }'))).toEqual({ tags: [{ name: 'crimson' }, { name: 'blue' }] });
  });

  it('attributes entries to users', () => {
    const options = { database: memoryDatabase(), schema: newsroomSchema, environment: 'master', clock };
    const stages = ['DRAFT'];
    const models = {
      User: [{ id: 'u', stages, fields: { name: 'somebody', kind: 'MEMBER' } }],
      Tag: [{ id: 't', stages, createdBy: 'u', fields: { name: 'tag' } }],
    };
    expect(seedContent(options, { version: 1, models })).toEqual([]);
    const api = createContentApi({ ...options, reading: READING, randomId: () => 'id' });
    expect(dataOf(send(api, '{ tags { createdBy { name } } }', ROOT))).toEqual({
      tags: [{ createdBy: { name: 'somebody' } }],
    });
  });

  const draft = (fields: JsonObject, more: JsonObject = {}) => ({ id: 'x', stages: ['DRAFT'], fields, ...more });
  const article = (fields: JsonObject, more?: JsonObject) => ({ Article: [draft({ title: 'T', ...fields }, more)] });
  it.each<readonly [string, JsonObject, string]>([
    ['an unknown model', { Artikel: [] }, 'there is no model `Artikel`'],
    ['no list', { Tag: {} }, 'the entries of `Tag` must be a list'],
    ['no id', { Tag: [{ stages: ['DRAFT'] }] }, 'an entry of `Tag` has no `id`'],
    ['an unknown key', article({}, { field: {} }), '`Article` `x` has an unknown key `field`'],
    ['no stages', { Tag: [{ id: 'x', fields: { name: 'n' } }] }, '`Tag` `x` must say which `stages` it is in'],
    ['no draft', { Tag: [{ id: 'x', stages: ['QA'], fields: { name: 'n' } }] }, '`Tag` `x` is not in `DRAFT`'],
    ['an unknown stage', article({}, { stages: ['DRAFT', 'DRAFTS'] }), '`Article` `x` names an unknown stage `DRAFTS`'],
    ['an unknown locale', article({}, { locales: { fr: {} } }), '`Article` `x` names an unknown locale `fr`'],
    [
      'the default locale',
      article({}, { locales: { en: { title: 'T' } } }),
      '`Article` `x` has `en` among its `locales`',
    ],
    [
      'a locale of a model without',
      { Tag: [draft({ name: 'n' }, { locales: { de: {} } })] },
      '`Tag` `x` has a locale `de`, but `Tag` is not localized',
    ],
    [
      'a version in no stage',
      article({}, { versions: { QA: {} } }),
      '`Article` `x` has a version for `QA`, which is not one of its stages',
    ],
    [
      'a bad date of creation',
      article({}, { createdAt: 'today' }),
      '`createdAt` of `Article` `x` must be a date and time like `2026-03-01T12:00:00Z`',
    ],
    [
      'an unknown creator',
      article({}, { createdBy: 'nobody' }),
      '`createdBy` of `Article` `x` names `nobody`, but there is no such `User`',
    ],
    ['an unknown field', article({ titel: 'T' }), '`titel` of `Article` `x` is not a field that can stand here'],
    ['a missing field', { Tag: [draft({})] }, '`name` of `Tag` `x` is required'],
    ['a missing field of a locale', article({}, { locales: { de: {} } }), '`title` of `Article` `x` is required'],
    [
      'a field of a locale that is not localized',
      article({}, { locales: { de: { title: 'T', score: 1 } } }),
      '`score` of `Article` `x` is not a field that can stand here',
    ],
    ['a wrong type', article({ score: 1.5 }), '`score` of `Article` `x` must be a whole number'],
    ['a wrong value', article({ status: 'redy' }), '`status` of `Article` `x` must be one of new, ready, retired'],
    ['no list in a list', article({ keywords: 'a' }), '`keywords` of `Article` `x` must be a list'],
    [
      'a relation to nobody',
      article({ author: 'nobody' }),
      '`author` of `Article` `x` names `nobody`, but there is no such `Author`',
    ],
    [
      'a relation from the wrong side',
      {
        Author: [
          draft({ name: 'n', articles: [] }),
          { id: 'y', stages: ['DRAFT'], fields: { name: 'n', articles: ['x'] } },
        ],
      },
      '`articles` of `Author` `y` is set from the other side, by `author` of `Article`',
    ],
    [
      'no member of a union',
      article({ related: ['x'] }),
      '`related` of `Article` `x` must be `{ "model", "id" }` with one of the models Tag, Author',
    ],
    [
      'a mistake in a component',
      article({ seo: { headline: 1 } }),
      '`seo` of `Article` `x` holds `headline`, which must be a text',
    ],
    ['an id twice', { Tag: [draft({ name: 'n' }), draft({ name: 'm' })] }, 'the id `x` is used twice'],
    [
      'a unique value twice',
      { Author: [draft({ name: 'n', email: 'e' }), { id: 'y', stages: ['DRAFT'], fields: { name: 'n', email: 'e' } }] },
      '`email` of `Author` `x` must be unique',
    ],
  ])('refuses %s, and puts nothing', (_, models, message) => {
    const options = { database: memoryDatabase(), schema: newsroomSchema, environment: 'master', clock };
    const messages = seedContent(options, {
      version: 1,
      models: { ...models, User: [draft({ name: 'u' }, { id: 'u' })] },
    });
    expect(messages.map((item) => item.message)).toContain(message);
    expect(options.database.all('SELECT * FROM content_version')).toEqual([]);
  });

  it.each<readonly [string, Json]>([
    ['a list', []],
    ['no version', { models: {} }],
    ['no models', { version: 1 }],
  ])('refuses %s', (_, content) => {
    const options = { database: memoryDatabase(), schema: newsroomSchema, environment: 'master', clock };
    expect(seedContent(options, content)).not.toEqual([]);
  });
});
