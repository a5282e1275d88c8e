import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DRIFT_VIEWS } from '../../src/cli/views/drift.js';
import { PLAIN } from '../../src/diagnostics/render/styler.js';
import type { Program } from '../../src/ir/program.js';
import { findDrift, type Drift } from '../../src/plan/drift.js';
import { permissionRow } from '../../src/rows/row.js';
import { CLOCK } from '../support/fake-project.js';
import { programs, SCHEMA } from '../support/policies.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { World } from '../support/world.js';

function driftIn(world: World, program: Program, countsUnmanaged = false): Drift {
  const { state } = world.project;
  const found = findDrift({ program, state, createdAt: CLOCK.now(), countsUnmanaged });
  if (!found.ok) throw new Error(found.problems.map(({ message }) => message).join());
  return found.value;
}

const tags = grantOf(SCHEMA, { actions: ['read'], models: ['Tag'], stages: ['PUBLISHED'], locales: '*' });
const POLICY = programOf(SCHEMA, [principalOf(SCHEMA, 'public', [tags]), principalOf(SCHEMA, 'tokens/web', [tags])]);
const DRAFTS = permissionRow('read', { model: 'Tag', stages: ['DRAFT'] });

describe('drift', () => {
  it.each<[string, (world: World) => void, readonly object[]]>([
    ['nothing was done by hand', () => undefined, []],
    [
      'a row was added',
      ({ project }) => {
        project.addRow('public', DRAFTS);
      },
      [{ principal: 'public', changes: [{ kind: 'widened', stages: ['DRAFT'], added: { record: {} } }] }],
    ],
    [
      'a condition was taken away',
      ({ project }) => {
        project.addRow('tokens/web', { ...DRAFTS, stages: ['PUBLISHED'], condition: '{"name":"a"}' });
      },
      [],
    ],
    [
      'rows were taken away',
      ({ project }) => {
        project.state = { ...project.state, public: { ...project.state.public, rows: [] } };
      },
      [
        {
          principal: 'public',
          changes: [{ kind: 'narrowed', before: { where: {}, grants: [{ path: 'test.yaml' }] } }],
        },
      ],
    ],
    [
      'a token was given a management permission',
      ({ project }) => {
        const tokens = project.state.tokens.map((token) => ({ ...token, management: ['PAT_CREATE'] }));
        project.state = { ...project.state, tokens };
      },
      [{ principal: 'tokens/web', changes: [], managementGained: ['PAT_CREATE'], managementLost: [] }],
    ],
  ])('says who can do more or less where %s', async (_, byHand, want) => {
    const world = new World();
    await world.become(POLICY);
    byHand(world);
    expect(driftIn(world, POLICY).access).toMatchObject(want);
    expect(driftIn(world, POLICY).access).toHaveLength(want.length);
  });

  it('counts whom the policy does not declare when that is asked for, and lists them in any case', async () => {
    const world = new World();
    await world.become(POLICY);
    const [onlyPublic] = POLICY.principals;
    const less = programOf(SCHEMA, onlyPublic === undefined ? [] : [onlyPublic]);
    const [plain, counted] = [driftIn(world, less), driftIn(world, less, true)];
    expect([plain.access, plain.changes, counted.changes]).toEqual([[], [], []]);
    expect(counted.access).toMatchObject([{ principal: 'tokens/web', changes: [{ kind: 'widened' }] }]);
    for (const { unmanaged } of [plain, counted])
      expect(unmanaged.map(({ principal }) => principal)).toEqual(['tokens/web']);
  });

  it('is nothing after an apply, and is what the way back would change', async () => {
    await fc.assert(
      fc.asyncProperty(programs, programs, async (before, after) => {
        const world = new World();
        await world.become(before);
        expect(driftIn(world, before)).toMatchObject({ access: [], changes: [] });
        const { access, changes } = driftIn(world, after);
        const plan = world.plan(after);
        expect(changes).toEqual(plan.changes);
        const keyOf = ({ principal }: { readonly principal: string }): string => principal;
        expect(access.map(keyOf).sort()).toEqual(plan.access.map(keyOf).sort());
        const lost = new Map(plan.access.map((summary) => [summary.principal, summary.managementLost]));
        for (const { principal, managementGained } of access) expect(managementGained).toEqual(lost.get(principal));
      }),
      { numRuns: 15 },
    );
  });

  it('is as its schema says, as JSON', async () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(path.join(import.meta.dirname, `../../schemas/${name}.schema.json`), 'utf8')) as object;
    const [schema, plan] = [read('drift'), read('plan')];
    const validate = new Ajv2020({ strict: true, strictTypes: false, discriminator: true })
      .addSchema(plan)
      .compile(schema);
    const world = new World();
    await world.become(POLICY);
    world.project.addRow('public', DRAFTS);
    const drift = driftIn(world, POLICY);
    const look = { styler: PLAIN, columns: undefined, isQuiet: false, toolVersion: '' };
    const shown = DRIFT_VIEWS.json?.({ drift, projectName: 'local', refused: ['public'] }, look);
    expect([validate(JSON.parse(shown?.stdout ?? '')), validate.errors]).toEqual([true, null]);
  });
});
