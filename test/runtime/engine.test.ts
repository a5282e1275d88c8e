import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { createEngine, finish, type Caller, type PolicyRequest } from '../../src/runtime/core/index.js';
import { NEWSROOM } from '../support/newsroom.js';

const { tables } = lower(NEWSROOM).value;
const clock = () => Date.parse('2026-06-01T12:00:00Z');
const engine = createEngine(tables, { clock });
const as = (ref: string): Caller => ({ kind: 'principal', ref });
const author = (claims: Record<string, unknown>, classes = ['users/author']) =>
  ({ kind: 'user', classes, claims }) as unknown as Caller;
type Asked = Omit<PolicyRequest, 'principal'>;

function ask(ref: string | Caller, request: string | Asked) {
  const asked = typeof request === 'string' ? { query: request } : request;
  return engine.check({ ...asked, principal: typeof ref === 'string' ? as(ref) : ref });
}

/** What is sent, on one line; or the reason and path of the denial. */
function outcome(ref: string | Caller, request: string | Asked): string {
  const verdict = ask(ref, request);
  if (verdict.kind === 'denied') return `${verdict.reason} at ${verdict.problems[0]?.path.join('.') ?? ''}`;
  if (verdict.kind !== 'send') return verdict.kind;
  const { query, variables } = verdict.body;
  const text = query.replaceAll(/\s+/g, ' ');
  return Object.keys(variables).length === 0 ? text : `${text} ${JSON.stringify(variables)}`;
}

describe('what is sent', () => {
  it.each<[string, string | Caller, string | Asked, string]>([
    [
      'stage and locale are written out',
      'public',
      '{ cases { country } }',
      '{ cases(stage: PUBLISHED, locales: [en]) { country } }',
    ],
    [
      'paging, order and filters are kept where every record may be read',
      'public',
      {
        query:
          'query Q($w: CaseWhereInput, $n: Int, $unused: Int) { cases(where: $w, first: $n, orderBy: country_ASC) { id } }',
        variables: { w: { country_not: 'x' }, n: 3, unused: 1, other: 2 },
      },
      'query Q($w: CaseWhereInput, $n: Int) { cases( where: $w first: $n orderBy: country_ASC stage: PUBLISHED locales: [en] ) { id } } {"w":{"country_not":"x"},"n":3}',
    ],
    [
      'a condition becomes the filter of a list',
      'tokens/partner',
      '{ articles { title } }',
      'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { title } } {"policy_Article_0":{"status":"ready"}}',
    ],
    [
      'and is joined to the client’s own',
      'tokens/partner',
      {
        query:
          'query ($t: String) { articlesConnection(where: { title: $t }, first: 2) { aggregate { count } edges { cursor node { id } } } }',
        variables: { t: 'a' },
      },
      'query ($policy_Article_0: ArticleWhereInput!) { articlesConnection( where: $policy_Article_0 first: 2 stage: PUBLISHED locales: [en] ) { aggregate { count } edges { cursor node { id } } } } {"policy_Article_0":{"AND":[{"title":"a"},{"status":"ready"}]}}',
    ],
    [
      'a single read under a condition becomes a list of one',
      'tokens/partner',
      { query: 'query ($id: ID) { hit: article(where: { id: $id }) { title } }', variables: { id: 'x' } },
      'query ($policy_Article_0: ArticleWhereInput!) { hit: articles( where: $policy_Article_0 first: 1 stage: PUBLISHED locales: [en] ) { title } } {"policy_Article_0":{"AND":[{"id":"x"},{"status":"ready"}]}}',
    ],
    [
      'a single read without one stays',
      'public',
      '{ case(where: { id: "x" }) { id } }',
      '{ case(where: {id: "x"}, stage: PUBLISHED, locales: [en]) { id } }',
    ],
    [
      'equal positions share a variable, others do not, and no name clashes',
      'tokens/partner',
      '{ policy_a: articles { id } policy_a: articles { title } b: articles(where: { slug: "s" }) { id } }',
      'query ($policy___Article_0: ArticleWhereInput!, $policy___Article_1: ArticleWhereInput!) { policy_a: articles(where: $policy___Article_0, stage: PUBLISHED, locales: [en]) { id } policy_a: articles(where: $policy___Article_0, stage: PUBLISHED, locales: [en]) { title } b: articles(where: $policy___Article_1, stage: PUBLISHED, locales: [en]) { id } } {"policy___Article_0":{"status":"ready"},"policy___Article_1":{"AND":[{"slug":"s"},{"status":"ready"}]}}',
    ],
    [
      'fragments are expanded, directives decided, nothing else of the document sent',
      'tokens/web',
      {
        query:
          'query A($yes: Boolean!) { ...F tags @skip(if: $yes) { id } } query B { cases { id } } fragment F on Query { articles { ...G @include(if: $yes) ... on Node { id } } } fragment G on Article { title }',
        operationName: 'A',
        variables: { yes: true },
      },
      'query A { ... on Query { articles(stage: PUBLISHED, locales: [en]) { ... on Article { title } ... on Node { id } } } }',
    ],
    [
      'a selection of which nothing is left gets a placeholder',
      'public',
      '{ cases { id @skip(if: true) } }',
      '{ cases(stage: PUBLISHED, locales: [en]) { policy_empty: __typename } }',
    ],
    [
      'relations, rich texts and unions are walked',
      'tokens/web',
      '{ articles(locales: [de, en]) { author { name } tags(first: 1, orderBy: name_DESC) { name } body { html } about { ... on Tag { name } } } }',
      '{ articles(stage: PUBLISHED, locales: [de, en]) { author { name } tags(first: 1, orderBy: name_DESC) { name } body { html } about { ... on Tag { name } } } }',
    ],
    [
      'to-many relations get the condition of their model',
      'tokens/partner',
      '{ articles { related(where: { slug: "a" }) { id } } }',
      'query ($policy_Article_0: ArticleWhereInput!, $policy_Article_1: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { related(where: $policy_Article_1) { id } } } {"policy_Article_0":{"status":"ready"},"policy_Article_1":{"AND":[{"slug":"a"},{"status":"ready"}]}}',
    ],
    [
      'a filter through records that are readable in part asks about those alone',
      'tokens/partner',
      '{ articles(where: { related_some: { slug: "a" } }) { id } }',
      'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"AND":[{"related_some":{"AND":[{"slug":"a"},{"status":"ready"}]}},{"status":"ready"}]}}',
    ],
    [
      'localizations are written out',
      'tokens/web',
      '{ articles { localizations { locale } } }',
      '{ articles(stage: PUBLISHED, locales: [en]) { localizations(locales: [de, en]) { locale } } }',
    ],
    [
      'headers choose where arguments do not',
      'tokens/web',
      { query: '{ tags { id } }', headers: { 'gcms-stage': 'DRAFT', 'gcms-locales': 'de, en' } },
      '{ tags(stage: DRAFT, locales: [de, en]) { id } }',
    ],
    [
      'arguments win over headers',
      'tokens/web',
      { query: '{ tags(stage: PUBLISHED, locales: en) { id } }', headers: { 'gcms-stage': 'DRAFT' } },
      '{ tags(stage: PUBLISHED, locales: [en]) { id } }',
    ],
    [
      'a variable chooses a stage',
      'tokens/web',
      { query: 'query ($s: Stage! = DRAFT) { tags(stage: $s) { id } }' },
      '{ tags(stage: DRAFT, locales: [en]) { id } }',
    ],
    [
      'a claim fills a condition',
      author({ sub: 'me' }),
      '{ articles { id } }',
      'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: DRAFT, locales: [en]) { id } } {"policy_Article_0":{"author":{"id":"me"}}}',
    ],
    [
      'two classes are joined, each with its own claims',
      author({ sub: 'me', country: 'pt' }, ['users/stringer', 'users/author']),
      '{ articles { id } }',
      'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: DRAFT, locales: [en]) { id } } {"policy_Article_0":{"OR":[{"author":{"id":"me"}},{"slug":"pt"}]}}',
    ],
    [
      'a class whose claim is missing adds nothing',
      author({ sub: 7, country: 'pt' }, ['users/author', 'users/stringer']),
      '{ articles { id } }',
      'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: DRAFT, locales: [en]) { id } } {"policy_Article_0":{"slug":"pt"}}',
    ],
    ['only the name of the type', 'public', '{ __typename }', '{ __typename }'],
  ])('%s', (_, who, request, want) => {
    const sent = outcome(who, request);
    expect(sent).toBe(want);
    expect(() => parse(sent.replace(/ \{"policy.*$| \{"w".*$/, ''))).not.toThrow();
  });
});

describe('what is denied', () => {
  it.each<[string, string | Caller, string | Asked, string]>([
    ['a model without a grant', 'public', '{ articles { id } }', 'not-allowed at articles'],
    ['another stage', 'public', '{ cases(stage: DRAFT) { id } }', 'not-allowed at cases'],
    [
      'another stage by a variable',
      'public',
      { query: 'query ($s: Stage!) { cases(stage: $s) { id } }', variables: { s: 'DRAFT' } },
      'not-allowed at cases',
    ],
    [
      'another stage by the default of a variable',
      'public',
      'query ($s: Stage! = DRAFT) { cases(stage: $s) { id } }',
      'not-allowed at cases',
    ],
    [
      'another stage by a header',
      'public',
      { query: '{ cases { id } }', headers: { 'gcms-stage': 'DRAFT' } },
      'not-allowed at cases',
    ],
    ['another locale', 'tokens/partner', '{ articles(locales: [en, de]) { id } }', 'not-allowed at articles'],
    [
      'another locale by a header',
      'tokens/partner',
      { query: '{ articles { id } }', headers: { 'gcms-locales': 'de' } },
      'not-allowed at articles',
    ],
    [
      'a header that would write into the query',
      'public',
      { query: '{ cases { id } }', headers: { 'gcms-locales': 'en]) { id } articles(locales: [en' } },
      'bad-request at cases',
    ],
    [
      'a header that would write into `entities`, of a model without locales',
      'public',
      {
        query: '{ entities(where: [{ id: "x", typename: Case, stage: PUBLISHED }]) { id } }',
        headers: { 'gcms-locales': 'en]) { id } articles(stage: DRAFT locales: [en]) { id } y: cases(locales: [en' },
      },
      'bad-request at entities',
    ],
    [
      'a header that would write a stage into the query',
      'public',
      { query: '{ cases { id } }', headers: { 'gcms-stage': 'PUBLISHED) { id } x: tags(stage: DRAFT' } },
      'bad-request at cases',
    ],
    ['a stage that does not exist', 'public', '{ cases(stage: SECRET) { id } }', 'bad-request at cases'],
    ['a stage that is null', 'public', '{ cases(stage: null) { id } }', 'bad-request at cases'],
    ['one good field does not carry a bad one', 'public', '{ cases { id } x: articles { id } }', 'not-allowed at x'],
    ['a fragment hides nothing', 'public', '{ ...F } fragment F on Query { y: articles { id } }', 'not-allowed at y'],
    ['an unreadable relation', 'tokens/partner', '{ articles { author { name } } }', 'not-allowed at articles.author'],
    [
      'a relation in a locale that is not granted',
      'tokens/partner',
      '{ articles { related(locales: [de]) { id } } }',
      'not-allowed at articles.related',
    ],
    [
      'a filter through an unreadable relation',
      'tokens/partner',
      '{ articles(where: { author: { email_starts_with: "a" } }) { id } }',
      'not-allowed at articles',
    ],
    [
      'the same under combinators, as an object',
      'tokens/partner',
      '{ articles(where: { OR: { NOT: [{ author: { name: "a" } }] } }) { id } }',
      'not-allowed at articles',
    ],
    [
      'the same in a variable',
      'tokens/partner',
      { query: 'query ($w: ArticleWhereInput) { articles(where: $w) { id } }', variables: { w: { author: null } } },
      'not-allowed at articles',
    ],
    [
      'the same in the default of a variable',
      'tokens/partner',
      'query ($w: ArticleWhereInput = { author: { name: "a" } }) { articles(where: $w) { id } }',
      'not-allowed at articles',
    ],
    [
      'a negated filter through a relation that is readable in part',
      'tokens/partner',
      '{ articles(where: { NOT: { related_some: { slug: "a" } } }) { id } }',
      'unenforceable at articles',
    ],
    [
      'a filter on other stages',
      'tokens/web',
      '{ articles(where: { documentInStages_some: { stage: DRAFT } }) { id } }',
      'bad-request at articles',
    ],
    ['an unknown filter', 'public', '{ cases(where: { nope: 1 }) { id } }', 'bad-request at cases'],
    ['an unknown order', 'public', '{ cases(orderBy: author_ASC) { id } }', 'bad-request at cases'],
    ['a cursor under a condition', 'tokens/partner', '{ articles(after: "x") { id } }', 'unenforceable at articles'],
    ['a condition that cannot be sent', 'tokens/poller', '{ articles { id } }', 'unenforceable at articles'],
    [
      'localizations in a locale that is not granted',
      'tokens/partner',
      '{ articles { localizations { title } } }',
      'not-allowed at articles.localizations',
    ],
    [
      'localizations under a condition',
      author({ sub: 'me' }),
      '{ articles { localizations { title } } }',
      'unenforceable at articles.localizations',
    ],
    [
      'other stages of a record',
      'tokens/web',
      '{ articles { documentInStages { title } } }',
      'not-allowed at articles.documentInStages',
    ],
    [
      'a stage inside that is not granted',
      'tokens/web',
      '{ tags { documentInStages(stages: [DRAFT, QA]) { name } } }',
      'not-allowed at tags.documentInStages',
    ],
    [
      'a relation inside of another stage',
      'tokens/web',
      '{ tags(stage: DRAFT) { documentInStages(stages: PUBLISHED) { createdBy { id } } } }',
      'bad-request at tags.documentInStages.createdBy',
    ],
    [
      'a unique filter that is null',
      'tokens/partner',
      '{ article(where: { id: null }) { id } }',
      'bad-request at article',
    ],
    [
      'a unique filter on other fields',
      'tokens/partner',
      '{ article(where: { status: ready }) { id } }',
      'bad-request at article',
    ],
    [
      'no unique filter',
      'tokens/partner',
      { query: 'query ($w: ArticleWhereUniqueInput!) { article(where: $w) { id } }', variables: { w: {} } },
      'bad-request at article',
    ],
    ['claims that are missing', author({}), '{ articles { id } }', 'not-allowed at articles'],
    [
      'claims of a prototype',
      author(Object.create({ sub: 'me' }) as Record<string, unknown>),
      '{ articles { id } }',
      'not-allowed at articles',
    ],
    [
      'a union with an unreadable member',
      'tokens/partner',
      { query: '{ articles { about { __typename } } }', headers: { 'gcms-stage': 'DRAFT' } },
      'not-allowed at articles',
    ],
    [
      'rich text references',
      'tokens/web',
      '{ articles { body { references { id } } } }',
      'bad-request at articles.body.references',
    ],
    [
      'node',
      'tokens/web',
      '{ node(id: "x") { id } }',
      '{ node(id: "x", stage: PUBLISHED, locales: [en]) { id ... on Article { policy_0_id: id } ... on Author { policy_1_id: id } ... on Case { policy_2_id: id } ... on Tag { policy_3_id: id } } }',
    ],
    ['entities', 'tokens/web', '{ entities(where: []) { id } }', 'bad-request at entities'],
    [
      'versions',
      'tokens/web',
      '{ articleVersion(where: { id: "a", revision: 1, stage: DRAFT }) { data } }',
      'not-allowed at articleVersion',
    ],
    [
      'introspection by an alias',
      'tokens/web',
      '{ cases: __type(name: "User") { name } tags { id } }',
      'not-allowed at cases',
    ],
    ['a mutation', 'tokens/web', 'mutation { deleteManyArticles { count } }', 'not-allowed at deleteManyArticles'],
    ['a subscription', 'tokens/web', 'subscription { articles { id } }', 'unenforceable at '],
    ['@defer', 'public', '{ cases { ... @defer { id } } }', 'bad-request at cases'],
    ['an unknown directive', 'public', '{ cases { id @export(as: "x") } }', 'bad-request at cases'],
    ['an unknown argument', 'public', '{ cases(forceStage: DRAFT) { id } }', 'bad-request at cases'],
    [
      'an argument of a leaf',
      'public',
      '{ cases { publishedAt(variation: BASE) } }',
      'bad-request at cases.publishedAt',
    ],
    ['an unknown root field', 'public', '{ secrets { id } }', 'bad-request at secrets'],
    ['an unknown field', 'public', '{ cases { secret } }', 'bad-request at cases.secret'],
    ['an undeclared variable', 'public', '{ cases(first: $n) { id } }', 'bad-request at '],
    [
      'a fragment in a circle',
      'public',
      '{ cases { ...A } } fragment A on Case { id ...B } fragment B on Case { ...A }',
      'bad-request at cases',
    ],
    ['a fragment on another type', 'public', '{ cases { ... on Article { title } } }', 'bad-request at cases'],
    [
      'a response key that stands for two fields',
      'tokens/partner',
      '{ a: article(where: { id: "x" }) { id } a: articles { id } }',
      'bad-request at a',
    ],
    [
      'an object that names a key twice',
      'public',
      '{ cases(where: { country: "a", country: "b" }) { id } }',
      'bad-request at ',
    ],
    [
      'a reserved key in variables',
      'public',
      { query: '{ cases { id } }', variables: JSON.parse('{ "__proto__": { "a": 1 } }') as never },
      'bad-request at ',
    ],
    [
      'several operations without a name',
      'public',
      'query A { cases { id } } query B { cases { id } }',
      'bad-request at ',
    ],
    [
      'an operation that is not there',
      'public',
      { query: 'query A { cases { id } }', operationName: 'B' },
      'bad-request at ',
    ],
    ['what does not parse', 'public', '{ cases {', 'bad-request at '],
    ['a principal that nobody declared', 'tokens/none', '{ cases { id } }', 'unauthenticated at '],
    ['a role', 'roles/editor', '{ cases { id } }', 'unauthenticated at '],
    ['a class of users without claims', 'users/author', '{ articles { id } }', 'unauthenticated at '],
    ['an expired token', 'tokens/old', '{ cases { id } }', 'unauthenticated at '],
    [
      'too deep',
      'tokens/web',
      `{ articles { ${'related { '.repeat(20)} id ${'} '.repeat(20)} } }`,
      'limits at articles.related.related.related.related.related.related.related.related.related.related.related.related.related.related',
    ],
    [
      'too many aliases',
      'public',
      `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: cases { ${Array.from({ length: 15 }, (__, j) => `b${j}: id`).join(' ')} }`).join(' ')} }`,
      'limits at a3',
    ],
    [
      'fragments that grow exponentially',
      'public',
      `{ cases { ...F0 } } ${Array.from({ length: 30 }, (_, i) => `fragment F${i} on Case { ${i < 29 ? `...F${i + 1} ...F${i + 1}` : 'id'} }`).join(' ')}`,
      'limits at cases',
    ],
    ['too long', 'public', `{ cases { id } } #${'x'.repeat(20_000)}`, 'limits at '],
    [
      'too large with its variables',
      'public',
      {
        query: 'query ($w: CaseWhereInput) { cases(where: $w) { id } }',
        variables: { w: { country: 'x'.repeat(20_000) } },
      },
      'limits at ',
    ],
  ])('%s', (_, who, request, want) => {
    expect(outcome(who, request)).toBe(want);
  });

  it('answers in Hygraph’s own bodies', () => {
    expect(ask('public', '{ articles { id } }')).toMatchObject({
      status: 403,
      body: { errors: [{ message: 'not allowed', extensions: { code: '403', path: ['articles'] } }] },
    });
    expect(ask('public', 'mutation { createCase(data: {}) { id } }')).toMatchObject({
      status: 403,
      body: {
        errors: [
          {
            message: 'Mutation failed due to permission errors',
            extensions: {
              code: '403',
              failedActions: [{ action: 'read', model: 'Case', stage: 'DRAFT' }],
            },
          },
        ],
        data: null,
      },
    });
    expect(
      JSON.stringify(
        ask('public', '{ articles { id } }').kind === 'denied' &&
          (ask('public', '{ articles { id } }') as { body: unknown }).body,
      ),
    ).not.toContain('Article"');
  });

  it('explains the missing cell and the grants that nearly reach it, when asked to', () => {
    const explaining = createEngine(tables, { clock, explain: true });
    const body = (query: string, ref: string) => explaining.check({ query, principal: as(ref) });
    expect(body('{ cases(stage: DRAFT) { id } }', 'public')).toMatchObject({
      body: {
        extensions: {
          policy: [{ reason: 'not-allowed', cell: { action: 'read', model: 'Case', stage: 'DRAFT', locale: 'en' } }],
        },
      },
    });
    expect(body('{ articles { id } }', 'tokens/poller')).toMatchObject({
      body: {
        extensions: { policy: [{ reason: 'unenforceable', grants: [{ path: 'test.yaml', line: 1, column: 1 }] }] },
      },
    });
  });

  it('denies where nobody was authenticated', () => {
    expect(engine.check({ query: '{ cases { id } }', principal: undefined })).toMatchObject({
      kind: 'denied',
      status: 401,
    });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no clock');
      },
    ],
    ['is no time', () => Number.NaN],
  ])('denies when the clock %s', (_, broken) => {
    const verdict = createEngine(tables, { clock: broken }).check({
      query: '{ cases { id } }',
      principal: as('public'),
    });
    expect(verdict).toMatchObject({ kind: 'denied', status: 403, reason: 'unenforceable' });
  });

  it('a name that is no operation’s does not spoil the cache for those who name none', () => {
    const fresh = createEngine(tables, { clock });
    const query = 'query A { cases { id } }';
    for (const operationName of ['', '\n', 'A\nquery A { cases { id } }', 'B', 'x'.repeat(100_000)]) {
      expect(fresh.check({ query, operationName, principal: as('public') })).toMatchObject({ reason: 'bad-request' });
    }
    expect(fresh.check({ query, principal: as('public') }).kind).toBe('send');
    expect(fresh.check({ query, operationName: 'A', principal: as('public') }).kind).toBe('send');
  });

  it('refuses tables of another format', () => {
    expect(() => createEngine({ ...tables, format: 2 as 1 }, { clock })).toThrow('format 2');
  });
});

describe('after the answer', () => {
  it('unwraps single reads and removes what was added', () => {
    const verdict = ask('tokens/partner', '{ hit: article(where: { id: "x" }) { id @skip(if: true) } cases { id } }');
    if (verdict.kind !== 'send') throw new Error(verdict.kind);
    const answer = {
      data: { hit: [{ policy_empty: 'Article' }], cases: [{ id: 'c' }] },
      errors: [{ message: 'm', path: ['hit', 0, 'id'] }],
    };
    expect(finish(verdict.after, answer)).toEqual({
      data: { hit: {}, cases: [{ id: 'c' }] },
      errors: [{ message: 'm', path: ['hit', 'id'] }],
    });
    expect(finish(verdict.after, { data: { hit: [], cases: [] } })).toEqual({ data: { hit: null, cases: [] } });
    expect(finish(verdict.after, { data: { hit: [{ id: 'a' }, { id: 'b' }], cases: [] } })).toEqual({
      data: { hit: null, cases: [] },
    });
  });
});

describe('laws', () => {
  const word = fc.constantFrom(
    '{',
    '}',
    '(',
    ')',
    ':',
    'cases',
    'articles',
    'where',
    'id',
    'title',
    'related',
    '...',
    'on',
    'Article',
    '$v',
    '"x"',
    '@skip(if: $v)',
    'query',
    'fragment F on Case',
    '__typename',
    'stage: DRAFT',
    '[',
    ']',
    '!',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  );

  it('whatever is asked, the answer is a denial or something to send', () => {
    fc.assert(
      fc.property(text, fc.jsonValue(), fc.jsonValue(), (query, variables, operationName) => {
        const verdict = engine.check({ query, variables, operationName, principal: as('public') } as never);
        expect(['denied', 'send', 'answered']).toContain(verdict.kind);
        if (verdict.kind === 'send') expect(verdict.body.query).not.toMatch(/articles|DRAFT/);
      }),
      { numRuns: 2000 },
    );
  });

  it('no value of a variable puts an article that is not ready in reach', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (w) => {
        const query = 'query ($w: ArticleWhereInput) { articles(where: $w) { id } }';
        const verdict = ask('tokens/partner', { query, variables: { w } as never });
        if (verdict.kind !== 'send') return;
        const sent = verdict.body.variables['policy_Article_0'];
        expect(w === null ? sent : (sent as { AND: unknown[] }).AND[1]).toEqual({ status: 'ready' });
      }),
    );
  });

  it('asking twice gives the same answer, whatever the cache holds', () => {
    const small = createEngine(tables, { clock, limits: { cachedOperations: 2 } });
    const queries = [
      '{ cases { id } }',
      '{ articles { id } }',
      '{ tags { id } }',
      'query ($b: Boolean!) { cases { id @skip(if: $b) } }',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...queries),
        fc.boolean(),
        fc.constantFrom('public', 'tokens/web', 'tokens/partner'),
        (query, b, ref) => {
          const request = { query, variables: { b }, principal: as(ref) };
          expect(small.check(request)).toEqual(createEngine(tables, { clock }).check(request));
        },
      ),
    );
  });
});
