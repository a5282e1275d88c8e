import type { Asked } from './attack-worlds.js';

/** What somebody tries who reads tags and articles that are ready: title, request, and what becomes of it. */
export const ATTACKS: readonly (readonly [string, string | Asked, string])[] = [
  ['the stage of another record by an argument', '{ articles(stage: DRAFT) { id } }', 'not-allowed at articles'],
  ['a stage as text', '{ articles(stage: "DRAFT") { id } }', 'not-allowed at articles'],
  ['a stage in escapes of a text', '{ articles(stage: "\\u0044RAFT") { id } }', 'not-allowed at articles'],
  ['a stage in a block string', '{ articles(stage: """DRAFT""") { id } }', 'not-allowed at articles'],
  ['a stage in a list', '{ articles(stage: [DRAFT]) { id } }', 'bad-request at articles'],
  ['a stage by two arguments', '{ articles(stage: PUBLISHED, stage: DRAFT) { id } }', 'bad-request at articles'],
  [
    'a stage by a header',
    { query: '{ articles { id } }', headers: { 'gcms-stage': 'DRAFT' } },
    'not-allowed at articles',
  ],
  [
    'a stage by an alias of a permitted field',
    '{ tags { id } articles: articles(stage: DRAFT) { id } }',
    'not-allowed at articles',
  ],
  [
    'a stage by a nullable variable',
    { query: 'query ($s: Stage) { articles(stage: $s) { id } }', variables: { s: 'DRAFT' } },
    'not-allowed at articles',
  ],
  [
    'a stage by the default of a variable that is not sent',
    'query ($s: Stage! = DRAFT) { articles(stage: $s) { id } }',
    'not-allowed at articles',
  ],
  [
    'a stage by the default of a variable that is sent as undefined',
    { query: 'query ($s: Stage = DRAFT) { articles(stage: $s) { id } }', variables: { s: undefined } as never },
    'not-allowed at articles',
  ],
  [
    'a stage by a variable of a prototype',
    {
      query: 'query ($s: Stage = DRAFT) { articles(stage: $s) { id } }',
      variables: Object.create({ s: 'PUBLISHED' }) as never,
    },
    'not-allowed at articles',
  ],
  ['a locale by an argument', '{ articles(locales: [de]) { title } }', 'not-allowed at articles'],
  ['a locale as a fallback', '{ articles(locales: [en, de]) { title } }', 'not-allowed at articles'],
  ['a locale without a list', '{ articles(locales: de) { title } }', 'not-allowed at articles'],
  [
    'a locale by a variable inside of a list',
    { query: 'query ($l: Locale!) { articles(locales: [en, $l]) { title } }', variables: { l: 'de' } },
    'not-allowed at articles',
  ],
  [
    'a variable without a value inside of a list',
    { query: 'query ($l: Locale) { articles(locales: [en, $l]) { title } }' },
    'bad-request at articles',
  ],
  ['no locale', '{ articles(locales: []) { title } }', 'bad-request at articles'],
  [
    'a locale by a header',
    { query: '{ articles { title } }', headers: { 'gcms-locales': 'en, de' } },
    'not-allowed at articles',
  ],
  [
    'a locale by a relation',
    '{ tags { id } articles { tags(locales: [de]) { name } } }',
    'query ($policy_Article_0: ArticleWhereInput!) { tags(stage: PUBLISHED, locales: [en]) { id } articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { tags(locales: [de]) { name } } } {"policy_Article_0":{"status":"ready"}}',
  ],
  [
    'the locale of the parent',
    '{ articles { tags(forceParentLocale: true) { name } } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { tags(forceParentLocale: true) { name } } } {"policy_Article_0":{"status":"ready"}}',
  ],
  ['localizations', '{ articles { localizations { title } } }', 'not-allowed at articles.localizations'],
  [
    'localizations that are named',
    '{ articles { localizations(locales: [en], includeCurrent: true) { title } } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { localizations(locales: [en], includeCurrent: true) { title policy_0_id: id } } } {"policy_Article_0":{"status":"ready"}}',
  ],
  ['other stages', '{ articles { documentInStages { title } } }', 'not-allowed at articles.documentInStages'],
  [
    'the current stage among the others',
    '{ articles { documentInStages(stages: [PUBLISHED], includeCurrent: true) { title } } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { documentInStages(stages: [PUBLISHED], includeCurrent: true) { title policy_0_id: id } } } {"policy_Article_0":{"status":"ready"}}',
  ],
  ['the history', '{ articles { history(stageOverride: DRAFT) { id } } }', 'not-allowed at articles.history'],
  [
    'a version',
    '{ articleVersion(where: { id: "a2", stage: DRAFT, revision: 1 }) { data } }',
    'not-allowed at articleVersion',
  ],
  [
    'a node',
    '{ node(id: "a2") { id } }',
    '{ node(id: "a2", stage: PUBLISHED, locales: [en]) { id ... on Article { policy_0_id: id } ... on Tag { policy_1_id: id } } }',
  ],
  ['a node through a fragment', '{ node(id: "a2", stage: DRAFT) { ... on Article { title } } }', 'not-allowed at node'],
  [
    'entities',
    '{ entities(where: [{ id: "a2", typename: "Article", stage: DRAFT }]) { id } }',
    'not-allowed at entities',
  ],
  [
    'a record by its id',
    '{ article(where: { id: "a2" }) { title } }',
    'query ($policy_Article_0: ArticleWhereInput!) { article: articles( where: $policy_Article_0 first: 1 stage: PUBLISHED locales: [en] ) { title } } {"policy_Article_0":{"AND":[{"id":"a2"},{"status":"ready"}]}}',
  ],
  [
    'a record by its id in a list',
    '{ articles(where: { id: "a2" }) { title } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { title } } {"policy_Article_0":{"AND":[{"id":"a2"},{"status":"ready"}]}}',
  ],
  [
    'a record by an OR beside the condition',
    '{ articles(where: { OR: [{ status: new }, { status_not: ready }] }) { title } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { title } } {"policy_Article_0":{"AND":[{"OR":[{"status":"new"},{"status_not":"ready"}]},{"status":"ready"}]}}',
  ],
  [
    'a record by a filter that imitates the condition',
    {
      query: 'query ($policy_Article_0: ArticleWhereInput) { articles(where: $policy_Article_0) { id } }',
      variables: { policy_Article_0: {} },
    },
    'query ($policy___Article_0: ArticleWhereInput!) { articles(where: $policy___Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy___Article_0":{"AND":[{},{"status":"ready"}]}}',
  ],
  [
    'a count of hidden records',
    '{ articlesConnection(where: { status: new }) { aggregate { count } } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articlesConnection(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { aggregate { count } } } {"policy_Article_0":{"AND":[{"status":"new"},{"status":"ready"}]}}',
  ],
  [
    'a page behind hidden records',
    '{ articlesConnection(skip: 1) { pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor } } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articlesConnection( where: $policy_Article_0 skip: 1 stage: PUBLISHED locales: [en] ) { pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor } } } {"policy_Article_0":{"status":"ready"}}',
  ],
  ['a cursor of a hidden record', '{ articles(after: "a2") { id } }', 'unenforceable at articles'],
  [
    'a cursor backwards',
    '{ articlesConnection(before: "a2", last: 1) { edges { node { id } } } }',
    'unenforceable at articlesConnection',
  ],
  [
    'a cursor by a variable',
    { query: 'query ($c: String) { articles(after: $c) { id } }', variables: { c: 'a2' } },
    'unenforceable at articles',
  ],
  ['an order by a hidden field', '{ articles(orderBy: author_ASC) { id } }', 'bad-request at articles'],
  [
    'an order of hidden records',
    '{ articles(orderBy: score_DESC, first: 1) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles( where: $policy_Article_0 first: 1 orderBy: score_DESC stage: PUBLISHED locales: [en] ) { id } } {"policy_Article_0":{"status":"ready"}}',
  ],
  [
    'a search',
    '{ articles(where: { _search: "Second" }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"AND":[{"_search":"Second"},{"status":"ready"}]}}',
  ],
  [
    'a filter through a relation',
    '{ articles(where: { author: { email_starts_with: "o" } }) { id } }',
    'not-allowed at articles',
  ],
  ['a filter that there is no relation', '{ articles(where: { author: null }) { id } }', 'not-allowed at articles'],
  ['a search in a relation', '{ articles(where: { author: { _search: "One" } }) { id } }', 'not-allowed at articles'],
  ['a filter under NOT', '{ articles(where: { NOT: { author: { name: "Zed" } } }) { id } }', 'not-allowed at articles'],
  [
    'a filter under lists of combinators',
    '{ articles(where: { AND: [{ OR: [{ NOT: [{ author: { name: "Zed" } }] }] }] }) { id } }',
    'not-allowed at articles',
  ],
  [
    'a filter through a readable model to a hidden one',
    '{ tags(where: { createdBy: { name: "web" } }) { id } }',
    'not-allowed at tags',
  ],
  [
    'a filter through attribution',
    '{ articles(where: { createdBy: { name_starts_with: "w" } }) { id } }',
    'not-allowed at articles',
  ],
  [
    'a filter through a union',
    '{ articles(where: { related_some: { Author: { name: "Zed" } } }) { id } }',
    'not-allowed at articles',
  ],
  [
    'a filter on the readable member of a union',
    '{ articles(where: { related_some: { Tag: { name: "red" } } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"AND":[{"related_some":{"Tag":{"name":"red"}}},{"status":"ready"}]}}',
  ],
  ['whether a union is empty', '{ articles(where: { related_empty: true }) { id } }', 'unenforceable at articles'],
  [
    'a filter through a component',
    '{ articles(where: { seo: { topic: { name: "blue" } } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"AND":[{"seo":{"topic":{"name":"blue"}}},{"status":"ready"}]}}',
  ],
  [
    'a filter by another stage',
    '{ articles(where: { documentInStages_some: { stage: DRAFT } }) { id } }',
    'not-allowed at articles',
  ],
  [
    'a filter by none of the stages',
    '{ articles(where: { documentInStages_none: { stage: QA } }) { id } }',
    'not-allowed at articles',
  ],
  [
    'a filter of readable peers under every',
    '{ articles(where: { tags_every: { name: "red" } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"AND":[{"tags_every":{"name":"red"}},{"status":"ready"}]}}',
  ],
  [
    'a filter of readable peers under none',
    '{ articles(where: { tags_none: { name: "red" } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"AND":[{"tags_none":{"name":"red"}},{"status":"ready"}]}}',
  ],
  ['a filter that is a list', '{ articles(where: [{ id: "a2" }]) { id } }', 'bad-request at articles'],
  [
    'a filter by a variable',
    {
      query: 'query ($w: ArticleWhereInput) { articles(where: $w) { id } }',
      variables: { w: { author: { name: 'Zed' } } },
    },
    'not-allowed at articles',
  ],
  [
    'a filter by a variable inside of an object',
    { query: 'query ($n: String) { articles(where: { author: { name: $n } }) { id } }', variables: { n: 'Zed' } },
    'not-allowed at articles',
  ],
  [
    'a filter by the default of a variable',
    'query ($w: ArticleWhereInput = { author: { name: "Zed" } }) { articles(where: $w) { id } }',
    'not-allowed at articles',
  ],
  [
    'a filter by the default of a variable that is sent as undefined',
    {
      query: 'query ($w: TagWhereInput = { createdBy: { name: "web" } }) { tags(where: $w) { id } }',
      variables: { w: undefined } as never,
    },
    'not-allowed at tags',
  ],
  ['a key twice', '{ articles(where: { id: "a1", id: "a2" }) { id } }', 'bad-request at '],
  [
    'a key twice in the default of a variable',
    'query ($w: TagWhereInput = { createdBy: { name: "web" }, createdBy: null, name: "red", name: "blue" }) { tags(where: $w) { id } }',
    'bad-request at ',
  ],
  ['a reserved key', '{ articles(where: { __proto__: { id: "a2" } }) { id } }', 'bad-request at '],
  [
    'a reserved key of variables',
    {
      query: 'query ($w: ArticleWhereInput) { articles(where: $w) { id } }',
      variables: JSON.parse('{"w":{"__proto__":{"id":"a2"}}}') as never,
    },
    'bad-request at ',
  ],
  [
    'a variable of a reserved name',
    {
      query: 'query ($__proto__: Stage = DRAFT) { articles(stage: $__proto__) { id } }',
      variables: JSON.parse('{"constructor":1}') as never,
    },
    'not-allowed at articles',
  ],
  [
    'a unique filter on two fields',
    '{ article(where: { id: "a1", slug: "first" }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { article: articles( where: $policy_Article_0 first: 1 stage: PUBLISHED locales: [en] ) { id } } {"policy_Article_0":{"AND":[{"id":"a1","slug":"first"},{"status":"ready"}]}}',
  ],
  [
    'a unique filter on a field that is not',
    '{ article(where: { title: "Second" }) { id } }',
    'bad-request at article',
  ],
  ['a unique filter of a list', '{ article(where: { id: ["a1", "a2"] }) { id } }', 'bad-request at article'],
  ['a relation to a hidden model', '{ articles { author { name } } }', 'not-allowed at articles.author'],
  [
    'a relation to a hidden model by an alias',
    '{ articles { title: author { __typename } } }',
    'not-allowed at articles.title',
  ],
  ['attribution', '{ articles { createdBy { name kind } } }', 'not-allowed at articles.createdBy'],
  ['the way back', '{ authors { articles { title } } }', 'not-allowed at authors'],
  [
    'a hidden model in a fragment',
    '{ ...F } fragment F on Query { ... on Query { authors { email } } }',
    'not-allowed at authors',
  ],
  [
    'a hidden model in a fragment of an interface',
    '{ articles { ... on Node { ... on Article { author { id } } } } }',
    'not-allowed at articles.author',
  ],
  ['a fragment of another model', '{ articles { ... on Author { email } } }', 'bad-request at articles'],
  [
    'a union with a hidden member',
    '{ articles { related { __typename } } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { related { __typename ... on Tag { policy_0_id: id } } } } {"policy_Article_0":{"status":"ready"}}',
  ],
  [
    'a fragment on the readable member of a union',
    '{ articles { related { ... on Tag { name } } } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { related { ... on Tag { name } ... on Tag { policy_0_id: id } } } } {"policy_Article_0":{"status":"ready"}}',
  ],
  [
    'a relation of a component',
    '{ articles { seo { headline topic { name createdBy { name } } } } }',
    'not-allowed at articles.seo.topic.createdBy',
  ],
  [
    'a rich text',
    '{ articles { body { text references { __typename } } } }',
    'bad-request at articles.body.references',
  ],
  ['a date of another locale', '{ articles { publishedAt(variation: BASE) } }', 'bad-request at articles.publishedAt'],
  [
    'a selection that @include leaves out',
    { query: 'query ($no: Boolean!) { articles @include(if: $no) { author { email } } }', variables: { no: false } },
    '{ policy_empty: __typename }',
  ],
  [
    'a selection that @skip keeps',
    { query: 'query ($no: Boolean!) { articles { id author @skip(if: $no) { email } } }', variables: { no: false } },
    'not-allowed at articles.author',
  ],
  [
    'a directive without a value',
    { query: 'query ($no: Boolean) { articles { id author @include(if: $no) { email } } }', variables: {} },
    'bad-request at articles',
  ],
  [
    '@include on the only selection',
    { query: 'query ($no: Boolean!) { articles { title @include(if: $no) } }', variables: { no: false } },
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { policy_empty: __typename } } {"policy_Article_0":{"status":"ready"}}',
  ],
  [
    'a directive that says no by text',
    {
      query: 'query ($no: Boolean!) { articles { id author @include(if: $no) { email } } }',
      variables: { no: 'false' },
    },
    'bad-request at articles',
  ],
  [
    'both directives',
    '{ articles { id author @skip(if: false) @include(if: true) { email } } }',
    'not-allowed at articles.author',
  ],
  [
    'a mutation by what may only read',
    { query: 'mutation { deleteArticle(where: { id: "a1" }) { id } }', isReadOnly: true },
    'method at ',
  ],
  [
    'a subscription by what may only read',
    { query: 'subscription { articles { id } }', isReadOnly: true },
    'method at ',
  ],
  [
    'variables named like what every object has',
    {
      query: 'query ($constructor: Stage! = PUBLISHED) { articles(stage: $constructor) { id } }',
      variables: {},
    },
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"status":"ready"}}',
  ],
  ['a directive of the operation', 'query @cached { articles { id } }', 'bad-request at '],
  ['a directive of a variable', 'query ($a: Int @x) { articles(first: $a) { id } }', 'bad-request at '],
  ['@defer', '{ ... @defer { articles { author { id } } } }', 'bad-request at '],
  ['@stream', '{ articles @stream { id } }', 'bad-request at '],
  [
    'an alias of an added variable',
    '{ policy_Article_0: articles { policy_empty: id } }',
    'query ($policy___Article_0: ArticleWhereInput!) { policy_Article_0: articles( where: $policy___Article_0 stage: PUBLISHED locales: [en] ) { policy_empty: id } } {"policy___Article_0":{"status":"ready"}}',
  ],
  ['an alias of two underscores', '{ __schema: articles { id } }', 'bad-request at '],
  [
    'a response key that stands for two records',
    '{ a: article(where: { id: "a1" }) { id } a: article(where: { id: "a2" }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!, $policy_Article_1: ArticleWhereInput!) { a: articles(where: $policy_Article_0, first: 1, stage: PUBLISHED, locales: [en]) { id } a: articles(where: $policy_Article_1, first: 1, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"AND":[{"id":"a1"},{"status":"ready"}]},"policy_Article_1":{"AND":[{"id":"a2"},{"status":"ready"}]}}',
  ],
  ['a response key that stands for two models', '{ a: articles { id } a: tags { id } }', 'bad-request at a'],
  ['introspection', '{ __schema { types { name } } }', 'answered'],
  ['introspection of a type', '{ __type(name: "Author") { fields { name } } }', 'answered'],
  [
    'the second operation',
    { query: 'query A { tags { id } } query B { authors { id } }', operationName: 'B' },
    'not-allowed at authors',
  ],
  [
    'an operation whose name holds a line',
    { query: 'query A { tags { id } }', operationName: 'A\nquery A { tags { id } }' },
    'bad-request at ',
  ],
  ['an operation without a name', { query: 'query A { tags { id } }', operationName: '' }, 'bad-request at '],
  [
    'a mutation',
    'mutation { updateArticle(where: { id: "a1" }, data: { title: "x" }) { id } }',
    'not-allowed at updateArticle',
  ],
  [
    'a mutation beside a query',
    { query: 'query A { tags { id } } mutation B { deleteArticle(where: { id: "a1" }) { id } }', operationName: 'B' },
    'not-allowed at deleteArticle',
  ],
  ['a subscription', 'subscription { articles { id } }', 'unenforceable at '],
  ['a name that would make all that are added long', `{ tags { policy${'_'.repeat(5000)}: id } }`, 'bad-request at '],
  [
    'a variable that is declared twice',
    {
      query:
        'query ($w: TagWhereInput = { createdBy: { name: "web" } }, $w: TagWhereInput = {}) { tags(where: $w) { id } }',
    },
    'bad-request at ',
  ],
  [
    'another query by a header, through entities of a model without locales',
    {
      query: '{ entities(where: [{ id: "red", typename: Tag, stage: PUBLISHED }]) { id } }',
      headers: { 'gcms-locales': 'en]) { id } articles(stage: DRAFT locales: [en]) { title } y: tags(locales: [en' },
    },
    'bad-request at entities',
  ],
  [
    'a node that may be read in one of its locales',
    '{ node(id: "a1", locales: [en, de]) { id } }',
    'unenforceable at node',
  ],
  ['a definition of a type', '{ tags { id } } type Query { secret: String }', 'bad-request at '],
  ['a comment', '{ tags { # secret }\n id } }', '{ tags(stage: PUBLISHED, locales: [en]) { id } }'],
  [
    'text that looks like the end',
    '{ tags(where: { name: "red\\") { id } authors(where: {name: \\"x" }) { id } }',
    '{ tags( where: {name: "red\\") { id } authors(where: {name: \\"x"} stage: PUBLISHED locales: [en] ) { id } }',
  ],
  [
    'a block string that looks like the end',
    '{ tags(where: { name: """a""") { id } authors { id } } #""" }) { id } }',
    'bad-request at ',
  ],
  ['an escape in a name', '{ \\u0061uthors { id } }', 'bad-request at '],
  ['a name of other letters', '{ аuthors { id } }', 'bad-request at '],
  [
    'a number that JSON cannot hold',
    '{ articles(where: { score: 9007199254740993 }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"AND":[{"score":"9007199254740993"},{"status":"ready"}]}}',
  ],
  ['nested too deep', `{ tags { ${'... { '.repeat(1200)} id ${'} '.repeat(1200)} } }`, 'limits at tags'],
  [
    'a filter that is nested too deep',
    `{ articles(where: ${'{ NOT: '.repeat(1200)} {} ${'} '.repeat(1200)}) { id } }`,
    'bad-request at ',
  ],
  [
    'variables that are nested too deep',
    {
      query: 'query ($w: ArticleWhereInput) { articles(where: $w) { id } }',
      variables: { w: JSON.parse('{"AND":'.repeat(500) + '{}' + '}'.repeat(500)) as never },
    },
    'bad-request at ',
  ],
  [
    'fragments that grow without end',
    `{ tags { ...F0 } } ${Array.from({ length: 40 }, (_, i) => `fragment F${i} on Tag { ${i < 39 ? `...F${i + 1} ...F${i + 1}` : 'id'} }`).join(' ')}`,
    'limits at tags',
  ],
  ['a fragment in a circle', '{ tags { ...F } } fragment F on Tag { id ...F }', 'bad-request at tags'],
  ['a huge document', `{ ${'tags { id } '.repeat(3000)} }`, 'limits at '],
  ['many root fields', `{ ${Array.from({ length: 30 }, (_, i) => `a${i}: tags { id }`).join(' ')} }`, 'limits at a20'],
];

/** The same of somebody who reads records in part, after the answer and by locale. */
export const EDITORS_ATTACKS: typeof ATTACKS = [
  [
    'a locale with another condition as a fallback',
    '{ articles(locales: [en, de]) { title } }',
    'unenforceable at articles',
  ],
  [
    'a locale with a condition',
    '{ articles(locales: [de]) { title } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [de]) { title } } {"policy_Article_0":{"status":"ready"}}',
  ],
  [
    'localizations whose conditions differ',
    '{ articles { localizations(locales: [de]) { title } } }',
    '{ articles(stage: PUBLISHED, locales: [en]) { localizations(locales: [de]) { title policy_0_id: id } } }',
  ],
  [
    'a locale of a relation',
    '{ authors { articles(locales: [de, en]) { title } } }',
    'unenforceable at authors.articles',
  ],
  [
    'a relation to records that are readable in part',
    '{ articles { author { email } } }',
    '{ articles(stage: PUBLISHED, locales: [en]) { author { email policy_0_id: id } } }',
  ],
  [
    'only the type of such a record',
    '{ articles { author { __typename } } }',
    '{ articles(stage: PUBLISHED, locales: [en]) { author { __typename policy_0_id: id } } }',
  ],
  [
    'a filter through such a relation',
    '{ articles(where: { author: { email_starts_with: "t" } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"author":{"AND":[{"email_starts_with":"t"},{"id":"ann"}]}}}',
  ],
  [
    'that there is one',
    '{ articles(where: { author: { id_not: null } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"author":{"AND":[{"id_not":null},{"id":"ann"}]}}}',
  ],
  ['that there is none', '{ articles(where: { author: null }) { id } }', 'unenforceable at articles'],
  [
    'none that are so',
    '{ authors(where: { articles_none: { author: { name: "Zed" } } }) { id } }',
    'unenforceable at authors',
  ],
  [
    'the way there and back',
    '{ authors { articles { author { articles { title } } } } }',
    'query ($policy_Author_0: AuthorWhereInput!) { authors(where: $policy_Author_0, stage: PUBLISHED, locales: [en]) { articles { author { articles { title } policy_0_id: id } } } } {"policy_Author_0":{"id":"ann"}}',
  ],
  [
    'a filter of the records themselves',
    '{ authors(where: { email_ends_with: "@example.com" }) { id } }',
    'query ($policy_Author_0: AuthorWhereInput!) { authors(where: $policy_Author_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Author_0":{"AND":[{"email_ends_with":"@example.com"},{"id":"ann"}]}}',
  ],
  [
    'the negation of one',
    '{ authors(where: { NOT: { name: "Zed" } }) { id } }',
    'query ($policy_Author_0: AuthorWhereInput!) { authors(where: $policy_Author_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Author_0":{"AND":[{"NOT":[{"name":"Zed"}]},{"id":"ann"}]}}',
  ],
  [
    'an order of the records themselves',
    '{ authors(orderBy: email_DESC, first: 1) { id } }',
    'query ($policy_Author_0: AuthorWhereInput!) { authors( where: $policy_Author_0 first: 1 orderBy: email_DESC stage: PUBLISHED locales: [en] ) { id } } {"policy_Author_0":{"id":"ann"}}',
  ],
  [
    'their number',
    '{ authorsConnection { aggregate { count } pageInfo { hasNextPage } } }',
    'query ($policy_Author_0: AuthorWhereInput!) { authorsConnection(where: $policy_Author_0, stage: PUBLISHED, locales: [en]) { aggregate { count } pageInfo { hasNextPage } } } {"policy_Author_0":{"id":"ann"}}',
  ],
  [
    'a record by a unique value',
    '{ author(where: { email: "z@example.com" }) { id } }',
    'query ($policy_Author_0: AuthorWhereInput!) { author: authors( where: $policy_Author_0 first: 1 stage: PUBLISHED locales: [en] ) { id } } {"policy_Author_0":{"AND":[{"email":"z@example.com"},{"id":"ann"}]}}',
  ],
  [
    'the members of a union',
    '{ articles { related { ... on Author { email } } } }',
    '{ articles(stage: PUBLISHED, locales: [en]) { related { ... on Author { email } ... on Author { policy_0_id: id } } } }',
  ],
  [
    'whether a union holds such a record',
    '{ articles(where: { related_some: { Author: {} } }) { id } }',
    'unenforceable at articles',
  ],
  [
    'an alias of an added field',
    '{ articles { author { policy_0_id: name id } } }',
    '{ articles(stage: PUBLISHED, locales: [en]) { author { policy_0_id: name id policy___0_id: id } } }',
  ],
  [
    'an alias that hides the added field',
    '{ articles { policy_0_id: author { policy_empty: id } } }',
    '{ articles(stage: PUBLISHED, locales: [en]) { policy_0_id: author { policy_empty: id policy___0_id: id } } }',
  ],
  [
    'a record through a node',
    '{ node(id: "bob") { id ... on Author { email } } }',
    '{ node(id: "bob", stage: PUBLISHED, locales: [en]) { id ... on Author { email } ... on Article { policy_1_id: id } ... on Author { policy_0_id: id } } }',
  ],
  [
    'whether there is a node',
    '{ node(id: "bob") { __typename } }',
    '{ node(id: "bob", stage: PUBLISHED, locales: [en]) { __typename ... on Article { policy_1_id: id } ... on Author { policy_0_id: id } } }',
  ],
  [
    'whether there is a node where nothing may be read',
    '{ node(id: "bob", stage: DRAFT) { id stage __typename } }',
    '{ node(id: "bob", stage: DRAFT, locales: [en]) { id stage __typename } }',
  ],
  [
    'a node of an interface',
    '{ node(id: "bob") { ... on Node { id stage } } }',
    '{ node(id: "bob", stage: PUBLISHED, locales: [en]) { ... on Node { id stage } ... on Article { policy_1_id: id } ... on Author { policy_0_id: id } } }',
  ],
  [
    'a node in another stage',
    '{ node(id: "ann", stage: DRAFT) { id ... on Author { email } } }',
    'not-allowed at node',
  ],
  [
    'a response key of records that are checked and of others',
    '{ node(id: "ann") { ... on Article { x: documentInStages(stages: [PUBLISHED], includeCurrent: true) { id } } ... on Author { x: documentInStages(stages: [PUBLISHED], includeCurrent: true) { id } } } }',
    'unenforceable at node.x',
  ],
  ['a node without an id', '{ node { id } }', 'bad-request at node'],
  ['a node of a hidden model', '{ node(id: "red") { ... on Tag { name } } }', 'not-allowed at node'],
  [
    'the pages of a union',
    '{ articles { related(first: 1, skip: 1) { __typename } } }',
    'unenforceable at articles.related',
  ],
  [
    'a union that hides all',
    '{ articles { related { __typename } } }',
    '{ articles(stage: PUBLISHED, locales: [en]) { related { __typename ... on Author { policy_0_id: id } } } }',
  ],
  [
    'the node of an edge',
    '{ articlesConnection { edges { node { author { id } } } } }',
    '{ articlesConnection(stage: PUBLISHED, locales: [en]) { edges { node { author { id policy_0_id: id } } } } }',
  ],
  [
    'such a record under two locales',
    '{ a: articles { author { name } } b: articles(locales: [de]) { author { name } } }',
    'query ($policy_Article_0: ArticleWhereInput!) { a: articles(stage: PUBLISHED, locales: [en]) { author { name policy_0_id: id } } b: articles(where: $policy_Article_0, stage: PUBLISHED, locales: [de]) { author { name policy_1_id: id } } } {"policy_Article_0":{"status":"ready"}}',
  ],
  [
    'the locale of the parent and one of its own',
    '{ articles { author(forceParentLocale: true, locales: [en]) { name } } }',
    'unenforceable at articles.author',
  ],
  [
    'a component through entities',
    '{ entities(where: [{ id: "x", typename: Seo, stage: PUBLISHED }]) { id } }',
    'unenforceable at entities',
  ],
  [
    'an entity in another stage by a variable',
    {
      query: 'query ($w: [EntityWhereInput!]!) { entities(where: $w) { id } }',
      variables: { w: [{ id: 'ann', typename: 'Author', stage: 'DRAFT' }] },
    },
    'not-allowed at entities',
  ],
  [
    'an entity in another locale',
    '{ entities(where: [{ id: "a1", typename: Article, stage: PUBLISHED, locale: fr }]) { id } }',
    'bad-request at entities',
  ],
  [
    'an entity in its own locale, whatever the request falls back through',
    {
      query: '{ entities(where: [{ id: "a1", typename: Article, stage: PUBLISHED, locale: de }]) { id } }',
      headers: { 'gcms-locales': 'en, de' },
    },
    '{ entities( where: [{id: "a1", typename: Article, stage: PUBLISHED, locale: de}] locales: [de] ) { id ... on Article { policy_0_id: id } } }',
  ],
  [
    'entities in several locales at once',
    '{ entities(where: [{ id: "a1", typename: Article, stage: PUBLISHED, locale: de }, { id: "a2", typename: Article, stage: PUBLISHED }]) { id } }',
    'unenforceable at entities',
  ],
  [
    'a locale of an entity that would write into the query',
    {
      query:
        'query ($l: Locale) { entities(where: [{ id: "a1", typename: Article, stage: PUBLISHED, locale: $l }]) { id } }',
      variables: { l: 'en]) { id } x: authors(stage: DRAFT locales: [en' },
    },
    'bad-request at entities',
  ],
  ['entities of nothing', '{ entities(where: []) { id } }', 'bad-request at entities'],
  [
    'a filter through such a relation under OR',
    '{ articles(where: { OR: [{ author: { name: "Zed" } }, { title: "x" }] }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"OR":[{"author":{"AND":[{"name":"Zed"},{"id":"ann"}]}},{"title":"x"}]}}',
  ],
  [
    'a filter through such a relation under NOT',
    '{ articles(where: { NOT: { author: { name: "Zed" } } }) { id } }',
    'unenforceable at articles',
  ],
  [
    'a filter under NOT inside of such a relation',
    '{ articles(where: { author: { NOT: { name: "Zed" } } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"author":{"AND":[{"NOT":[{"name":"Zed"}]},{"id":"ann"}]}}}',
  ],
  ['a filter by nothing of such a relation', '{ articles(where: { author: {} }) { id } }', 'unenforceable at articles'],
  [
    'a filter there and back',
    '{ articles(where: { author: { articles_some: { author: { name: "Zed" } } } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"author":{"AND":[{"articles_some":{"author":{"AND":[{"name":"Zed"},{"id":"ann"}]}}},{"id":"ann"}]}}}',
  ],
  [
    'a filter by a variable through such a relation',
    {
      query: 'query ($n: String!) { articles(where: { author: { name: $n } }) { id } }',
      variables: { n: 'Zed' },
    },
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"author":{"AND":[{"name":"Zed"},{"id":"ann"}]}}}',
  ],
  [
    'a filter by null in a variable',
    { query: 'query ($w: ArticleWhereInput) { articles(where: $w) { id } }', variables: { w: null } },
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{}}',
  ],
  [
    'a filter by a stage that may be read',
    '{ articles(where: { documentInStages_some: { stage: PUBLISHED } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"documentInStages_some":{"stage":"PUBLISHED"}}}',
  ],
  [
    'a filter by every stage',
    '{ articles(where: { documentInStages_every: { stage: PUBLISHED } }) { id } }',
    'not-allowed at articles',
  ],
  [
    'a filter by two stages under OR',
    '{ articles(where: { documentInStages_some: { OR: [{ stage: PUBLISHED }, { stage: DRAFT }] } }) { id } }',
    'not-allowed at articles',
  ],
  [
    'a filter by a stage that does not exist',
    '{ articles(where: { documentInStages_some: { stage: SECRET } }) { id } }',
    'bad-request at articles',
  ],
  [
    'a filter by the stages of a related record',
    '{ articles(where: { author: { documentInStages_some: { stage: PUBLISHED } } }) { id } }',
    'unenforceable at articles',
  ],
  [
    'a filter by the members of a union under NOT',
    '{ articles(where: { NOT: { related_some: { Tag: { name: "red" } } } }) { id } }',
    'unenforceable at articles',
  ],
  [
    'a filter by such a member of a union',
    '{ articles(where: { related_some: { Author: { name: "Zed" } } }) { id } }',
    'query ($policy_Article_0: ArticleWhereInput!) { articles(where: $policy_Article_0, stage: PUBLISHED, locales: [en]) { id } } {"policy_Article_0":{"related_some":{"Author":{"AND":[{"name":"Zed"},{"id":"ann"}]}}}}',
  ],
];
