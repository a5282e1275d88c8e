import { describe, expect, it } from 'vitest';
import { ALWAYS, compare as compareField, empty, quantified, type Condition } from '../../src/ir/condition.js';
import type { Field } from '../../src/ir/schema.js';
import { READINGS } from '../../src/semantics/readings.js';
import type { JsonObject } from '../../src/support/json.js';
import { existing } from '../support/existing.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { openArena } from './arena.js';
import { compare } from './compare.js';
import type { Operation, Pick } from './operations.js';
import { schemaOfShape, type Content, type Entry } from './world.js';

const schema = schemaOfShape({ article: true, author: false, tag: false });
const fieldOf = (model: string, name: string): Field => existing(schema.models.get(model)?.fields.get(name));
const is = (model: string, field: string, value: string): Condition =>
  compareField(fieldOf(model, field), 'eq', { kind: 'literal', value });

const entry = (id: string, fields: JsonObject, stages: readonly string[] = ['DRAFT', 'PUBLISHED']): Entry => ({
  ...{ id, stages, fields, locales: {}, versions: {} },
});
const CONTENT: Content = {
  Author: [entry('u1', { name: 'a', boss: null }), entry('u2', { name: 'b', boss: 'u1' })],
  Tag: [entry('t1', { name: 'hidden' }), entry('t2', { name: 'a' })],
  Article: [
    entry('a1', { title: 'a', author: 'u1', tags: ['t1'], about: { model: 'Author', id: 'u1' } }),
    entry('a2', { title: 'b', author: 'u2', tags: ['t2'] }, ['DRAFT']),
    entry('a3', { title: 'c', tags: ['t1', 't2'], about: { model: 'Tag', id: 't2' } }),
  ],
};

const pick = (parent: string, name: string, more: Partial<Pick> = {}): Pick => ({
  ...{
    name,
    parent,
    isAliased: false,
    include: 'always',
    wrapping: 'plain',
    isSplit: false,
    arguments: [],
    inner: [],
    on: [],
  },
  ...more,
});
const id = pick('Article', 'id');
const inDraft = { name: 'stage', value: 'DRAFT', other: 'DRAFT', form: 'literal' } as const;
const articles = (...inner: readonly Pick[]): Operation => ({
  asker: { kind: 'principal', ref: 'public' },
  roots: [pick('Query', 'articles', { arguments: [inDraft], inner })],
  headers: {},
  names: 'x',
  decoy: undefined,
});

type Reads = readonly (readonly [model: string, condition: Condition])[];

/** The outcome in every reading, each once. */
function outcomes(reads: Reads, operation: Operation): readonly string[] {
  const grants = reads.map(([model, condition]) =>
    grantOf(schema, { actions: ['read'], models: [model], stages: ['DRAFT'], locales: ['en'], condition }),
  );
  // Somebody who reads every article: then the gateway does, and the filter alone keeps them from the public.
  const everything = grantOf(schema, { actions: ['read'], models: ['Article'], stages: ['DRAFT'], locales: ['en'] });
  const program = programOf(schema, [
    principalOf(schema, 'public', grants),
    principalOf(schema, 'tokens/web', [everything]),
  ]);
  const found = READINGS.map((reading) => {
    const arena = openArena({ program, content: CONTENT }, reading);
    const outcome = compare(arena, operation);
    arena.close();
    return outcome.kind === 'wrong' ? `${outcome.what}: ${JSON.stringify(outcome.details)}` : outcome.kind;
  });
  return [...new Set(found)];
}

const tags = fieldOf('Article', 'tags');
const stages = fieldOf('Article', 'documentInStages');
const inStage = (name: string): Condition =>
  compareField({ ...fieldOf('Article', 'status'), name: 'stage' }, 'eq', { kind: 'literal', value: name });

describe('differences that were found', () => {
  it.each<[string, Reads, Operation, string]>([
    [
      'a to-one relation without a record is asked for by null, not by `_empty`',
      [['Article', empty(fieldOf('Article', 'author'), true)]],
      articles(id),
      'same',
    ],
    [
      'a condition through a relation that nobody may read is still a filter',
      [['Article', quantified(tags, 'some', is('Tag', 'name', 'a'))]],
      articles(id),
      'same',
    ],
    [
      'a record that the gateway may not see counts under `_none`',
      [
        ['Article', quantified(tags, 'none', is('Tag', 'name', 'hidden'))],
        ['Tag', is('Tag', 'name', 'a')],
      ],
      articles(id),
      'same',
    ],
    [
      'a stage that nobody may read can be asked about by a condition',
      [['Article', quantified(stages, 'some', inStage('PUBLISHED'))]],
      articles(id),
      'same',
    ],
    [
      'a union with a member that may not be read is answered without it',
      [
        ['Article', ALWAYS],
        ['Tag', ALWAYS],
      ],
      articles(id, pick('Article', 'about', { on: [{ type: 'Tag', inner: [pick('Tag', 'name')] }] })),
      'same',
    ],
    [
      'other stages of a record are found in the locales of the request alone',
      [['Article', ALWAYS]],
      articles(
        pick('Article', 'documentInStages', {
          arguments: [{ name: 'stages', value: ['DRAFT'], other: [], form: 'literal' }],
          inner: [id],
        }),
      ),
      'same',
    ],
  ])('%s', (_, reads, operation, want) => {
    expect(outcomes(reads, operation)).toEqual([want]);
  });
});
