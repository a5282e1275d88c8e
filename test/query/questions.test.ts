import { describe, expect, it } from 'vitest';
import { understand } from '../../src/compiler.js';
import type { CellPattern } from '../../src/ir/program.js';
import { answer } from '../../src/query/answer.js';
import { resolveQuestion, type QuestionWords } from '../../src/query/access-question.js';
import { remedyOf, type Remedy } from '../../src/query/remedy.js';
import { differsOnlyIn } from '../../src/query/same-access.js';
import { whoCan } from '../../src/query/who-can.js';
import { cell } from '../../src/semantics/cells.js';
import type { SourceFile } from '../../src/source/source-file.js';

const HEAD = `stages: { DRAFT: { audience: internal }, QA: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true }, de: {} }
models:
  Case: { plural: Cases, fields: { country: String! } }
  Article: { plural: Articles, fields: { title: { type: String!, localized: true }, isReady: Boolean! } }
`;

const ANYTHING: CellPattern = {
  actions: undefined,
  models: undefined,
  stages: undefined,
  from: undefined,
  to: undefined,
  locales: undefined,
};

function filesOf(policy: string): readonly SourceFile[] {
  return [{ path: 'policy.yaml', text: `${HEAD}${policy}` }];
}

function programOf(files: readonly SourceFile[]) {
  const { value, diagnostics } = understand({ files });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return value;
}

/** The lines that the edit for a denied question adds and removes; undefined when there is none. */
function remedy(policy: string, words: QuestionWords, environment?: string): Remedy | undefined {
  return remedyIn(filesOf(policy), words, environment);
}

function remedyIn(files: readonly SourceFile[], words: QuestionWords, environment?: string): Remedy | undefined {
  const program = programOf(files);
  const question = resolveQuestion(program, words);
  if (question.kind === 'problem') throw new Error(question.problem.message);
  const asked = { ...question.value, subject: undefined };
  const denied = answer(program, asked);
  expect(denied.verdict).toBe('denied');
  return remedyOf({
    files,
    program,
    asked,
    denied,
    environment,
    understand: (edited) => understand({ files: edited }),
  });
}

function changedLines({ patch }: Remedy): readonly string[] {
  return patch.split('\n').filter((line) => /^[+-](?![+-])/.test(line));
}

const READ_QA = { who: 'tokens/t', action: 'read', model: 'Article', stages: 'QA', locales: 'en' } as const;

describe('the smallest edit', () => {
  it.each<[string, { given: readonly [string, QuestionWords]; want: readonly string[] }]>([
    [
      'is a name more, where the product of the lists holds nothing else',
      {
        given: [
          'tokens:\n  t:\n    grants:\n      - { actions: [read], models: [Article], stages: [DRAFT], locales: [en] }\n',
          READ_QA,
        ],
        want: [
          '-      - { actions: [read], models: [Article], stages: [DRAFT], locales: [en] }',
          '+      - { actions: [read], models: [Article], stages: [DRAFT, QA], locales: [en] }',
        ],
      },
    ],
    [
      'is a line more in a list of lines',
      {
        given: [
          'tokens:\n  t:\n    grants:\n      - actions: [read]\n        models: [Article]\n        stages:\n          - DRAFT # theirs\n        locales: [en]\n',
          READ_QA,
        ],
        want: ['+          - QA'],
      },
    ],
    [
      'is a grant of its own, where the list would open another locale',
      {
        given: [
          'tokens:\n  t:\n    grants:\n      - { actions: [read], models: [Article], stages: [DRAFT], locales: [en, de] }\n',
          READ_QA,
        ],
        want: ['+      - { actions: [read], models: [Article], stages: [QA], locales: [en] }'],
      },
    ],
    [
      'is a grant of its own, where the list would open another action',
      {
        given: [
          'tokens:\n  t:\n    grants:\n      - { actions: [read], models: [Case], stages: [DRAFT], locales: [en] }\n      - { actions: [create, update], models: [Case], locales: [en] }\n',
          { who: 'tokens/t', action: 'create', model: 'Article', locales: 'en' },
        ],
        want: [
          '+      - { actions: [create], models: [Article], locales: [en] }',
          '+      - { actions: [read], models: [Article], stages: [DRAFT], locales: [en] }',
        ],
      },
    ],
    [
      'keeps the condition of the nearest grant',
      {
        given: [
          'tokens:\n  t:\n    grants:\n      - { actions: [read], models: [Article], stages: [DRAFT], locales: "*", where: { isReady: true } }\n',
          READ_QA,
        ],
        want: [
          '+      - { actions: [read], models: [Article], stages: [QA], locales: [en], where: { isReady: true } }',
        ],
      },
    ],
    [
      'begins a section, where the public has none',
      {
        given: ['tokens: {}\n', { ...READ_QA, who: 'public' }],
        want: [
          '+',
          '+public:',
          '+  grants:',
          '+    - { actions: [read], models: [Article], stages: [QA], locales: [en] }',
        ],
      },
    ],
    [
      'begins the grants of a principal that has none',
      {
        given: ['tokens:\n  t:\n    description: idle\n', READ_QA],
        want: ['+    grants:', '+      - { actions: [read], models: [Article], stages: [QA], locales: [en] }'],
      },
    ],
    [
      'begins the grants of a principal that says nothing at all',
      {
        given: ['public: {}\n', { ...READ_QA, who: 'public' }],
        want: [
          '-public: {}',
          '+public: { grants: [{ actions: [read], models: [Article], stages: [QA], locales: [en] }] }',
        ],
      },
    ],
    [
      'begins the grants of a principal that is written in flow style',
      {
        given: ['tokens: { t: { description: idle, }, u: {} }\n', READ_QA],
        want: [
          '-tokens: { t: { description: idle, }, u: {} }',
          '+tokens: { t: { description: idle, grants: [{ actions: [read], models: [Article], stages: [QA], locales: [en] }], }, u: {} }',
        ],
      },
    ],
    [
      'begins the grants of a principal whose keys stand further in',
      {
        given: ['tokens:\n  t: # theirs\n      description: idle\n', READ_QA],
        want: ['+      grants:', '+        - { actions: [read], models: [Article], stages: [QA], locales: [en] }'],
      },
    ],
    [
      'is the first of a list without grants',
      {
        given: ['tokens:\n  t:\n    grants: [ ]\n    description: idle\n', READ_QA],
        want: [
          '-    grants: [ ]',
          '+    grants: [{ actions: [read], models: [Article], stages: [QA], locales: [en] } ]',
        ],
      },
    ],
    [
      'stands in the own list of a principal, where others share its grants',
      {
        given: [
          'tokens:\n  s:\n    grants:\n      - &g { actions: [read], models: [Article], stages: [DRAFT], locales: [en] }\n  t:\n    grants:\n      - *g # theirs too\n  u: { grants: [*g] }\n',
          READ_QA,
        ],
        want: ['+      - { actions: [read], models: [Article], stages: [QA], locales: [en] }'],
      },
    ],
    [
      'stands in the own list in flow style, where others share its grants',
      {
        given: [
          'tokens:\n  s:\n    grants:\n      - &g { actions: [read], models: [Article], stages: [DRAFT], locales: [en] }\n  t: { grants: [*g] }\n',
          READ_QA,
        ],
        want: [
          '-  t: { grants: [*g] }',
          '+  t: { grants: [*g, { actions: [read], models: [Article], stages: [QA], locales: [en] }] }',
        ],
      },
    ],
  ])('%s', (_, { given: [policy, words], want }) => {
    const found = remedy(policy, words);
    expect(found && changedLines(found)).toEqual(want);
  });

  it('is for the environment that was asked about alone', () => {
    const policy =
      'tokens:\n  t:\n    grants:\n      - { actions: [read], models: [Case], stages: [QA], locales: [en], environments: [a] }\n';
    expect(remedy(policy, READ_QA, 'b')?.patch).toContain(
      '+      - { actions: [read], models: [Article], stages: [QA], locales: [en], environments: [b] }',
    );
    expect(remedy(policy, READ_QA)?.patch).not.toContain('+      - { actions: [read], models: [Case]');
  });

  it('quotes names that YAML would read as something else', () => {
    const policy =
      'tokens:\n  t:\n    grants:\n      - { actions: [read], models: [Case], stages: [DRAFT], locales: [en], environments: ["2024"] }\n';
    expect(remedy(policy, READ_QA, '2024')?.patch).toContain(
      '+      - { actions: [read], models: [Article], stages: [QA], locales: [en], environments: ["2024"] }',
    );
    const truth = 'models: { "True": { plural: Trues, fields: { name: String } } }\n';
    const files = [
      ...filesOf(
        'tokens:\n  t:\n    grants:\n      - { actions: [read], models: [Case], stages: [QA], locales: [en] }\n',
      ),
      { path: 'truth.yaml', text: truth },
    ];
    expect(remedyIn(files, { ...READ_QA, model: 'True' })?.patch).toContain(
      '+      - { actions: [read], models: [Case, "True"], stages: [QA], locales: [en] }',
    );
  });

  it('is not shown where none can be made in text', () => {
    const shared =
      'tokens:\n  t:\n    grants: &g\n      - { actions: [read], models: [Article], stages: [DRAFT], locales: [en] }\n  u: { grants: *g }\n';
    expect(remedy(shared, READ_QA)).toBeUndefined();
  });

  it('is not shown where a condition stands in the way', () => {
    const where = '{ AND: [{ isReady: true }, { isReady: false }] }';
    const policy = `tokens:\n  t:\n    grants:\n      - { actions: [read], models: [Article], stages: [QA], locales: [en], where: ${where} }\n`;
    expect(remedy(policy, READ_QA)).toBeUndefined();
  });

  it('leaves every comment and the layout as they are', () => {
    const policy =
      'tokens:\n  t: # one\n    grants:\n      # two\n      -   { actions: [read], models: [ Article ], stages: [DRAFT], locales: [en] } # three\n';
    const text = remedy(policy, READ_QA)?.files[0]?.text;
    expect(text).toBe(`${HEAD}${policy}`.replace('[DRAFT]', '[DRAFT, QA]'));
  });
});

describe('the comparison behind it', () => {
  const grants = (more: string): string =>
    `tokens:\n  t:\n    grants:\n      - { actions: [read], models: [Article], stages: [QA${more}], locales: [en] }\n  u: {}\n`;
  const [before, after] = [programOf(filesOf(grants(''))), programOf(filesOf(grants(', DRAFT')))];
  const draft = cell('read', 'Article', { stages: 'DRAFT', locales: 'en' });

  it.each<[string, { who: string; cells: readonly (typeof draft)[]; environment: string | undefined; want: boolean }]>([
    ['accepts what was asked for', { who: 'tokens/t', cells: [draft], environment: undefined, want: true }],
    [
      'refuses another cell',
      { who: 'tokens/t', cells: [{ ...draft, locales: 'de' }], environment: undefined, want: false },
    ],
    ['refuses another principal', { who: 'tokens/u', cells: [draft], environment: undefined, want: false }],
    ['refuses another environment', { who: 'tokens/t', cells: [draft], environment: 'a', want: false }],
    ['refuses what changes unasked', { who: 'tokens/t', cells: [], environment: undefined, want: false }],
  ])('%s', (_, { want, ...asked }) => {
    expect(differsOnlyIn({ before, after, ...asked })).toBe(want);
  });
});

describe('who can', () => {
  const reachesOf = (policy: string) =>
    whoCan(programOf(filesOf(policy)), { ...ANYTHING, actions: ['update'] }).flatMap(({ principal, reaches }) =>
      reaches.map((reach) => ({
        who: principal.ref,
        models: reach.box.axes.models,
        locales: reach.box.axes.locales,
        where: reach.where,
        missing: reach.missing.map(({ action, axes }) => [action, axes.models, axes.stages, axes.locales]),
        limits: reach.limits.map(({ where }) => where),
      })),
    );
  const update = (more: string): string =>
    `tokens:\n  t:\n    grants:\n      - { actions: [update], models: [Article, Case], locales: "*"${more} }\n`;

  it('says what a write lacks', () => {
    expect(reachesOf(update(''))).toEqual([
      {
        who: 'tokens/t',
        models: ['Case', 'Article'],
        locales: ['*'],
        where: [],
        missing: [['read', ['Case', 'Article'], ['DRAFT'], ['*']]],
        limits: [],
      },
    ]);
  });

  it('says what a write hangs on besides its own condition', () => {
    const read = `      - { actions: [read], models: [Article], stages: [DRAFT], locales: "*", where: { isReady: true } }\n`;
    const found = reachesOf(`${update('')}${read}`);
    expect(found.map(({ models, missing, limits }) => [models, missing.length, limits])).toEqual([
      [['Case'], 1, []],
      [['Article'], 0, ['{"isReady":true}']],
    ]);
  });

  it('counts no read of an environment in which the write is not granted', () => {
    const write = update('').replace(' }\n', ', environments: [a] }\n');
    const elsewhere =
      '      - { actions: [read], models: [Case, Article], stages: [DRAFT], locales: "*", environments: [b] }\n';
    expect(reachesOf(`${write}${elsewhere}`).map(({ missing }) => missing.length)).toEqual([1]);
    const there = elsewhere.replace('[b]', '[b, a]');
    expect(reachesOf(`${write}${there}`).map(({ missing }) => missing.length)).toEqual([0]);
  });

  it('leaves out a grant for environments in which its principal is not', () => {
    const absent = update('')
      .replace('  t:\n', '  t:\n    environments: [b]\n')
      .replace(' }\n', ', environments: [a] }\n');
    expect(reachesOf(absent)).toEqual([]);
  });

  it('leaves out what can never be', () => {
    const where = ', where: { AND: [{ id: "a" }, { id: "b" }] }';
    expect(reachesOf(update(where))).toEqual([]);
  });
});
