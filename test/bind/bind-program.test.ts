import { describe, expect, it } from 'vitest';
import { bindProgram } from '../../src/bind/bind-program.js';
import type { Grant, Program, Selection } from '../../src/ir/program.js';
import { toWhere } from '../../src/ir/to-where.js';
import type { PoisonedName } from '../../src/schema/policy-document.js';
import { spanText } from '../../src/source/span.js';
import { cell, FUTURE } from '../../src/semantics/cells.js';
import { decide } from '../../src/semantics/decide.js';
import { existing } from '../support/existing.js';
import { documentOf } from '../support/document.js';
import { schemaOfContent } from '../support/schema-of-document.js';
import { summaryOf } from './summary.js';

const project = `
stages: { DRAFT: { audience: internal }, QA: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true }, de: {} }
models:
  Case: { fields: { country: String! } }
  Article:
    fields:
      title: { type: String!, localized: true }
      status: { enum: [new, ready], name: ArticleStatus }
      author: { type: Author, reverse: articles }
  Author: { fields: { name: String!, title: String } }
`;

function bind(texts: readonly string[], poisoned: readonly PoisonedName[] = []) {
  const documents = [project, ...texts].map((text, index) =>
    documentOf(text, `${index}.yaml`, index === 1 ? poisoned : []),
  );
  return bindProgram(documents, schemaOfContent(...documents.map(({ content }) => content)));
}

const problems = (...texts: readonly string[]) => bind(texts).diagnostics.map(summaryOf);

function program(text: string): Program {
  const { value, diagnostics } = bind([text]);
  expect(diagnostics.map(summaryOf)).toEqual([]);
  return value;
}

const names = (selection: Selection<{ readonly name: string }> | undefined) =>
  selection?.kind === 'list' ? selection.items.map(({ value }) => value.name) : selection?.kind;

function shown(grant: Grant | undefined) {
  return (
    grant && {
      actions: grant.actions.map(({ value }) => value),
      models: names(grant.models),
      stages: names(grant.stages),
      from: names(grant.from),
      to: names(grant.to),
      locales: names(grant.locales),
      where: toWhere(grant.condition),
      environments: grant.environments,
    }
  );
}

const access = `
conditions:
  ready: { model: Article, where: { status: ready } }
users:
  author:
    match: { role: author, level: 3 }
    claims: { sub: ID!, groups: "[String]!" }
    defaultStage: DRAFT
    grants:
      - { actions: [read], models: [Article], stages: [DRAFT], locales: "*", where: { author: { id: $claims.sub } } }
roles:
  translator:
    description: Translates
    management: [CONTENT_READ]
tokens:
  web:
    owner: web-team
    description: The website
    expires: 2027-06-30
    management: [MODEL_READ]
    environments: [master]
    grants:
      - { actions: [read], models: [Case, Article], stages: [PUBLISHED], locales: [en] }
      - { actions: [publish], models: [Article], from: [DRAFT], to: "*", locales: "*", where: ready, environments: [master] }
  app: {}
public:
  grants:
    - { actions: [read], models: "*", stages: "*", locales: [en] }
    - { actions: [readVersions], models: [Case] }
guardrails:
  no-drafts: { description: None, never: { who: [public, tokens/*], actions: [read], stages: [DRAFT, QA] } }
  anybody: { never: { who: ["*"], models: "*", actions: [delete] } }
tests:
  - name: the public reads
    who: public
    can: [{ action: read, model: Case, stage: PUBLISHED, locale: en, record: { country: DE } }]
    cannot: [{ action: publish, from: DRAFT, to: QA }]
  - name: authors
    who: users/author
    can: [{ action: read, model: Article, record: { author: { id: 5 } }, claims: { sub: a, role: author } }]
waivers:
  - { rule: token-expired, who: tokens/web, action: read, model: Case, locale: [en, de], reason: old, owner: us, ticket: A-1, until: 2027-03-31 }
  - { rule: public-mutation, model: "*", reason: old, owner: us, until: 2027-03-31 }
`;

describe('a policy without mistakes', () => {
  const bound = program(access);
  const principal = (ref: string) => existing(bound.principals.find((item) => item.ref === ref));

  it('has its principals in order, public first', () => {
    expect(bound.principals.map(({ ref }) => ref)).toEqual([
      'public',
      'tokens/app',
      'tokens/web',
      'roles/translator',
      'users/author',
    ]);
  });

  it('has grants whose names are resolved', () => {
    expect(principal('tokens/web').grants.map(shown)).toMatchInlineSnapshot(`
      [
        {
          "actions": [
            "read",
          ],
          "environments": undefined,
          "from": undefined,
          "locales": [
            "en",
          ],
          "models": [
            "Case",
            "Article",
          ],
          "stages": [
            "PUBLISHED",
          ],
          "to": undefined,
          "where": {},
        },
        {
          "actions": [
            "publish",
          ],
          "environments": [
            "master",
          ],
          "from": [
            "DRAFT",
          ],
          "locales": "all",
          "models": [
            "Article",
          ],
          "stages": undefined,
          "to": "all",
          "where": {
            "status": "ready",
          },
        },
      ]
    `);
    expect(principal('public').grants.map(shown)).toMatchInlineSnapshot(`
      [
        {
          "actions": [
            "read",
          ],
          "environments": undefined,
          "from": undefined,
          "locales": [
            "en",
          ],
          "models": "all",
          "stages": "all",
          "to": undefined,
          "where": {},
        },
        {
          "actions": [
            "readVersions",
          ],
          "environments": undefined,
          "from": undefined,
          "locales": undefined,
          "models": [
            "Case",
          ],
          "stages": undefined,
          "to": undefined,
          "where": {},
        },
      ]
    `);
  });

  it('says where everything was written', () => {
    const [read, publish] = principal('tokens/web').grants;
    const text = (span: Grant['origin'] | undefined) => span && spanText(span);
    expect(text(principal('tokens/web').origin)).toBe('web');
    expect(text(read?.actions[0]?.origin)).toBe('read');
    expect(text(read?.models.origin)).toBe('[Case, Article]');
    expect(read?.models.kind === 'list' && text(read.models.items[1]?.origin)).toBe('Article');
    expect(text(publish?.to?.origin)).toBe('"*"');
    expect(text(publish?.conditionOrigin)).toBe('ready');
    expect(text(publish?.origin)).toMatch(/^\{ actions: \[publish\].*\}$/);
    expect(text(bound.conditions.get('ready')?.origin)).toBe('ready');
    expect(text(bound.tests[0]?.can[0]?.origin)).toMatch(/^\{ action: read.*\}$/);
  });

  it('keeps what principals are besides their grants', () => {
    expect(principal('tokens/web')).toMatchObject({
      kind: 'token',
      name: 'web',
      owner: 'web-team',
      description: 'The website',
      expires: { value: '2027-06-30' },
      management: [{ value: 'MODEL_READ' }],
      environments: ['master'],
      defaultStage: { value: { name: 'PUBLISHED' } },
    });
    expect(principal('roles/translator')).toMatchObject({ kind: 'role', management: [{ value: 'CONTENT_READ' }] });
    expect(principal('users/author')).toMatchObject({
      match: { role: 'author', level: 3 },
      defaultStage: { value: { name: 'DRAFT' } },
      claims: new Map([
        ['sub', { scalar: 'ID', isList: false, isRequired: true }],
        ['groups', { scalar: 'String', isList: true, isRequired: true }],
      ]),
    });
  });

  it('has guardrails by name', () => {
    const shownRails = bound.guardrails.map(({ name, who, never, description }) => ({
      name,
      who: who?.map(({ text }) => text),
      actions: never.actions,
      models: never.models,
      stages: never.stages?.map((stage) => stage.name),
      description,
    }));
    expect(shownRails).toEqual([
      {
        name: 'anybody',
        who: undefined,
        actions: ['delete'],
        models: undefined,
        stages: undefined,
        description: undefined,
      },
      {
        name: 'no-drafts',
        who: ['public', 'tokens/*'],
        actions: ['read'],
        models: undefined,
        stages: ['DRAFT', 'QA'],
        description: 'None',
      },
    ]);
  });

  it('has tests of principals that exist, their records as the API gives them', () => {
    const [first, second] = bound.tests;
    expect(first?.who).toBe(principal('public'));
    expect(first?.can[0]).toMatchObject({
      pattern: {
        actions: ['read'],
        models: [{ name: 'Case' }],
        stages: [{ name: 'PUBLISHED' }],
        from: undefined,
        locales: [{ name: 'en' }],
      },
      record: { country: 'DE' },
      claims: undefined,
    });
    expect(first?.cannot[0]?.pattern).toMatchObject({
      models: undefined,
      from: [{ name: 'DRAFT' }],
      to: [{ name: 'QA' }],
    });
    expect(second?.can[0]).toMatchObject({ record: { author: { id: '5' } }, claims: { sub: 'a', role: 'author' } });
  });

  it('has waivers', () => {
    expect(bound.waivers).toMatchObject([
      {
        rule: { value: 'token-expired' },
        names: { who: 'tokens/web', action: 'read', models: ['Case'], locales: ['de', 'en'] },
        ticket: 'A-1',
        until: { value: '2027-03-31' },
      },
      { rule: { value: 'public-mutation' }, names: { models: ['*'] } },
    ]);
  });

  it('is what decide decides on', () => {
    const point = cell('read', 'Article', { stages: 'DRAFT', locales: FUTURE });
    const isAllowed = (sub: string) =>
      decide(principal('users/author'), point, { record: { author: { id: 'a' } }, claims: { sub } }).isAllowed;
    expect([isAllowed('a'), isAllowed('b')]).toEqual([true, false]);
  });

  it('is frozen, all the way down', () => {
    const open: string[] = [];
    const visit = (value: unknown, path: string, seen: Set<unknown>): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      if (!Object.isFrozen(value)) open.push(path);
      const items = value instanceof Map ? [...value.entries()] : Object.entries(value);
      for (const [key, item] of items) visit(item, `${path}.${key}`, seen);
    };
    visit(bound, 'program', new Set());
    expect(open).toEqual([]);
  });
});

describe('public', () => {
  it('is there when no file speaks of it, and may do nothing', () => {
    const [open] = program('tokens: { web: {} }').principals;
    expect(open).toMatchObject({ ref: 'public', grants: [], defaultStage: { value: { name: 'PUBLISHED' } } });
    expect(open && spanText(open.origin)).toBe('');
  });

  it('is there without any document', () => {
    const { value, diagnostics } = bindProgram([], schemaOfContent());
    expect(value.principals.map(({ ref }) => ref)).toEqual(['public']);
    expect(diagnostics).toEqual([]);
  });

  it('is declared once', () => {
    const { diagnostics } = bind(['public: { defaultStage: QA }', 'public: { grants: [] }']);
    expect(diagnostics.map(summaryOf)).toEqual([
      'error[duplicate-name] at "public": the section `public` is declared twice',
    ]);
    expect(diagnostics[0]?.related.map(({ span }) => [span.file.path, spanText(span)])).toEqual([['1.yaml', 'public']]);
  });
});

describe('names that are declared twice', () => {
  it.each([
    ['tokens', 'tokens: { web: {} }', 'web', 'the token `web`'],
    ['roles', 'roles: { web: {} }', 'web', 'the role `web`'],
    ['users', 'users: { web: { match: { a: b } } }', 'web', 'the class of users `web`'],
    ['conditions', 'conditions: { a: { model: Case, where: { country: x } } }', 'a', 'the condition `a`'],
    ['guardrails', 'guardrails: { a: { never: { actions: [delete] } } }', 'a', 'the guardrail `a`'],
    ['tests', 'tests: [{ name: a, who: public, can: [{ action: read }] }]', 'a', 'the test `a`'],
  ])('are an error for %s that shows both places', (_, text, underlined, subject) => {
    const { diagnostics } = bind([text, text]);
    expect(diagnostics.map(summaryOf)).toEqual([
      `error[duplicate-name] at "${underlined}": ${subject} is declared twice`,
    ]);
    expect(diagnostics[0]?.primary.span.file.path).toBe('2.yaml');
    expect(diagnostics[0]?.related.map(({ span }) => [span.file.path, spanText(span)])).toEqual([
      ['1.yaml', underlined],
    ]);
  });

  it('may be of different kinds', () => {
    expect(problems('tokens: { web: {} }\nroles: { web: {} }\nusers: { web: { match: { a: b } } }')).toEqual([]);
  });
});

const grant = (more: string): string => `
public:
  grants:
    - { actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }
    - { actions: [read], ${more} }
`;

describe('a condition on several models', () => {
  it('becomes a grant for each, of the same origin', () => {
    const bound = program(grant('models: [Article, Author], stages: [DRAFT], locales: [en], where: { title: a }'));
    const grants = existing(bound.principals[0]).grants.slice(1);
    expect(grants.map(({ models }) => names(models))).toEqual([['Article'], ['Author']]);
    expect(grants[0]?.origin).toEqual(grants[1]?.origin);
    const fields = grants.map(({ condition }) => condition.kind === 'compare' && condition.field.isLocalized);
    expect(fields).toEqual([true, false]);
  });

  it('becomes a guardrail for each', () => {
    const text = 'guardrails: { a: { never: { models: [Article, Author], where: { title: x } } } }';
    expect(program(text).guardrails.map(({ name, never }) => [name, never.models?.map((model) => model.name)])).toEqual(
      [
        ['a', ['Article']],
        ['a', ['Author']],
      ],
    );
  });

  it('is wrong once, whatever the number of models', () => {
    expect(problems(grant('models: [Article, Author], stages: [DRAFT], locales: [en], where: { tilte: a }'))).toEqual([
      'error[unknown-field] at "tilte": `Article` has no field `tilte`',
    ]);
  });
});

describe('what is not understood is left out, and the rest stays', () => {
  it.each([
    ['an unknown model', 'models: [Case, Csae], stages: [DRAFT], locales: [en]'],
    ['an unknown stage', 'models: [Case], stages: [DARFT], locales: [en]'],
    ['a missing argument', 'models: [Case], stages: [DRAFT]'],
    ['an argument that is not taken', 'models: [Case], stages: [DRAFT], locales: [en], from: [DRAFT]'],
    ['a wrong condition', 'models: [Case], stages: [DRAFT], locales: [en], where: { contry: a }'],
  ])('a grant with %s', (_, more) => {
    const { value, diagnostics } = bind([grant(more)]);
    expect(diagnostics).toHaveLength(1);
    expect(value.principals[0]?.grants.map(({ models }) => names(models))).toEqual([['Case']]);
  });

  it('a repeated item alone', () => {
    const { value } = bind([grant('models: [Case, Case], stages: [DRAFT], locales: [en]')]);
    expect(value.principals[0]?.grants.map(({ models }) => names(models))).toEqual([['Case'], ['Case']]);
  });

  it('a guardrail, an expectation and a waiver as a whole', () => {
    const { value, diagnostics } = bind([
      'guardrails: { a: { never: { models: [Case, Csae] } } }\n' +
        'tests: [{ name: a, who: public, can: [{ action: read, stage: DARFT }], cannot: [{ action: read }] }]\n' +
        'waivers: [{ rule: a, model: Csae, reason: a, owner: a, until: 2027-01-01 }]',
    ]);
    expect(diagnostics).toHaveLength(3);
    expect([value.guardrails, value.tests[0]?.can, value.waivers]).toEqual([[], [], []]);
    expect(value.tests[0]?.cannot).toHaveLength(1);
  });

  it('an unknown default stage', () => {
    const { value } = bind(['public: { defaultStage: LIVE }']);
    expect(value.principals[0]?.defaultStage.value.name).toBe('PUBLISHED');
  });
});

describe('names whose declaration is broken', () => {
  it.each<readonly [string, readonly PoisonedName[], string]>([
    [
      'a model',
      [{ section: 'models', name: 'Page' }],
      grant('models: [Page], stages: [DRAFT], locales: [en], where: { a: 1 }'),
    ],
    ['a stage', [{ section: 'stages', name: 'LIVE' }], grant('models: [Case], stages: [LIVE], locales: [en]')],
    ['a locale', [{ section: 'locales', name: 'fr' }], grant('models: [Case], stages: [DRAFT], locales: [fr]')],
    [
      'a field',
      [{ section: 'models', name: 'Case.day' }],
      grant('models: [Case], stages: [DRAFT], locales: [en], where: { day_gt: 1 }'),
    ],
    [
      'a field of a model',
      [{ section: 'models', name: 'Case' }],
      grant('models: [Case], stages: [DRAFT], locales: [en], where: { day: 1 }'),
    ],
    [
      'a condition',
      [{ section: 'conditions', name: 'a' }],
      grant('models: [Case], stages: [DRAFT], locales: [en], where: { NOT: [a] }'),
    ],
  ])('lead to no second mistake: %s', (_, poisoned, text) => {
    const { value, diagnostics } = bind([text], poisoned);
    expect(diagnostics.map(summaryOf)).toEqual([]);
    expect(value.principals[0]?.grants).toHaveLength(1);
  });

  it.each<readonly [string, readonly PoisonedName[], string]>([
    [
      'a token in a guardrail',
      [{ section: 'tokens', name: 'web' }],
      'guardrails: { a: { never: { who: [tokens/web] } } }',
    ],
    [
      'a role in a test',
      [{ section: 'roles', name: 'web' }],
      'tests: [{ name: a, who: roles/web, can: [{ action: read }] }]',
    ],
    [
      'a user in a waiver',
      [{ section: 'users', name: 'web' }],
      'waivers: [{ rule: a, who: users/web, reason: a, owner: a, until: 2027-01-01 }]',
    ],
  ])('nor %s', (_, poisoned, text) => {
    const { value, diagnostics } = bind([text], poisoned);
    expect(diagnostics.map(summaryOf)).toEqual([]);
    expect([value.guardrails, value.tests, value.waivers]).toEqual([[], [], []]);
  });

  it('nor do fields that are declared and not in the schema', () => {
    const document = documentOf(
      project.replace('country: String!', 'country: Strin!') +
        grant('models: [Case], stages: [DRAFT], locales: [en], where: { country: a }'),
    );
    const broken = schemaOfContent(documentOf(project.replace('country: String!', 'other: String!')).content);
    expect(bindProgram([document], broken).diagnostics.map(summaryOf)).toEqual([]);
  });
});

describe('what is moved', () => {
  const declared = 'tokens: { site: {}, page: {} }\nroles: { author: {} }\n';
  const moves = (...texts: readonly string[]) => {
    const { value, diagnostics } = bind([declared, ...texts]);
    expect(diagnostics.map(summaryOf)).toEqual([]);
    return value.moves.map(({ from, to }) => `${from} -> ${to}`);
  };

  it.each<readonly [string, { readonly given: string; readonly want: readonly string[] }]>([
    ['nothing', { given: 'moved: []', want: [] }],
    ['one name', { given: 'moved: [{ from: tokens/web, to: tokens/site }]', want: ['tokens/web -> tokens/site'] }],
    [
      'a chain, the last name first, whatever the order of its entries',
      {
        given:
          'moved: [{ from: tokens/a, to: tokens/b }, { from: tokens/c, to: tokens/site }, { from: tokens/b, to: tokens/c }]',
        want: ['tokens/c -> tokens/site', 'tokens/b -> tokens/site', 'tokens/a -> tokens/site'],
      },
    ],
    [
      'names that no policy can give',
      {
        given: 'moved: [{ from: "roles/Our Ädi/tor", to: roles/author }]',
        want: ['roles/Our Ädi/tor -> roles/author'],
      },
    ],
    [
      'several, by the names that they have now',
      {
        given: 'moved: [{ from: tokens/a, to: tokens/site }, { from: roles/b, to: roles/author }]',
        want: ['roles/b -> roles/author', 'tokens/a -> tokens/site'],
      },
    ],
  ])('is led to its last name: %s', (_, { given, want }) => expect(moves(given)).toEqual(want));

  it('may be a chain through several files', () => {
    const files = ['moved: [{ from: tokens/b, to: tokens/site }]', 'moved: [{ from: tokens/a, to: tokens/b }]'];
    expect(moves(...files)).toEqual(['tokens/b -> tokens/site', 'tokens/a -> tokens/site']);
    expect(moves(...files.reverse())).toEqual(['tokens/b -> tokens/site', 'tokens/a -> tokens/site']);
  });

  it('is left out with its whole chain where a part of it is wrong', () => {
    const { value } = bind([
      `${declared}moved: [{ from: tokens/a, to: tokens/page }, { from: tokens/page, to: tokens/site }]`,
    ]);
    expect(value.moves).toEqual([]);
  });

  it('may be a chain of any length', () => {
    const length = 20_000;
    const entries = Array.from({ length }, (_, index) => ({ from: `tokens/t${index}`, to: `tokens/t${index + 1}` }));
    const text = `moved: ${JSON.stringify([...entries, { from: `tokens/t${length}`, to: 'tokens/site' }])}`;
    expect(moves(text)).toHaveLength(length + 1);
  });
});

describe('a schema without PUBLISHED', () => {
  const text = 'stages: { DRAFT: { audience: internal } }\n';
  const bindAlone = (more: string) => {
    const document = documentOf(text + more);
    return bindProgram([document], schemaOfContent(document.content)).diagnostics.map(summaryOf);
  };

  it('asks principals for a default stage', () => {
    expect(bindAlone('tokens: { web: {} }')).toEqual([
      'error[argument-missing] at "web": `defaultStage` is missing, and there is no stage `PUBLISHED`',
    ]);
  });

  it('takes the one that is given', () => expect(bindAlone('tokens: { web: { defaultStage: DRAFT } }')).toEqual([]));
});
