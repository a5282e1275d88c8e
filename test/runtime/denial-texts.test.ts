import { describe, expect, it } from 'vitest';
import type { JsonObject, PolicyRequest } from '../../src/runtime/core/index.js';
import { newsroomEngine } from '../support/edges.js';

const engine = newsroomEngine({ explain: true });
const PUBLIC = { kind: 'principal', ref: 'public' } as const;
const AUTHOR = { kind: 'user', classes: ['users/author'], claims: {} } as const;

type Given = Partial<PolicyRequest> & { readonly query: string };

/** What a developer is told, a line for each thing that is wrong: its place, what it is, and the cell that is missing. */
function told(request: Given): readonly string[] {
  const verdict = engine.check({ principal: PUBLIC, ...request });
  if (verdict.kind !== 'denied') return [verdict.kind];
  expect(verdict.body['extensions']).toEqual({ policy: expect.any(Array) as unknown });
  const { policy } = verdict.body['extensions'] as { readonly policy: readonly JsonObject[] };
  return policy.map(({ path, detail, cell = {} }) =>
    [(path as readonly string[]).join('.'), detail, ...Object.values(cell as JsonObject)].map(String).join(' | '),
  );
}

describe('the reasons of a denial', () => {
  it.each<[string, Given, readonly string[]]>([
    [
      'name the cell, the stage of a header included',
      { query: '{ cases { id } }', headers: { 'gcms-stage': 'DRAFT' } },
      ['cases | `Case` may not be read | read | Case | DRAFT | en'],
    ],
    [
      'name the stage that does not exist',
      { query: '{ cases(stage: DRAUGHT) { id } }' },
      ['cases | there is no stage `DRAUGHT`'],
    ],
    [
      'name the locale that does not exist',
      { query: '{ cases(locales: [en, xx]) { id } }' },
      ['cases | there is no locale `xx`'],
    ],
    [
      'name the locale of a header, and that header',
      { query: '{ cases { id } }', headers: { 'gcms-locales': 'xx' } },
      ['cases | of the header `gcms-locales`: there is no locale `xx`'],
    ],
    [
      'repeat nothing of a header that is no name',
      { query: '{ cases { id } }', headers: { 'gcms-locales': 'en]) { id }' } },
      ['cases | of the header `gcms-locales`: there is no such locale'],
    ],
    [
      'name the fragment that is not declared',
      { query: '{ cases { ...F } }' },
      ['cases | the fragment `F` is not declared'],
    ],
    [
      'name the type of a fragment that selects nothing',
      { query: '{ cases { ... on Article { id } } }' },
      ['cases | a fragment on `Article` selects nothing here'],
    ],
    [
      'tell a directive with a wrong value from one that is not accepted',
      { query: '{ cases { id @include(if: 1) country @live } }' },
      [
        'cases | the directive `@include` needs `if`, which is true or false, and nothing else',
        'cases | the directive `@live` is not accepted here',
      ],
    ],
    [
      'are told once, however often',
      { query: '{ cases { ...F ...F ...F } }' },
      ['cases | the fragment `F` is not declared'],
    ],
    [
      'name the cell whose claims are missing',
      { query: '{ articles { id } }', principal: AUTHOR },
      [
        'articles | the claims that decide which `Article` may be read are missing or of the wrong type | read | Article | DRAFT | en',
      ],
    ],
  ])('%s', (_, request, want) => {
    expect(told(request)).toEqual(want);
  });
});
