import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { compare, type Condition } from '../../src/ir/condition.js';
import type { Field } from '../../src/ir/schema.js';
import type { ContentApi, LocalCaller } from '../../src/projects/local/contract.js';
import { createEngine, finish, questionsOf, type PolicyRequest, type Verdict } from '../../src/runtime/core/index.js';
import type { JsonObject } from '../../src/support/json.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { newsroom, newsroomSchema as schema, row, rowWhere, send, token } from '../projects/local/content/newsroom.js';

const field = (model: string, name: string): Field => {
  const found = schema.models.get(model)?.fields.get(name);
  if (found === undefined) throw new Error(`${model}.${name}`);
  return found;
};
const isReady: Condition = compare(field('Article', 'status'), 'eq', { kind: 'literal', value: 'ready' });
const isFirst: Condition = compare(field('Author', 'id'), 'eq', { kind: 'literal', value: 'ann' });
const published = { actions: ['read'], stages: ['PUBLISHED'] } as const;
const program = programOf(schema, [
  principalOf(schema, 'tokens/reader', [
    grantOf(schema, { ...published, models: ['Article'], locales: ['en'], condition: isReady }),
    grantOf(schema, { ...published, models: ['Tag'], locales: '*' }),
  ]),
  principalOf(schema, 'tokens/editor', [
    grantOf(schema, { ...published, models: ['Author'], locales: ['en'], condition: isFirst }),
    grantOf(schema, { ...published, models: ['Article'], locales: ['en'] }),
    grantOf(schema, { ...published, models: ['Article'], locales: ['de'], condition: isReady }),
  ]),
]);
const engine = createEngine(lower(program).value.tables, { clock: () => 0 });

/** The same rights as rows of the local project, and those of a gateway that may read everything. */
const inPublished = { stages: ['PUBLISHED'], locales: ['en'] };
const ready = rowWhere('read', 'Article', { status: 'ready' });
const ROWS = {
  'tokens/reader': [{ ...ready, ...inPublished }, row('read', 'Tag', { stages: ['PUBLISHED'] })],
  'tokens/editor': [
    { ...rowWhere('read', 'Author', { id: 'ann' }), ...inPublished },
    row('read', 'Article', inPublished),
    { ...ready, ...inPublished, locales: ['de'] },
  ],
};
/** Who attacks. */
export type Ref = keyof typeof ROWS;
const GATEWAY: LocalCaller = { ...token(row('read', null)), defaultStage: 'DRAFT' };

/** Changes nothing but what the reader may not read: authors, drafts, German, articles that are not ready. */
const SECRETS = [
  'updateAuthor(where: { id: "ann" }, data: { name: "Zed", email: "z@example.com" }) { id }',
  'publishAuthor(where: { id: "ann" }) { id }',
  'updateArticle(where: { id: "a2" }, data: { title: "Aaa", slug: "aaa", score: 9, status: retired, keywords: ["x"], author: { connect: { id: "ann" } }, tags: { set: [{ id: "blue" }] } }) { id }',
  'publishArticle(where: { id: "a2" }) { id }',
  'de: updateArticle(where: { id: "a1" }, data: { localizations: { update: [{ locale: de, data: { title: "Anders" } }] } }) { id }',
  'dePublished: publishArticle(where: { id: "a1" }, locales: [de], publishBase: false, withDefaultLocale: false) { id }',
  'draft: updateArticle(where: { id: "a1" }, data: { title: "Draft", score: 7, author: { connect: { id: "bob" } } }) { id }',
  'deleteArticle(where: { id: "a3" }) { id }',
  'made: createArticle(data: { title: "Made", slug: "made", status: new, tags: { connect: [{ id: "red" }] } }) { id }',
  'madePublished: publishArticle(where: { slug: "made" }) { id }',
];
/** What the editor may not read: drafts, German that is not ready, all authors but one. */
const EDITORS_SECRETS = [
  'updateAuthor(where: { id: "bob" }, data: { name: "Zed", email: "z@example.com" }) { id }',
  'publishAuthor(where: { id: "bob" }) { id }',
  'deleteAuthor(where: { id: "cay" }) { id }',
  'made: createAuthor(data: { name: "Aaa", email: "a@example.com" }) { id }',
  'madePublished: publishAuthor(where: { email: "a@example.com" }) { id }',
  'de: updateArticle(where: { id: "a2" }, data: { localizations: { create: [{ locale: de, data: { title: "Anders" } }] } }) { id }',
  'dePublished: publishArticle(where: { id: "a2" }, locales: [de], publishBase: false, withDefaultLocale: false) { id }',
];

interface Worlds {
  readonly before: ContentApi;
  readonly after: ContentApi;
  readonly changed: number;
}

function worldsOf(changes: readonly string[]): Worlds {
  const [before, after] = [newsroom().api, newsroom().api];
  return { before, after, changed: send(after, `mutation { ${changes.join(' ')} }`).status };
}

/** Two projects for each principal, which differ in nothing that it may read. */
export const WORLDS: { readonly [ref in Ref]: Worlds } = {
  'tokens/reader': worldsOf(SECRETS),
  'tokens/editor': worldsOf(EDITORS_SECRETS),
};

/** A request but for who sends it. */
export type Asked = Omit<PolicyRequest, 'principal'>;
/** A request, of which the text alone is given. */
export const requestOf = (asked: string | Asked): Asked => (typeof asked === 'string' ? { query: asked } : asked);
/** What the middleware makes of a request. */
export const check = (ref: Ref, asked: string | Asked): Verdict =>
  engine.check({ ...requestOf(asked), principal: { kind: 'principal', ref } });

/** What is sent, on one line; or the reason and path of the denial. */
export function outcome(ref: Ref, asked: string | Asked): string {
  const verdict = check(ref, asked);
  if (verdict.kind === 'denied') return `${verdict.reason} at ${verdict.problems[0]?.path.join('.') ?? ''}`;
  if (verdict.kind !== 'send') return verdict.kind;
  const { query, variables } = verdict.body;
  const text = query.replaceAll(/\s+/g, ' ');
  return Object.keys(variables).length === 0 ? text : `${text} ${JSON.stringify(variables)}`;
}

/** The answer that comes through the middleware. */
export function through(api: ContentApi, ref: Ref, asked: string | Asked): JsonObject {
  const verdict = check(ref, asked);
  if (verdict.kind === 'pending') throw new Error('nothing here writes');
  if (verdict.kind !== 'send') return verdict.body;
  const { query, variables } = verdict.body;
  const answer = send(api, query, GATEWAY, { variables }).body;
  const replies = questionsOf(verdict.after, answer).map(
    ({ body }) => send(api, body.query, GATEWAY, { variables: body.variables }).body,
  );
  const { data = null, errors } = finish(verdict.after, answer, replies);
  return { data, errors: errors === undefined ? null : 'upstream' };
}

/** The answer that a token with the same rights gets from the project itself. */
export function direct(api: ContentApi, ref: Ref, asked: string | Asked): JsonObject {
  const { query, variables, operationName, headers = {} } = requestOf(asked);
  const request = { query, variables: variables ?? {}, operationName: operationName ?? undefined, headers };
  const { body } = api.handle(request, { ...token(...ROWS[ref]), defaultStage: 'PUBLISHED' });
  return { data: body['data'] ?? null, errors: body['errors'] ?? null };
}
