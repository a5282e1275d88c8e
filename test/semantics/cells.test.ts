import { describe, expect, it } from 'vitest';
import { compare } from '../../src/ir/condition.js';
import { accessOf } from '../../src/semantics/access.js';
import { cell, cellKey, cellsOf, FUTURE, inEnvironment } from '../../src/semantics/cells.js';
import { dependencies } from '../../src/semantics/dependencies.js';
import { withGateway } from '../../src/semantics/gateway.js';
import { grantOf, modelOf, principalOf, programOf, scalarField, schemaOf } from '../support/program.js';

const title = scalarField('title', 'String', { isLocalized: true });
const schema = schemaOf([modelOf('Article', { fields: [title] }), modelOf('Tag')]);

const keys = (cells: readonly Parameters<typeof cellKey>[0][]) => cells.map(cellKey);

describe('the cells of an action', () => {
  it.each([
    ['read', 'Article', 4 * 3],
    ['read', 'Tag', 4],
    ['readVersions', 'Article', 1],
    ['create', 'Article', 3],
    ['update', 'Tag', 1],
    ['delete', 'Article', 3],
    ['publish', 'Article', 4 * 4 * 3],
    ['unpublish', 'Article', 4 * 3],
    ['read', FUTURE, 4 * 3],
  ] as const)('%s %s: %i, what does not exist yet included', (action, model, want) => {
    expect(new Set(keys(cellsOf(schema, action, model))).size).toBe(want);
  });

  it('hold a model that is not localized in the default locale alone', () => {
    expect(keys(cellsOf(schema, 'update', 'Tag'))).toEqual(['update Tag locales=en']);
  });
});

describe('what an operation needs beside its own cell (facts 1.3)', () => {
  it.each([
    [cell('read', 'Article', { stages: 'QA', locales: 'de' }), []],
    [cell('create', 'Article', { locales: 'de' }), ['read Article stages=DRAFT locales=en']],
    [cell('update', 'Article', { locales: 'de' }), ['read Article stages=DRAFT locales=de']],
    [
      cell('delete', 'Article', { locales: 'de' }),
      [
        'read Article stages=DRAFT locales=de',
        'read Article stages=QA locales=de',
        'read Article stages=PUBLISHED locales=de',
        'unpublish Article from=QA locales=de',
        'unpublish Article from=PUBLISHED locales=de',
      ],
    ],
    [cell('publish', 'Article', { from: 'DRAFT', to: 'QA', locales: 'de' }), ['read Article stages=DRAFT locales=de']],
    [
      cell('publish', 'Article', { from: 'QA', to: 'PUBLISHED', locales: 'de' }),
      ['read Article stages=DRAFT locales=de', 'publish Article from=DRAFT to=PUBLISHED locales=de'],
    ],
    [
      cell('unpublish', 'Article', { from: 'QA', locales: 'de' }),
      ['DRAFT', 'QA', 'PUBLISHED'].map((stage) => `read Article stages=${stage} locales=de`),
    ],
  ])('%o', (operation, want) => {
    expect(keys(dependencies(schema, operation))).toEqual(want);
  });
});

describe('an environment', () => {
  const read = (environments?: readonly string[]) =>
    grantOf(schema, {
      actions: ['read'],
      models: ['Tag'],
      stages: ['DRAFT'],
      locales: ['en'],
      ...(environments && { environments }),
    });
  const program = programOf(schema, [
    principalOf(schema, 'public', [read(['staging'])]),
    { ...principalOf(schema, 'tokens/a', [read()]), environments: ['master'] },
  ]);
  const refs = (name: string) => accessOf(inEnvironment(program, name)).entries.map(({ principal }) => principal.ref);

  it.each([
    ['master', ['tokens/a']],
    ['staging', ['public']],
    ['other', []],
  ])('%s has what names it, and what names none', (name, want) => {
    expect(refs(name)).toEqual(want);
  });
});

describe("the gateway's token", () => {
  const claim = { kind: 'claim', name: 'x', type: { scalar: 'String', isList: false, isRequired: true } } as const;
  const grant = (shape: Partial<Parameters<typeof grantOf>[1]>) =>
    grantOf(schema, { actions: ['read'], models: ['Article'], stages: ['DRAFT'], locales: ['en'], ...shape });
  const program = withGateway(
    programOf(schema, [
      principalOf(schema, 'public', [grant({ condition: compare(title, 'eq', { kind: 'literal', value: 'a' }) })]),
      principalOf(schema, 'tokens/web', [grantOf(schema, { actions: ['update'], models: ['Tag'], locales: ['en'] })]),
      principalOf(schema, 'roles/editor', [grant({ models: ['Tag'] })]),
      principalOf(schema, 'users/reader', [grant({ stages: ['QA'], condition: compare(title, 'eq', claim) })]),
    ]),
    'gateway',
  );
  const entries = accessOf(program).entries.filter(({ principal }) => principal.ref === 'tokens/gateway');

  it('reads and writes what those in front of it do, and no more', () => {
    expect(entries.map(({ cell: point, condition }) => `${cellKey(point)} ${condition.kind}`)).toEqual([
      'read Article stages=DRAFT locales=en compare',
      'read Article stages=QA locales=en always',
      'update Tag locales=en always',
    ]);
  });

  it('has no management permission', () => {
    const gateway = program.principals.find(({ ref }) => ref === 'tokens/gateway');
    expect(gateway).toMatchObject({ kind: 'token', management: [] });
  });
});
