import { describe, expect, it } from 'vitest';
import type { Program } from '../../../src/ir/program.js';
import type { LiveToken, ProjectState } from '../../../src/plan/state.js';
import { importPolicy, type Imported } from '../../../src/projects/import/import-policy.js';
import { permissionRow, type PermissionRow } from '../../../src/rows/row.js';
import { emptyState } from '../../support/fake-project.js';
import { SCHEMA } from '../../support/policies.js';
import { principalOf, programOf, schemaOf } from '../../support/program.js';

const DECLARED = principalOf(SCHEMA, 'public', []);
const NOTHING = programOf(SCHEMA, [DECLARED.kind === 'public' ? { ...DECLARED, isDeclared: false } : DECLARED]);

const token = (name: string, more: Partial<LiveToken> = {}): LiveToken => ({
  id: `id-${name}`,
  name,
  description: null,
  management: [],
  defaultStage: 'DRAFT',
  rows: [],
  ...more,
});

function imported(more: Partial<ProjectState>, program: Program = NOTHING, hasContentSchema = true): Imported {
  return importPolicy({ state: { ...emptyState(SCHEMA), ...more }, program, hasContentSchema });
}

function publicRows(...rows: readonly PermissionRow[]): Imported {
  return imported({
    public: { defaultStage: 'PUBLISHED', rows: rows.map((row, index) => ({ ...row, id: `${index}` })) },
  });
}

const textOf = ({ files }: Imported, name: string): string => files.find(({ path }) => path === name)?.text ?? '';
const read = permissionRow('read', { model: 'Tag', stages: ['DRAFT'] });

describe('an import', () => {
  it.each<[string, readonly PermissionRow[], readonly string[]]>([
    [
      'models that are handled alike as one grant',
      [read, { ...read, model: 'Author' }, { ...read, model: 'Article', stages: ['QA'] }],
      [
        'actions: [read], models: [Article], stages: [QA], locales: "*"',
        'actions: [read], models: [Author, Tag], stages: [DRAFT], locales: "*"',
      ],
    ],
    [
      'actions that are allowed at the same places as one grant',
      (['update', 'create', 'delete'] as const).map((action) => permissionRow(action, { model: 'Tag' })),
      ['actions: [create, update, delete], models: [Tag], locales: "*"'],
    ],
    [
      'a condition where it is used once',
      [{ ...read, condition: '{"name_in":["a","null"]}' }],
      ['actions: [read], models: [Tag], stages: [DRAFT], locales: "*", where: { name_in: ["a", "null"] }'],
    ],
    [
      'a condition that is used twice by name',
      [{ ...read, condition: '{"name":"a"}' }, permissionRow('update', { model: 'Tag', condition: '{"name":"a"}' })],
      [
        'actions: [read], models: [Tag], stages: [DRAFT], locales: "*", where: tagByName',
        'actions: [update], models: [Tag], locales: "*", where: tagByName',
      ],
    ],
  ])('writes %s', (_, rows, want) => {
    const grants = [...textOf(publicRows(...rows), 'public.yaml').matchAll(/- \{ (.*) \}$/gmu)];
    expect(grants.map(([, grant]) => grant)).toEqual(want);
  });

  it.each<[string, PermissionRow, string]>([
    ['a row that is disabled', { ...read, enabled: false }, 'is disabled, and so grants nothing'],
    [
      'a model that is not known',
      { ...read, model: 'Foo' },
      'is about the model `Foo`, which the policy does not know',
    ],
    ['a stage that is not known', { ...read, stages: ['QAA'] }, 'names `QAA`, which the policy does not know'],
    [
      'a condition on all models',
      { ...read, model: null, condition: '{"id":"a"}' },
      'has a condition on all models, which a policy cannot have',
    ],
    [
      'a condition that is not understood',
      { ...read, condition: '{"odd":1}' },
      'has a condition that the policy does not understand',
    ],
  ])('leaves out what a policy cannot say, in a comment and a note: %s', (_, row, why) => {
    const found = publicRows(row, { ...read, model: 'Author' });
    const text = textOf(found, 'public.yaml');
    expect(found.notes).toEqual([expect.stringContaining(`\`public\`: a row is left out, which ${why}: read `)]);
    expect(text).toContain(`# a row is left out, which ${why}: read `);
    expect(text.match(/- \{/gu)).toHaveLength(1);
  });

  it('says who cannot be declared, and passes over what an apply left and what is Hygraph’s own', () => {
    const tokens = [
      token('web'),
      token('My Website'),
      token('twin'),
      token('twin', { id: 'other' }),
      token('left', { description: '[policy:plan ab12 unfinished]' }),
    ];
    const found = imported({ tokens }, programOf(SCHEMA, [DECLARED]));
    expect(found.principals).toEqual(['tokens/web']);
    expect(found.notes).toEqual([
      '`public` is in the policy already, and is left as it is',
      '`tokens/My Website` is left out: a policy has names of letters, digits, `_` and `-` alone; rename it in the project',
      '`tokens/twin` is left out: the project has several of this name',
    ]);
  });

  it('quotes what YAML would read as something else, and lets no text end its comment', () => {
    const rows = [{ ...read, id: 'r', model: 'A\n- { actions: [delete] }' }];
    const found = imported({ tokens: [token('no', { description: 'a: "b"\n[policy:plan ab12]', rows })] });
    const lines = textOf(found, 'tokens.yaml').split('\n');
    expect(lines).toContain('  "no":');
    expect(lines).toContain(String.raw`    description: "a: \"b\"\n"`);
    expect(lines.filter((line) => line.trim().startsWith('- '))).toEqual([]);
  });

  it('declares the stages and locales that the policy does not know, where no schema has them', () => {
    const own = { ...schemaOf([...SCHEMA.models.values()]), stages: new Map(), locales: new Map() };
    expect(textOf(imported({}, { ...NOTHING, schema: own }, false), 'project.yaml')).toBe(
      [
        'version: 1\n\n# Whom the stages are for is guessed: PUBLISHED is public, others are internal.\n',
        'stages:\n  DRAFT: { audience: internal }\n  QA: { audience: internal }\n  PUBLISHED: { audience: public }\n',
        '\nlocales:\n  en: { default: true }\n  de: {}\n',
      ].join(''),
    );
  });
});
