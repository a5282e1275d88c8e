import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/plan/change.js';
import { WHOLE_POLICY } from '../../src/plan/goal.js';
import { makePlan, planId } from '../../src/plan/make-plan.js';
import { parsePlan, printPlan } from '../../src/plan/plan-file.js';
import type { Plan } from '../../src/plan/plan.js';
import { emptyState } from '../support/fake-project.js';
import { programs, SCHEMA } from '../support/policies.js';
import { permissionRow } from '../../src/rows/row.js';
import { principalOf, programOf } from '../support/program.js';

function planOf(program = programOf(SCHEMA, [principalOf(SCHEMA, 'public', [])])): Plan {
  const state = emptyState(SCHEMA);
  const plan = makePlan({
    goal: WHOLE_POLICY,
    program,
    state,
    protect: [],
    createdAt: '2026-11-24T12:00:00.000Z',
    version: '1.0.0',
  });
  if (!plan.ok) throw new Error('no plan');
  return plan.value;
}

function sealed(plan: Plan): Plan {
  return { ...plan, id: planId(plan) };
}

const row = permissionRow('publish', { model: 'Tag', fromStages: ['DRAFT'], condition: '{"id":"a"}' });
const token = { description: null, defaultStage: 'DRAFT', management: ['MODEL_READ'] };
const role = { description: 'x', management: [] };

/** One of each kind: adding a kind without adding it here does not compile. */
const EVERY_CHANGE: { readonly [K in Change['kind']]: Extract<Change, { kind: K }> } = {
  createRow: { kind: 'createRow', principal: 'public', row },
  updateRow: { kind: 'updateRow', principal: 'public', id: 'r', before: row, after: row },
  enableRow: { kind: 'enableRow', principal: 'public', id: 'r', row },
  deleteRow: { kind: 'deleteRow', principal: 'roles/x', id: 'r', row },
  createToken: { kind: 'createToken', principal: 'tokens/x', after: token },
  updateToken: { kind: 'updateToken', principal: 'tokens/x', id: 't', before: token, after: token },
  deleteToken: { kind: 'deleteToken', principal: 'tokens/x', id: 't', reason: 'expired', before: token, rows: [row] },
  promoteToken: { kind: 'promoteToken', principal: 'tokens/x', id: 't', after: token },
  renameToken: { kind: 'renameToken', principal: 'tokens/x', id: 't', from: 'tokens/A b', after: token },
  renameRole: { kind: 'renameRole', principal: 'roles/x', id: 'o', from: 'roles/y', after: role },
  createRole: { kind: 'createRole', principal: 'roles/x', after: role },
  updateRole: { kind: 'updateRole', principal: 'roles/x', id: 'o', before: role, after: role },
  setPublicStage: { kind: 'setPublicStage', principal: 'public', before: 'DRAFT', after: 'PUBLISHED' },
};

describe('a plan file', () => {
  it('holds every kind of change', () => {
    const plan = sealed({ ...planOf(), changes: Object.values(EVERY_CHANGE) });
    expect(parsePlan(printPlan(plan), 'plan.json')).toEqual({ ok: true, value: plan });
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const plan = planOf(program);
        expect(parsePlan(printPlan(plan), 'plan.json')).toEqual({ ok: true, value: plan });
      }),
      { numRuns: 50 },
    );
  });

  const edit = (more: object): string => JSON.stringify({ ...planOf(), ...more });
  it.each([
    ['no JSON', 'nonsense', '`p.json` is not a plan file: it holds no JSON object'],
    ['a list', '[]', '`p.json` is not a plan file: it holds no JSON object'],
    ['another format', edit({ formatVersion: 2 }), '`p.json` is a plan of format 2; this program reads format 1'],
    ['an empty object', '{}', '`p.json` is not a plan file: it has no `formatVersion`'],
    [
      'an unknown change',
      edit({ changes: [{ kind: 'dropAll' }] }),
      '`p.json` is not a plan file: `/changes/0` is not as `policy plan` writes it',
    ],
    [
      'room for a secret',
      edit({ changes: [{ ...EVERY_CHANGE.createToken, secret: 'x' }] }),
      '`p.json` is not a plan file: `/changes/0` is not as `policy plan` writes it',
    ],
    ['an edit', edit({ createdAt: '2030-01-01T00:00:00Z' }), '`p.json` was edited after the plan was made'],
  ])('is refused when it is %s', (_, text, message) => {
    expect(parsePlan(text, 'p.json')).toMatchObject({ ok: false, problems: [{ code: 'bad-plan-file', message }] });
  });

  it('has a schema in which every property has a title, a description and an example', async () => {
    const schema: unknown = JSON.parse(await readFile('schemas/plan.schema.json', 'utf8'));
    expect(undescribed(schema, '#')).toEqual([]);
  });
});

function undescribed(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const here = key === 'properties' && !path.endsWith('/properties') ? missing(item, path) : [];
    return [...here, ...undescribed(item, `${path}/${key}`)];
  });
}

function missing(properties: unknown, path: string): readonly string[] {
  return Object.entries(properties as Record<string, Record<string, unknown>>)
    .filter(([, property]) => !['title', 'description', 'examples'].every((key) => key in property))
    .map(([name]) => `${path}/${name}`);
}
