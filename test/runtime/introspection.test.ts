import { buildClientSchema, buildSchema, getIntrospectionQuery, printSchema, type IntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { createEngine, ownSchemaText, type EngineOptions } from '../../src/runtime/core/index.js';
import { NEWSROOM } from '../support/newsroom.js';

const { tables } = lower(NEWSROOM).value;
const clock = () => Date.parse('2026-06-01T12:00:00Z');

function ask(ref: string, query: string, options: Partial<EngineOptions> = {}) {
  return createEngine(tables, { clock, ...options }).check({ query, principal: { kind: 'principal', ref } });
}

describe('introspection', () => {
  it('answers with the schema of the principal alone', () => {
    const verdict = ask('tokens/partner', getIntrospectionQuery());
    if (verdict.kind !== 'answered') throw new Error(verdict.kind);
    const { data } = verdict.body as unknown as { readonly data: IntrospectionQuery };
    const want = buildSchema(ownSchemaText(tables, ['tokens/partner']) ?? '');
    expect(printSchema(buildClientSchema(data))).toBe(printSchema(want));
    expect(JSON.stringify(verdict.body)).not.toMatch(/Author|DRAFT/);
  });

  it.each<[string, string, string, unknown]>([
    ['a type', 'public', '{ __type(name: "Case") { name } }', { data: { __type: { name: 'Case' } } }],
    ['a hidden type', 'public', '{ __type(name: "Article") { name } }', { data: { __type: null } }],
    [
      'its stages',
      'public',
      '{ __type(name: "Stage") { enumValues { name } } }',
      { data: { __type: { enumValues: [{ name: 'PUBLISHED' }] } } },
    ],
    [
      'through a fragment',
      'public',
      '{ ...F } fragment F on Query { __type(name: "Article") { name } }',
      { data: { __type: null } },
    ],
    [
      'a name of it that is wrong',
      'public',
      '{ __schema { types { nam } } }',
      {
        data: null,
        errors: [
          { message: 'Cannot query field "nam" on type "__Type". Did you mean "name"?', extensions: { code: '400' } },
        ],
      },
    ],
    [
      'aliases',
      'public',
      '{ a: __type(name: "Case") { name } }',
      { data: null, errors: [{ message: 'aliases are not accepted here', extensions: { code: '400' } }] },
    ],
  ])('of %s', (_, ref, query, want) => {
    const { asked, ...answer } = ask(ref, query);
    expect(answer).toEqual({ kind: 'answered', status: 200, body: want });
    expect(asked).toMatchObject({ who: [ref], cells: [] });
  });

  it.each<[string, string, string, Partial<EngineOptions>, string]>([
    ['beside data', 'public', '{ __typename __schema { queryType { name } } cases { id } }', {}, 'not-allowed'],
    [
      'of a principal that may read nothing',
      'users/none',
      '{ __schema { queryType { name } } }',
      {},
      'unauthenticated',
    ],
    [
      'for the public, where it is off',
      'public',
      '{ __schema { queryType { name } } }',
      { introspection: 'known' },
      'not-allowed',
    ],
    [
      'for all, where it is off',
      'tokens/web',
      '{ __schema { queryType { name } } }',
      { introspection: 'nobody' },
      'not-allowed',
    ],
    ['by a mutation', 'tokens/web', 'mutation { __schema { queryType { name } } }', {}, 'unenforceable'],
    ['in a circle', 'public', '{ ...F } fragment F on Query { ...F __schema { queryType { name } } }', {}, '400'],
    [
      'too deep',
      'public',
      `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} } '.repeat(4)} } } }`,
      {},
      '400',
    ],
  ])('is refused %s', (_, ref, query, options, want) => {
    const verdict = ask(ref, query, options);
    if (verdict.kind === 'denied') expect(verdict.reason).toBe(want);
    else if (verdict.kind === 'answered') expect(JSON.stringify(verdict.body)).toContain(`"code":"${want}"`);
  });

  it('is on for others where it is off for the public', () => {
    expect(ask('tokens/web', '{ __schema { queryType { name } } }', { introspection: 'known' }).kind).toBe('answered');
  });
});
