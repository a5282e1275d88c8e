import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete, finish, isPassedOn, questionsOf, type After } from '../../src/runtime/core/index.js';
import type { Json, JsonObject } from '../../src/support/json.js';
import { simpleFinish } from '../support/simple-finish.js';

const asked = { kind: 'asked', where: { status: 'ready' }, stage: 'PUBLISHED', locales: ['de', 'en'] } as const;
const guards: After['guards'] = new Map([
  [
    'policy_0',
    { mark: 'policy_0', model: 'Author', many: 'authors', stage: '*', locale: '*', cells: new Map([['*/*', asked]]) },
  ],
  [
    'policy_1',
    {
      ...{ mark: 'policy_1', model: 'Tag', many: 'tags', stage: undefined, locale: undefined },
      cells: new Map([
        ['DRAFT/en', { kind: 'never' } as const],
        ['PUBLISHED/en', { kind: 'always' } as const],
      ]),
    },
  ],
]);

type Spots = readonly (readonly [path: string, spot: 'open' | 'guarded', nullable: boolean])[];

function after(spots: Spots, more: Partial<After> = {}): After {
  const positions = spots.map(
    ([path, spot, isNullable]) => [path, { isNullable, isGuarded: spot === 'guarded' }] as const,
  );
  return { unwrap: [], added: 'policy_', positions: new Map(positions), guards, ...more };
}

const author = (id: string, more: JsonObject = {}): JsonObject => ({ policy_0_id: id, ...more });
const tag = (stage: string, more: JsonObject = {}): JsonObject => ({
  ...{ policy_1_id: 't', policy_1_stage: stage, policy_1_locale: 'en' },
  ...more,
});
const seen = (...ids: readonly string[]): JsonObject => ({ data: { seen: ids.map((id) => ({ id })) } });

const TO_ONE: Spots = [
  ['articles', 'open', false],
  ['articles.author', 'guarded', true],
];
const REQUIRED: Spots = [
  ['hit', 'open', true],
  ['hit.image', 'guarded', false],
];

describe('what is shown of an answer that is checked', () => {
  it.each<[string, { spots: Spots; data: JsonObject; replies: readonly JsonObject[] }, JsonObject]>([
    [
      'a record that may not be seen is null',
      {
        spots: TO_ONE,
        data: { articles: [{ author: author('a', { name: 'A' }) }, { author: author('b', { name: 'B' }) }] },
        replies: [seen('a')],
      },
      { data: { articles: [{ author: { name: 'A' } }, { author: null }] } },
    ],
    [
      'null travels up where it may not stand',
      { spots: REQUIRED, data: { hit: { id: 'x', image: author('b') } }, replies: [seen()] },
      {
        data: { hit: null },
        errors: [{ message: 'not allowed', path: ['hit', 'image'], extensions: { code: '403' } }],
      },
    ],
    [
      'through lists and up to the whole',
      {
        spots: [
          ['articles', 'open', false],
          ['articles.image', 'guarded', false],
        ],
        data: { articles: [{ image: author('a') }, { image: author('b') }] },
        replies: [seen('a')],
      },
      {
        data: null,
        errors: [{ message: 'not allowed', path: ['articles', 1, 'image'], extensions: { code: '403' } }],
      },
    ],
    [
      'elements of lists are left out',
      {
        spots: [['related', 'guarded', false]],
        data: { related: [author('b'), author('a', { x: 1 }), tag('PUBLISHED', { y: 2 }), tag('DRAFT')] },
        replies: [seen('a')],
      },
      { data: { related: [{ x: 1 }, { y: 2 }] } },
    ],
    [
      'what carries no mark, or is in a stage that nobody knows, is not shown',
      {
        spots: [['related', 'guarded', false]],
        data: { related: [{ x: 1 }, tag('QA', { y: 2 }), { ...tag('PUBLISHED'), policy_1_id: null }] },
        replies: [],
      },
      { data: { related: [] } },
    ],
    [
      'every mark must hold',
      {
        spots: [['related', 'guarded', false]],
        data: {
          related: [
            { ...author('a'), ...tag('DRAFT') },
            { ...author('b'), ...tag('PUBLISHED') },
          ],
        },
        replies: [seen('a')],
      },
      { data: { related: [] } },
    ],
    [
      'what looks like a mark inside of content is content',
      {
        spots: [['articles', 'open', false]],
        data: { articles: [{ json: { policy_0_id: 'b', deep: [{ policy_1_id: 't' }] }, policy_empty: 'Article' }] },
        replies: [],
      },
      { data: { articles: [{ json: { policy_0_id: 'b', deep: [{ policy_1_id: 't' }] } }] } },
    ],
    [
      'null, and errors without the places that they speak of, stay',
      { spots: TO_ONE, data: { articles: [{ author: null }] }, replies: [] },
      { data: { articles: [{ author: null }] } },
    ],
  ])('%s', (_, { spots, data, replies }, want) => {
    expect(finish(after(spots), { data }, replies)).toEqual(want);
  });

  it('asks once for each record, in the stage and locales in which it was found', () => {
    const data = { articles: ['b', 'a', 'b'].map((id) => ({ author: author(id) })) };
    expect(questionsOf(after(TO_ONE), { data })).toEqual([
      {
        body: {
          query:
            'query ($where: AuthorWhereInput!) { seen: authors(where: $where, stage: PUBLISHED, locales: [de, en], first: 100) { id } }',
          variables: { where: { AND: [{ id_in: ['b', 'a'] }, { status: 'ready' }] } },
        },
        about: { ids: ['b', 'a'], where: { status: 'ready' } },
      },
    ]);
  });

  it('asks in batches, of which there is a bound', () => {
    const answerOf = (count: number) => ({
      data: { articles: Array.from({ length: count }, (__, index) => ({ author: author(String(index)) })) },
    });
    const sizes = questionsOf(after(TO_ONE), answerOf(250)).map(
      ({ body }) => (body.variables as { where: { AND: [{ id_in: unknown[] }] } }).where.AND[0].id_in.length,
    );
    expect(sizes).toEqual([100, 100, 50]);
    expect(finish(after(TO_ONE), answerOf(2001))).toEqual({
      errors: [{ message: 'request too large', extensions: { code: '413' } }],
      data: null,
    });
  });

  it.each<[string, number, { asked: number; shown: number }]>([
    ['as many as may be asked', 2_000, { asked: 20, shown: 2_000 }],
    ['one too many', 2_001, { asked: 0, shown: 0 }],
  ])('is what is left of %s', async (_, count, want) => {
    const articles = Array.from({ length: count }, (__, index) => ({ author: author(String(index)) }));
    const questions: unknown[] = [];
    const shown = await complete(after(TO_ONE), { data: { articles } }, (question) => {
      questions.push(question);
      return Promise.resolve(seen(...(question.about?.ids ?? [])));
    });
    const list = (shown['data'] as { articles: readonly { author: unknown }[] } | null)?.articles ?? [];
    expect({ asked: questions.length, shown: list.filter((item) => item.author !== null).length }).toEqual(want);
    expect(questionsOf(after(TO_ONE), { data: { articles } })).toHaveLength(want.asked);
  });

  it.each<[string, JsonObject]>([
    ['an error', { errors: [{ message: 'x' }], data: null }],
    ['nothing', {}],
    ['another shape', { data: { seen: {} } }],
  ])('shows nothing when a question is answered with %s', async (_, reply) => {
    const data = { articles: [{ author: author('a') }] };
    await expect(complete(after(TO_ONE), { data }, () => Promise.resolve(reply))).rejects.toThrow('may be seen');
    expect(() => finish(after(TO_ONE), { data }, [])).toThrow('may be seen');
  });

  it('makes one of all errors, without a path: they could lead to what may not be seen, and count it', () => {
    const path = ['articles', 0, 'author', 'name'];
    const errors = [
      { message: 'm', path },
      { message: 'n', path },
    ];
    const answer = { data: { articles: [] }, errors };
    expect(finish(after(TO_ONE), answer)).toEqual({ data: { articles: [] }, errors: [{ message: 'm' }] });
  });

  it('passes on what there is nothing to do with', () => {
    const nothing = after([['articles', 'open', false]], { added: undefined, guards: new Map() });
    const answer = { data: { articles: [] } };
    expect(isPassedOn(nothing)).toBe(true);
    expect(finish(nothing, answer)).toBe(answer);
    expect(isPassedOn(after([]))).toBe(false);
  });
});

describe('what is shown of any answer', () => {
  const cell = { kind: 'asked', where: {}, stage: 'PUBLISHED', locales: ['en'] } as const;
  const guardOf = (mark: string) =>
    [mark, { mark, model: mark, many: mark, stage: '*', locale: '*', cells: new Map([['*/*', cell]]) }] as const;
  const names = ['a', 'b', '__proto__', 'constructor'];
  const spot = fc.record({ isNullable: fc.boolean(), isGuarded: fc.boolean() });
  const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((steps) => steps.join('.'));
  const marks = fc.constantFrom<JsonObject>(
    ...[{}, { policy_0_id: 'x' }, { policy_0_id: 'y' }, { policy_1_id: 'x' }, { policy_0_id: 'x', policy_1_id: 'y' }],
  );
  const { value } = fc.letrec<{ value: Json; object: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Json>(null, 1, 'x'),
      tie('object'),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
    object: fc
      .tuple(marks, fc.array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 3 }))
      .map(([added, members]): Json => Object.fromEntries([...members, ...Object.entries(added)])),
  }));
  const entries = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 3 });

  it('is what the simplest reading of it shows', () => {
    const ids = fc.subarray(['x', 'y']);
    const positions = fc.array(fc.tuple(path, spot), { maxLength: 12 });
    const property = fc.property(positions, entries, ids, ids, (spots, members, first, second) => {
      const plan: After = {
        ...{ unwrap: [], added: 'policy_', positions: new Map(spots) },
        guards: new Map([guardOf('policy_0'), guardOf('policy_1')]),
      };
      const data = Object.fromEntries(members);
      const known: { readonly [mark: string]: readonly string[] } = { policy_0: first, policy_1: second };
      const replies = questionsOf(plan, { data }).map(({ body: { query } }) =>
        seen(...(known[/seen: (\w+)/.exec(query)?.[1] ?? ''] ?? [])),
      );
      expect(finish(plan, { data }, replies)).toEqual(simpleFinish(plan, data, known));
    });
    fc.assert(property, { numRuns: 500 });
  });
});
