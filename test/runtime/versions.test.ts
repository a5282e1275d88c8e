import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { compare, type Condition } from '../../src/ir/condition.js';
import { createEngine, type PolicyRequest } from '../../src/runtime/core/index.js';
import { existing } from '../support/existing.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { newsroom, newsroomSchema as schema, row, send, token } from '../projects/local/content/newsroom.js';

const status = existing(schema.models.get('Article')?.fields.get('status'));
const isReady: Condition = compare(status, 'eq', { kind: 'literal', value: 'ready' });
const versionsOf = (...models: readonly string[]) => grantOf(schema, { actions: ['readVersions'], models });
const reads = (models: readonly string[], more: Partial<Parameters<typeof grantOf>[1]> = {}) =>
  grantOf(schema, { actions: ['read'], models, stages: ['PUBLISHED'], locales: '*', ...more });
const PEERS = ['Author', 'Tag', 'User'];
const program = programOf(schema, [
  // All that is published, users included, and the versions of articles.
  principalOf(schema, 'tokens/archive', [versionsOf('Article'), reads(['Article', ...PEERS])]),
  principalOf(schema, 'tokens/anonymous', [versionsOf('Article'), reads(['Article', 'Author', 'Tag'])]),
  principalOf(schema, 'tokens/partial', [
    versionsOf('Article'),
    reads(['Article'], { condition: isReady }),
    reads(PEERS),
  ]),
  principalOf(schema, 'tokens/english', [versionsOf('Article'), reads(['Article'], { locales: ['en'] }), reads(PEERS)]),
  principalOf(schema, 'tokens/reader', [reads(['Article', ...PEERS])]),
  principalOf(schema, 'tokens/blind', [versionsOf('Article'), reads(PEERS)]),
]);
const engine = createEngine(lower(program).value.tables, { clock: () => 0 });
const GATEWAY = token(row('read', null), row('readVersions', null));

type Asked = Omit<PolicyRequest, 'principal'>;
const check = (ref: string, asked: string | Asked) =>
  engine.check({
    ...(typeof asked === 'string' ? { query: asked } : asked),
    principal: { kind: 'principal', ref: `tokens/${ref}` },
  });

/** The data that comes through, or the reason and path of the denial. */
function outcome(ref: string, asked: string | Asked): unknown {
  const verdict = check(ref, asked);
  if (verdict.kind === 'denied') return `${verdict.reason} at ${verdict.problems[0]?.path.join('.') ?? ''}`;
  if (verdict.kind !== 'send') return verdict.kind;
  const { query, variables } = verdict.body;
  return send(newsroom().api, query, GATEWAY, { variables }).body['data'];
}

const version = (stage: string, selection: string): string =>
  `{ articleVersion(where: { id: "a2", stage: ${stage}, revision: 1 }) { ${selection} } }`;
const history = (given = '', selection = 'revision'): string =>
  `{ article(where: { id: "a2" }) { history${given} { ${selection} } } }`;
const named = (variables: PolicyRequest['variables'], definition = '$stage: Stage!'): Asked => ({
  query: `query (${definition}) { articleVersion(where: { id: "a2", stage: $stage, revision: 1 }) { revision } }`,
  variables,
});

describe('versions', () => {
  it.each<readonly [string, string, string | Asked, unknown]>([
    ['the history', 'archive', history(), { article: { history: [{ revision: 1 }] } }],
    [
      'the history in its stage by name',
      'archive',
      history('(stageOverride: PUBLISHED, limit: 1)', 'stage'),
      {
        article: { history: [{ stage: 'PUBLISHED' }] },
      },
    ],
    [
      'a version without what it holds',
      'anonymous',
      version('PUBLISHED', 'revision stage'),
      { articleVersion: { revision: 1, stage: 'PUBLISHED' } },
    ],
    [
      'a version of a stage by a variable',
      'archive',
      named({ stage: 'PUBLISHED' }),
      { articleVersion: { revision: 1 } },
    ],
    [
      'what is left out is not asked for',
      'anonymous',
      version('PUBLISHED', 'revision data @skip(if: true)'),
      { articleVersion: { revision: 1 } },
    ],
    ['a revision that is not there', 'archive', version('PUBLISHED', 'id').replace('1', '9'), { articleVersion: null }],
  ])('%s', (_title, ref, asked, want) => {
    expect(outcome(ref, asked)).toEqual(want);
  });

  it('what a version holds, where all that it leads to may be read', () => {
    expect(outcome('archive', version('PUBLISHED', 'data'))).toMatchObject({
      articleVersion: { data: { id: 'a2', localizations: [{ title: 'Second' }] } },
    });
  });

  it.each<readonly [string, string, string | Asked, string]>([
    ['without the permission', 'reader', version('PUBLISHED', 'id'), 'not-allowed at articleVersion'],
    ['the history without the permission', 'reader', history(), 'not-allowed at article.history'],
    [
      'versions of another model',
      'archive',
      '{ authorVersion(where: { id: "ann", stage: PUBLISHED, revision: 1 }) { data } }',
      'not-allowed at authorVersion',
    ],
    [
      'the history of a record that another leads to',
      'archive',
      '{ articles { author { history { id } } } }',
      'not-allowed at articles.author.history',
    ],
    [
      'the history by a fragment on a member of a union',
      'archive',
      '{ articles { related { ... on Author { history { id } } } } }',
      'not-allowed at articles.related.history',
    ],
    [
      'the history of a node',
      'english',
      '{ node(id: "a2") { ... on Article { history { id } } } }',
      'unenforceable at node.history',
    ],
    ['another stage', 'archive', version('DRAFT', 'id'), 'unenforceable at articleVersion'],
    ['another stage by a variable', 'archive', named({ stage: 'DRAFT' }), 'unenforceable at articleVersion'],
    [
      'another stage by the default of a variable',
      'archive',
      named({}, '$stage: Stage! = DRAFT'),
      'unenforceable at articleVersion',
    ],
    [
      'another stage by a variable for all of it',
      'archive',
      {
        query: 'query ($where: VersionWhereInput!) { articleVersion(where: $where) { id } }',
        variables: { where: { id: 'a2', stage: 'DRAFT', revision: 1 } },
      },
      'unenforceable at articleVersion',
    ],
    [
      'another stage under an alias',
      'archive',
      `{ one: ${version('PUBLISHED', 'id').slice(2, -2)} two: ${version('DRAFT', 'id').slice(2)}`,
      'unenforceable at two',
    ],
    ['a stage that there is not', 'archive', version('SECRET', 'id'), 'bad-request at articleVersion'],
    ['a list of stages', 'archive', version('[PUBLISHED, DRAFT]', 'id'), 'bad-request at articleVersion'],
    ['no stage', 'archive', named({}), 'bad-request at articleVersion'],
    ['a key too many', 'archive', version('PUBLISHED, locale: de', 'id'), 'bad-request at articleVersion'],
    ['no `where`', 'archive', '{ articleVersion { id } }', 'bad-request at articleVersion'],
    [
      'an argument that is not classified',
      'archive',
      '{ articleVersion(where: { id: "a2", stage: PUBLISHED, revision: 1 }, stage: DRAFT) { id } }',
      'bad-request at articleVersion',
    ],
    ['another stage of the history', 'archive', history('(stageOverride: DRAFT)'), 'unenforceable at article.history'],
    [
      'another stage of the history by a variable',
      'archive',
      {
        query: `query ($stage: Stage) ${history('(stageOverride: $stage)')}`,
        variables: { stage: 'DRAFT' },
      },
      'unenforceable at article.history',
    ],
    [
      'another stage of the history, once the plan is known',
      'archive',
      {
        query: `query ($stage: Stage = DRAFT) ${history('(stageOverride: $stage)')}`,
        variables: {},
      },
      'unenforceable at article.history',
    ],
    ['what a version holds of users', 'anonymous', version('PUBLISHED', 'data'), 'unenforceable at articleVersion'],
    [
      'what a version holds by a fragment',
      'anonymous',
      version('PUBLISHED', '... on DocumentVersion { all: data }'),
      'unenforceable at articleVersion',
    ],
    [
      'what a version holds by a spread',
      'anonymous',
      `${version('PUBLISHED', '...V')} fragment V on DocumentVersion { data }`,
      'unenforceable at articleVersion',
    ],
    ['a record under a condition', 'partial', version('PUBLISHED', 'id'), 'unenforceable at articleVersion'],
    ['the history under a condition', 'partial', history(), 'unenforceable at article.history'],
    ['a locale that may not be read', 'english', version('PUBLISHED', 'id'), 'unenforceable at articleVersion'],
    ['the history in such a locale', 'english', history(), 'unenforceable at article.history'],
    ['versions of what may not be read', 'blind', version('PUBLISHED', 'id'), 'unenforceable at articleVersion'],
    ['data of the history', 'archive', history('', 'data'), 'bad-request at article.history.data'],
    [
      'the schema of it',
      'archive',
      version('PUBLISHED', '__schema { types { name } }'),
      'bad-request at articleVersion.__schema',
    ],
  ])('are denied: %s', (_title, ref, asked, want) => {
    expect(outcome(ref, asked)).toBe(want);
    // The second time the plan is known.
    expect(outcome(ref, asked)).toBe(want);
  });

  it('are asked for in the log', () => {
    const { asked } = check('archive', version('PUBLISHED', 'id'));
    expect(asked.cells).toEqual(['read Article PUBLISHED/de', 'read Article PUBLISHED/en', 'readVersions Article']);
  });
});
