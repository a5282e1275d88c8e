import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/ir/schema.js';
import type { LiveField, LiveModel } from '../../../src/projects/client/read-models.js';
import { classificationsText, modelsText } from '../../../src/projects/import/models-text.js';
import { permissionRow, type PermissionRow } from '../../../src/rows/row.js';
import { modelOf, NOWHERE, schemaOf } from '../../support/program.js';

const field = (more: Partial<LiveField>): LiveField => ({
  apiId: 'a',
  isList: false,
  isRequired: false,
  isUnique: false,
  isLocalized: false,
  type: { kind: 'simple', name: 'STRING' },
  ...more,
});
const model = (...fields: readonly LiveField[]): LiveModel => ({
  apiId: 'Tag',
  plural: 'Tags',
  isSystem: false,
  fields,
});
const textOf = (
  models: readonly LiveModel[],
  known: readonly string[] = [],
  publicRows: readonly PermissionRow[] = [],
) => modelsText(models, { known: new Set(known), publicRows });
const LEVEL: LiveField['type'] = { kind: 'enumeration', name: 'Level', values: ['low', 'no'] };

describe('models of an import', () => {
  it.each<readonly [string, { readonly given: LiveField; readonly want: string }]>([
    ['a text', { given: field({}), want: 'a: String' }],
    ['what is required', { given: field({ isRequired: true }), want: 'a: String!' }],
    ['a list', { given: field({ isList: true, isRequired: true }), want: 'a: "[String!]!"' }],
    [
      'flags',
      {
        given: field({ isUnique: true, isLocalized: true }),
        want: 'a: { type: String, unique: true, localized: true }',
      },
    ],
    ['a name that YAML reads as something else', { given: field({ apiId: 'on' }), want: '"on": String' }],
    [
      'an enumeration',
      {
        given: field({ type: LEVEL, isRequired: true }),
        want: 'a: { enum: [low, "no"], name: Level, required: true }',
      },
    ],
    [
      'a relation of one way',
      { given: field({ type: { kind: 'relation', model: 'Asset', reverse: undefined } }), want: 'a: Asset' },
    ],
  ])('say %s', (_, { given, want }) => {
    const { text, notes } = textOf([model(given)]);
    expect(text.split('\n').slice(5)).toEqual([`      ${want}`, '']);
    expect(notes).toEqual([]);
  });

  it.each<readonly [string, { readonly given: Partial<LiveField>; readonly want: string }]>([
    [
      'a component',
      {
        given: { type: { kind: 'other', name: 'ComponentField' } },
        want: 'it holds a component, which a schema file alone can declare',
      },
    ],
    [
      'components of several kinds',
      {
        given: { type: { kind: 'other', name: 'ComponentUnionField' }, isList: true },
        want: 'it holds components of several kinds, which a schema file alone can declare',
      },
    ],
    [
      'a union',
      {
        given: { type: { kind: 'other', name: 'UnionField' } },
        want: 'it leads to models of several kinds, which a schema file alone can declare',
      },
    ],
    [
      'a remote field',
      {
        given: { type: { kind: 'other', name: 'RemoteField' } },
        want: 'it holds what a remote source answers, which a schema file alone can declare',
      },
    ],
    [
      'a kind that is not known',
      { given: { type: { kind: 'other', name: 'NewField' } }, want: 'it is a `NewField`, which is not known here' },
    ],
    [
      'a type that is not known',
      { given: { type: { kind: 'simple', name: 'VECTOR' } }, want: 'its type `VECTOR` is not known here' },
    ],
    [
      'a list of an enumeration that no other field has',
      {
        given: { type: LEVEL, isList: true },
        want: 'another field would have to hold one value of `Level`, not a list',
      },
    ],
  ])('leave out %s, say why, and how to have it', (_, { given, want }) => {
    const why = `\`Tag.a\` is left out: ${want}`;
    const { text, notes } = textOf([model(field(given))]);
    expect(text.split('\n').slice(2)).toEqual(['  Tag:', '    plural: Tags', `    # ${why}`, '']);
    expect(notes).toEqual([why, expect.stringContaining('name the schema of the Content API as `schema`')]);
  });

  it.each<readonly [string, Partial<LiveField>]>([
    ['an enumeration', { type: LEVEL }],
    ['a boolean', { type: { kind: 'simple', name: 'BOOLEAN' } }],
    ['a list', { isList: true }],
  ])('do not call %s unique, which a policy cannot', (_, given) => {
    const plain = textOf([model(field(given))]).text;
    expect(textOf([model(field({ ...given, isUnique: true }))]).text).toBe(plain);
  });

  it('are those alone that are no system models and not known', () => {
    expect(textOf([model(field({}))], ['Tag'])).toEqual({ text: '', notes: [] });
    expect(textOf([{ ...model(field({})), isSystem: true }])).toEqual({ text: '', notes: [] });
  });

  it.each<readonly [string, { readonly given: PermissionRow; readonly want: boolean }]>([
    ['which the public can read', { given: permissionRow('read', { model: 'Tag' }), want: true }],
    ['where it can read all', { given: permissionRow('read', {}), want: true }],
    ['not where it reads others', { given: permissionRow('read', { model: 'Other' }), want: false }],
    ['not where it does something else', { given: permissionRow('delete', { model: 'Tag' }), want: false }],
    ['not by a row that is disabled', { given: permissionRow('read', { model: 'Tag', enabled: false }), want: false }],
  ])('are taken to be public %s', (_, { given, want }) => {
    expect(textOf([model(field({}))], [], [given]).text.includes('classification: public')).toBe(want);
  });
});

describe('the classifications of an import', () => {
  const read = permissionRow('read', { model: 'Tag' });
  it.each<readonly [string, { readonly given: readonly Model[]; readonly want: readonly string[] }]>([
    [
      'are for what the public reads',
      { given: [modelOf('Tag'), modelOf('Author')], want: ['  Tag: { classification: public }'] },
    ],
    ['leave out what a policy speaks of', { given: [{ ...modelOf('Tag'), origin: NOWHERE }], want: [] }],
    ['leave out system models', { given: [{ ...modelOf('Tag'), isSystem: true }], want: [] }],
  ])('%s', (_, { given, want }) => {
    const lines = classificationsText(schemaOf(given), [read]).split('\n');
    expect(lines.filter((line) => line.startsWith('  '))).toEqual(want);
  });
});
