import { describe, expect, it } from 'vitest';
import type { LiveField, LiveModel } from '../../../src/projects/client/read-models.js';
import { modelsText } from '../../../src/projects/import/models-text.js';
import { permissionRow, type PermissionRow } from '../../../src/rows/row.js';

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

  it.each<readonly [string, LiveField]>([
    ['a component', field({ type: { kind: 'other', name: 'ComponentField' } })],
    ['a type that is not known', field({ type: { kind: 'simple', name: 'VECTOR' } })],
    ['a list of an enumeration that no other field has', field({ type: LEVEL, isList: true })],
  ])('leave out %s, and say so', (_, given) => {
    const why = '`Tag.a` is left out: a schema file alone can say what it holds';
    const { text, notes } = textOf([model(given)]);
    expect(text.split('\n').slice(2)).toEqual(['  Tag:', '    plural: Tags', `    # ${why}`, '']);
    expect(notes).toEqual([why]);
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
