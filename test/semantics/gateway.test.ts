import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import type { Action } from '../../src/ir/actions.js';
import { ALWAYS, compare, member, nested, quantified, type Condition, type Operand } from '../../src/ir/condition.js';
import type { UserPrincipal } from '../../src/ir/program.js';
import type { Field } from '../../src/ir/schema.js';
import { lower as rowsOf } from '../../src/rows/lower.js';
import { createEngine, finish } from '../../src/runtime/core/index.js';
import { withGateway } from '../../src/semantics/gateway.js';
import { newsroom, newsroomSchema as schema, row, send, token } from '../projects/local/content/newsroom.js';
import { existing } from '../support/existing.js';
import { fieldOf, grantOf, principalOf, programOf } from '../support/program.js';

const field = (model: string, name: string): Field => {
  const found = schema.models.get(model)?.fields.get(name);
  if (found === undefined) throw new Error(`${model}.${name}`);
  return found;
};
const literal = (value: string): Operand => ({ kind: 'literal', value });
const claim: Operand = { kind: 'claim', name: 'sub', type: { scalar: 'ID', isList: false, isRequired: true } };
const idIs = (model: string, operand: Operand): Condition => compare(field(model, 'id'), 'eq', operand);
const author = field('Article', 'author');
const BY = fieldOf('createdBy', { type: { kind: 'relation', model: 'Author', reverse: undefined }, isSystem: true });

/** A class of users that may read the articles of a condition, and nothing else. */
function gatewayFor(condition: Condition) {
  const grants = [
    grantOf(schema, { actions: ['read'], models: ['Article'], stages: ['DRAFT'], locales: '*', condition }),
  ];
  const user: UserPrincipal = {
    ...principalOf(schema, 'users/author', grants, 'DRAFT'),
    ...{ kind: 'user', match: {}, description: undefined },
    claims: new Map([['sub', { scalar: 'ID', isList: false, isRequired: true }]]),
  };
  const program = withGateway(programOf(schema, [user]), 'gateway');
  const gateway = program.principals.find(({ ref }) => ref === 'tokens/gateway');
  if (gateway === undefined) throw new Error('no gateway');
  return { program, rows: rowsOf(program, gateway).rows };
}

describe('the token of the gateway', () => {
  it.each<[string, Condition, readonly string[], readonly string[]]>([
    ['a claim through a relation', nested(author, idIs('Author', claim)), ['Article', 'Author'], ['a1']],
    ['a relation', nested(author, idIs('Author', literal('ann'))), ['Article', 'Author'], ['a1']],
    [
      'a relation of many',
      quantified(field('Article', 'tags'), 'some', idIs('Tag', literal('blue'))),
      ['Article', 'Tag'],
      ['a1'],
    ],
    [
      'one member of a union',
      member(field('Article', 'related'), { quantifier: 'some', member: 'Author' }, idIs('Author', literal('bob'))),
      ['Article', 'Author'],
      ['a1'],
    ],
    ['its own fields', compare(field('Article', 'slug'), 'eq', literal('first')), ['Article'], ['a1']],
  ])('reads what the conditions of %s ask of, so that they can be enforced', (_, condition, models, ids) => {
    const { program, rows } = gatewayFor(condition);
    expect([...new Set(rows.map(({ model }) => model))].sort()).toEqual([...models].sort());
    const engine = createEngine(lower(program).value.tables, { clock: () => 0 });
    const claims = { sub: 'ann' };
    const verdict = engine.check({
      query: '{ articles { id } }',
      principal: { kind: 'user', classes: ['users/author'], claims },
    });
    if (verdict.kind !== 'send') throw new Error(verdict.kind);
    const { query, variables } = verdict.body;
    const permissions = rows.map((item) => ({ ...row('read', null), ...item, enabled: true }));
    const { body } = send(newsroom().api, query, token(...permissions), { variables });
    expect(finish(verdict.after, body)).toEqual({ data: { articles: ids.map((id) => ({ id })) } });
  });

  it('reads nothing else, and writes nothing that nobody writes', () => {
    const { rows } = gatewayFor(nested(author, idIs('Author', claim)));
    expect(rows.map(({ action, model, stages, locales }) => [action, model, stages, locales])).toEqual([
      ['read', 'Article', ['DRAFT'], null],
      ['read', 'Author', ['DRAFT'], null],
    ]);
  });

  const slug = compare(field('Article', 'slug'), 'eq', literal('first'));
  it.each<[string, readonly Action[], Condition, readonly string[]]>([
    ['what has no condition', ['create'], ALWAYS, ['create Article null']],
    ['what has a condition, under it', ['update'], slug, ['update Article {"slug":"first"}']],
    [
      'what a claim decides, under none',
      ['update'],
      nested(author, idIs('Author', claim)),
      ['update Article null', 'read Author null DRAFT'],
    ],
    [
      'what is deleted by where it leads in any stage',
      ['delete'],
      nested(author, idIs('Author', literal('ann'))),
      ['delete Article {"author":{"id":"ann"}}', 'read Author null *'],
    ],
    ['nothing by who wrote it', ['update', 'delete'], nested(BY, idIs('Author', literal('ann'))), []],
  ])('writes %s', (_, actions, condition, want) => {
    const grants = [grantOf(schema, { actions, models: ['Article'], locales: '*', condition })];
    const program = withGateway(programOf(schema, [principalOf(schema, 'tokens/desk', grants)]), 'gateway');
    const { rows } = rowsOf(program, existing(program.principals.at(-1)));
    const shown = rows.map(({ action, model, condition: text, stages }) =>
      [action, model, text, ...(action === 'read' ? [stages?.join() ?? '*'] : [])].map(String).join(' '),
    );
    expect(shown.sort()).toEqual([...want].sort());
  });
});
