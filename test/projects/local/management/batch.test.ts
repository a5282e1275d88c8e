import { describe, expect, it } from 'vitest';
import type { LocalProject } from '../../../../src/projects/local/local-project.js';
import type { Json, JsonObject } from '../../../../src/support/json.js';
import { modelOf, scalarField, schemaOf } from '../../../support/program.js';
import {
  at,
  dataOf,
  errorOf,
  idsOf,
  NEWS,
  open,
  optionsFor,
  projectInMemory,
  removeFolder,
  temporaryFolder,
  textOf,
  countingPorts,
} from './project.js';

const SUBMIT = `mutation ($data: BatchMigrationInput!) { submitBatchChanges(data: $data) {
  migration { id status name errors finishedAt } } }`;
const MIGRATION = `query ($id: ID) { viewer { project { environment(name: "master") {
  migration(id: $id) { status errors finishedAt name } runningMigration { id } } } } }`;
const SCHEMA = `{ viewer { project { environment(name: "master") { contentModel {
  stages { apiId displayName position colorPaletteId } locales { apiId displayName isDefault } enumerations { apiId values { apiId } }
  models { apiId apiIdPlural displayName description isLocalized fields { apiId __typename ... on RelationalField { relatedModel { apiId } relatedField { apiId } } } } } } } } }`;
const ROWS = `{ viewer { project { environment(name: "master") { publicContentAPI { defaults { stage { apiId } } contentPermissions {
  model { apiId } ... on ReadContentPermission { stages { apiId } locales { apiId } }
  ... on PublishContentPermission { fromStages { apiId } toStages { apiId } } } } permanentAuthTokens { defaults { stage { apiId } } } } } } }`;
const CREATE_READ =
  'mutation ($data: CreateReadContentPermissionInput!) { createReadContentPermission(data: $data) { permission { id } } }';
const CREATE_PUBLISH =
  'mutation ($data: CreatePublishContentPermissionInput!) { createPublishContentPermission(data: $data) { permission { id } } }';

const id = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;
const environmentOf = (data: Json): Json | undefined => at(data, 'viewer', 'project', 'environment');

async function submit(project: LocalProject, changes: readonly JsonObject[]): Promise<string> {
  const { environment: environmentId } = await idsOf(project);
  const answer = await dataOf(project, SUBMIT, { variables: { data: { environmentId, name: 'test', changes } } });
  const migration = at(answer, 'submitBatchChanges', 'migration');
  expect(migration).toMatchObject({ status: 'QUEUED', name: 'test', errors: null, finishedAt: null });
  return textOf(at(migration, 'id'));
}

async function statusOf(project: LocalProject, migrationId: string): Promise<Json | undefined> {
  const environment = environmentOf(await dataOf(project, MIGRATION, { variables: { id: migrationId } }));
  return at(environment, 'migration');
}

/** Makes the changes and gives the schema after them, or the errors. */
async function make(changes: readonly JsonObject[], quotas = {}): Promise<Json | undefined> {
  const { project, ports } = projectInMemory({ quotas });
  const before = environmentOf(await dataOf(project, SCHEMA));
  const migrationId = await submit(project, changes);
  ports.drain();
  const migration = await statusOf(project, migrationId);
  const after = at(environmentOf(await dataOf(project, SCHEMA)), 'contentModel');
  if (at(migration, 'status') === 'SUCCESS') return after;
  expect(at(migration, 'status')).toBe('FAILED');
  expect(after).toEqual(at(before, 'contentModel'));
  return at(migration, 'errors');
}

const list = (value: Json | undefined): readonly JsonObject[] => value as JsonObject[];
const byApiId = (value: Json | undefined, apiId: string): JsonObject | undefined =>
  list(value).find((item) => item['apiId'] === apiId);

describe('changes of the schema', () => {
  it('are queued, run and end; each step can be seen', async () => {
    const { project, ports } = projectInMemory();
    await idsOf(project);
    ports.drain();
    const deferred: (() => void)[] = [];
    const steps = projectInMemory({ ports: { ...countingPorts(), defer: (work) => void deferred.push(work) } }).project;
    await idsOf(steps);
    deferred.shift()?.();
    const migrationId = await submit(steps, [{ deleteModel: { apiId: 'Tag' } }]);
    const seen: (Json | undefined)[] = [at(await statusOf(steps, migrationId), 'status')];
    while (deferred.length > 0) {
      deferred.shift()?.();
      seen.push(at(await statusOf(steps, migrationId), 'status'));
    }
    expect(seen).toEqual(['QUEUED', 'RUNNING', 'SUCCESS', 'SUCCESS']);
    expect(at(await statusOf(steps, migrationId), 'finishedAt')).not.toBeNull();
  });

  it('models', async () => {
    const after = await make([
      { createModel: { apiId: 'Page', apiIdPlural: 'Pages', displayName: 'Page', description: 'd' } },
      { updateModel: { apiId: 'Tag', newApiId: 'Label', apiIdPlural: 'Labels', displayName: 'L' } },
      { deleteModel: { apiId: 'Author' } },
    ]);
    const models = at(after, 'models');
    expect(list(models).map(({ apiId }) => apiId)).toEqual(['Article', 'Label', 'Page']);
    expect(byApiId(models, 'Page')).toMatchObject({
      apiIdPlural: 'Pages',
      description: 'd',
      isLocalized: false,
      fields: [],
    });
    expect(byApiId(models, 'Label')).toMatchObject({ apiIdPlural: 'Labels', displayName: 'L' });
    expect(list(byApiId(models, 'Article')?.['fields']).map(({ apiId }) => apiId)).not.toContain('author');
  });

  it('stages', async () => {
    const after = await make([
      { createStage: { apiId: 'REVIEW', displayName: 'Review', color: 'RED', position: 1 } },
      { createStage: { apiId: 'LAST', displayName: 'Last', color: 'BLUE' } },
      { updateStage: { apiId: 'QA', newApiId: 'CHECK', display: 'Check', color: 'PINK', position: 7 } },
    ]);
    expect(at(after, 'stages')).toEqual([
      { apiId: 'DRAFT', displayName: 'DRAFT', position: 0, colorPaletteId: 'INDIGO' },
      { apiId: 'REVIEW', displayName: 'Review', position: 1, colorPaletteId: 'RED' },
      { apiId: 'PUBLISHED', displayName: 'PUBLISHED', position: 2, colorPaletteId: 'GREEN' },
      { apiId: 'LAST', displayName: 'Last', position: 4, colorPaletteId: 'BLUE' },
      { apiId: 'CHECK', displayName: 'Check', position: 7, colorPaletteId: 'PINK' },
    ]);
  });

  it('locales', async () => {
    const after = await make([
      { createLocale: { apiId: 'fr', displayName: 'French' } },
      { updateLocale: { apiId: 'de', newApiId: 'de_AT', isDefault: true } },
      { deleteLocale: { apiId: 'en' } },
    ]);
    expect(at(after, 'locales')).toEqual([
      { apiId: 'de_AT', displayName: 'de', isDefault: true },
      { apiId: 'fr', displayName: 'French', isDefault: false },
    ]);
  });

  it('fields and enumerations', async () => {
    const after = await make([
      { createEnumeration: { apiId: 'Color', displayName: 'Color', values: [{ apiId: 'red', displayName: 'Red' }] } },
      { createEnumerableField: { apiId: 'color', modelApiId: 'Tag', enumerationApiId: 'Color', displayName: 'c' } },
      { createSimpleField: { apiId: 'note', parentApiId: 'Tag', type: 'STRING', displayName: 'n', isLocalized: true } },
      {
        createRelationalField: {
          ...{ apiId: 'owner', modelApiId: 'Tag', type: 'RELATION', displayName: 'o' },
          reverseField: { apiId: 'tags', modelApiId: 'Author', displayName: 't', isList: true },
        },
      },
      {
        createRelationalField: {
          ...{ apiId: 'image', modelApiId: 'Tag', type: 'ASSET', displayName: 'i' },
          reverseField: { apiId: 'x', modelApiId: 'Asset', displayName: 'x', isUnidirectional: true },
        },
      },
      { deleteField: { apiId: 'name', modelApiId: 'Tag' } },
    ]);
    expect(byApiId(at(after, 'enumerations'), 'Color')).toEqual({ apiId: 'Color', values: [{ apiId: 'red' }] });
    expect(byApiId(at(after, 'models'), 'Tag')).toMatchObject({
      isLocalized: true,
      fields: [
        { apiId: 'id', __typename: 'SimpleField' },
        { apiId: 'color', __typename: 'EnumerableField' },
        { apiId: 'note', __typename: 'SimpleField' },
        {
          apiId: 'owner',
          __typename: 'RelationalField',
          relatedModel: { apiId: 'Author' },
          relatedField: { apiId: 'tags' },
        },
        { apiId: 'image', __typename: 'UniDirectionalRelationalField' },
      ],
    });
    expect(list(byApiId(at(after, 'models'), 'Author')?.['fields']).map(({ apiId }) => apiId)).toContain('tags');
  });

  it.each([
    [
      'a model that exists',
      { createModel: { apiId: 'Tag', apiIdPlural: 'Ts', displayName: 'x' } },
      'model `Tag` exists already',
    ],
    [
      'a name that is none',
      { createModel: { apiId: '1 x', apiIdPlural: 'Ts', displayName: 'x' } },
      '`1 x` is no API id',
    ],
    ['a model that does not exist', { updateModel: { apiId: 'X' } }, 'model `X` does not exist'],
    ['a name that is taken', { updateModel: { apiId: 'Tag', newApiId: 'Author' } }, 'model `Author` exists already'],
    ['a system model', { deleteModel: { apiId: 'Asset' } }, 'the system model `Asset` cannot be changed'],
    [
      'a stage that exists',
      { createStage: { apiId: 'QA', displayName: 'x', color: 'RED' } },
      'stage `QA` exists already',
    ],
    ['a stage that does not exist', { deleteStage: { apiId: 'X' } }, 'stage `X` does not exist'],
    ['a system stage', { deleteStage: { apiId: 'DRAFT' } }, 'the system stage `DRAFT` cannot be deleted'],
    [
      'a new name of a system stage',
      { updateStage: { apiId: 'DRAFT', newApiId: 'X' } },
      'the system stage `DRAFT` cannot be renamed',
    ],
    ['a locale that exists', { createLocale: { apiId: 'de', displayName: 'x' } }, 'locale `de` exists already'],
    ['a locale that does not exist', { updateLocale: { apiId: 'x' } }, 'locale `x` does not exist'],
    ['the default locale', { deleteLocale: { apiId: 'en', force: true } }, 'the default locale `en` cannot be deleted'],
    ['no default locale', { updateLocale: { apiId: 'en', isDefault: false } }, 'an environment has a default locale'],
    [
      'a field that exists',
      { createSimpleField: { apiId: 'name', modelApiId: 'Tag', type: 'STRING', displayName: 'x' } },
      'field `name` exists already',
    ],
    [
      'a field of nothing',
      { createSimpleField: { apiId: 'x', type: 'STRING', displayName: 'x' } },
      'a field names its model or its parent',
    ],
    [
      'a field of both',
      { deleteField: { apiId: 'x', modelApiId: 'Tag', parentApiId: 'Tag' } },
      'a field names its model or its parent, not both',
    ],
    [
      'a field of an unknown model',
      { deleteField: { apiId: 'x', modelApiId: 'X' } },
      'model or component `X` does not exist',
    ],
    ['a field that does not exist', { deleteField: { apiId: 'x', modelApiId: 'Tag' } }, 'field `x` does not exist'],
    ['a system field', { deleteField: { apiId: 'id', modelApiId: 'Tag' } }, 'the system field `id` cannot be deleted'],
    [
      'an unknown enumeration',
      { createEnumerableField: { apiId: 'x', modelApiId: 'Tag', enumerationApiId: 'X', displayName: 'x' } },
      'enumeration `X` does not exist',
    ],
    [
      'an enumeration that exists',
      { createEnumeration: { apiId: 'ArticleStatus', displayName: 'x', values: [] } },
      'enumeration `ArticleStatus` exists already',
    ],
  ])('fail as a whole for %s', async (_title, change, message) => {
    const first = { createModel: { apiId: 'First', apiIdPlural: 'Firsts', displayName: 'x' } };
    expect(await make([first, change])).toBe(message);
  });

  it.each([
    ['models', { createModel: { apiId: 'X', apiIdPlural: 'Xs', displayName: 'x' } }, 3],
    ['stages', { createStage: { apiId: 'X', displayName: 'x', color: 'RED' } }, 3],
    ['locales', { createLocale: { apiId: 'fr', displayName: 'x' } }, 2],
  ])('fail when the quota of %s is used up', async (meter, change, max) => {
    expect(await make([change], { [meter]: max })).toBe(`the project has used up its ${max} ${meter}`);
  });

  it.each([
    ['no member', {}],
    ['two members', { deleteModel: { apiId: 'Tag' }, deleteStage: { apiId: 'QA' } }],
  ])('are refused at once with %s', async (_title, change) => {
    const { project } = projectInMemory();
    const { environment: environmentId } = await idsOf(project);
    const variables = { data: { environmentId, changes: [change] } };
    expect(await errorOf(project, SUBMIT, { variables })).toEqual({
      message: 'a change has exactly one member',
      code: 'BAD_USER_INPUT',
    });
  });

  it('that an ended process left unfinished are made by the next', async () => {
    const folder = temporaryFolder();
    try {
      const first = open(optionsFor(folder));
      const migrationId = await submit(first, [{ deleteModel: { apiId: 'Tag' } }]);
      first.close();
      const ports = countingPorts();
      const second = open(optionsFor(folder, { ports: { ...ports, randomId: () => `second${ports.randomId()}` } }));
      await idsOf(second);
      ports.drain();
      expect(at(await statusOf(second, migrationId), 'status')).toBe('SUCCESS');
      second.close();
    } finally {
      removeFolder(folder);
    }
  });
});

/** Rows, and default stages, that name what goes. */
async function fill(project: LocalProject): Promise<void> {
  const ids = await idsOf(project);
  const target = { kind: 'PUBLIC', environmentId: ids.environment };
  const stage = (name: string): string => id(ids.stages, name);
  const reads: readonly JsonObject[] = [
    { stages: [stage('QA')] },
    { stages: [stage('DRAFT'), stage('QA')], locales: [id(ids.locales, 'de'), id(ids.locales, 'en')] },
    { locales: [id(ids.locales, 'de')] },
    { model: { id: id(ids.models, 'Tag') } },
    { stages: [] },
  ];
  for (const read of reads) await dataOf(project, CREATE_READ, { variables: { data: { target, ...read } } });
  const publish = { target, fromStages: [stage('DRAFT')], toStages: [stage('QA')] };
  await dataOf(project, CREATE_PUBLISH, { variables: { data: publish } });
  const setStage =
    'mutation ($data: UpdatePublicEndpointInput!) { updatePublicEndpoint(data: $data) { environment { id } } }';
  const defaults = { stage: stage('QA') };
  await dataOf(project, setStage, { variables: { data: { environmentId: ids.environment, defaults } } });
  const createToken =
    'mutation ($data: CreatePermanentAuthTokenInput!) { createPermanentAuthToken(data: $data) { createdPermanentAuthToken { id } } }';
  await dataOf(project, createToken, { variables: { data: { environmentId: ids.environment, name: 'x', defaults } } });
}

const LEFT = {
  publicContentAPI: {
    defaults: { stage: { apiId: 'PUBLISHED' } },
    contentPermissions: [
      { model: null, stages: [{ apiId: 'DRAFT' }], locales: [{ apiId: 'en' }] },
      { model: null, stages: [], locales: null },
    ],
  },
  permanentAuthTokens: [{ defaults: { stage: { apiId: 'PUBLISHED' } } }],
};

describe('what goes takes its rows with it', () => {
  it('through the Management API', async () => {
    const { project, ports } = projectInMemory();
    await fill(project);
    await submit(project, [
      { deleteStage: { apiId: 'QA' } },
      { deleteLocale: { apiId: 'de' } },
      { deleteModel: { apiId: 'Tag' } },
    ]);
    ports.drain();
    expect(environmentOf(await dataOf(project, ROWS))).toEqual(LEFT);
  });

  it('through the schema of the next opening', async () => {
    const folder = temporaryFolder();
    try {
      const ports = countingPorts();
      const first = open(optionsFor(folder, { ports }));
      await fill(first);
      first.close();
      const small = schemaOf([modelOf('Article'), modelOf('Author')]);
      const without = <T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> =>
        new Map([...map].filter(([name]) => name !== key));
      const schema = { ...small, stages: without(small.stages, 'QA'), locales: without(small.locales, 'de') };
      const second = open(optionsFor(folder, { ports, schema }));
      expect(environmentOf(await dataOf(second, ROWS))).toEqual(LEFT);
      second.close();
    } finally {
      removeFolder(folder);
    }
  });
});

describe('the schema of an opening', () => {
  it('keeps the ids and dates of what stays, and undoes changes that were made through the API', async () => {
    const folder = temporaryFolder();
    try {
      const ports = countingPorts();
      const first = open(optionsFor(folder, { ports }));
      const before = await dataOf(first, SCHEMA);
      const ids = await idsOf(first);
      await submit(first, [
        { deleteModel: { apiId: 'Tag' } },
        { createStage: { apiId: 'X', displayName: 'X', color: 'RED' } },
      ]);
      ports.drain();
      expect(Object.keys((await idsOf(first)).models)).not.toContain('Tag');
      first.close();
      const second = open(optionsFor(folder, { ports }));
      const after = await idsOf(second);
      expect(await dataOf(second, SCHEMA)).toEqual(before);
      const { Tag: tagBefore, ...modelsBefore } = ids.models;
      const { Tag: tagAfter, ...modelsAfter } = after.models;
      expect(modelsAfter).toEqual(modelsBefore);
      expect(tagAfter).not.toBe(tagBefore);
      expect([after.stages, after.locales, after.environment]).toEqual([ids.stages, ids.locales, ids.environment]);
      second.close();
    } finally {
      removeFolder(folder);
    }
  });

  it('writes nothing when it is the same', () => {
    const folder = temporaryFolder();
    try {
      const ports = countingPorts();
      open(optionsFor(folder, { ports })).close();
      const idBefore = ports.randomId();
      open(optionsFor(folder, { ports })).close();
      expect(Number(ports.randomId().slice(1)) - Number(idBefore.slice(1))).toBe(1);
    } finally {
      removeFolder(folder);
    }
  });

  it('changes fields, enumerations and the default locale in place', async () => {
    const folder = temporaryFolder();
    try {
      const ports = countingPorts();
      open(optionsFor(folder, { ports })).close();
      const tag = modelOf('Tag', {
        plural: 'AllTags',
        fields: [scalarField('name', 'Int'), scalarField('age', 'Int')],
      });
      const schema = { ...NEWS, defaultLocale: 'de', models: new Map([...NEWS.models, ['Tag', tag]]) };
      const second = open(optionsFor(folder, { ports, schema }));
      const model = at(environmentOf(await dataOf(second, SCHEMA)), 'contentModel');
      expect(at(model, 'locales')).toMatchObject([{ isDefault: false }, { apiId: 'de', isDefault: true }]);
      expect(byApiId(at(model, 'models'), 'Tag')).toMatchObject({
        apiIdPlural: 'AllTags',
        fields: [{ apiId: 'id' }, { apiId: 'name' }, { apiId: 'age' }],
      });
      second.close();
    } finally {
      removeFolder(folder);
    }
  });
});
