import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, keepsCommon, unitedAccess } from '../../src/plan/access-bounds.js';
import type { Program } from '../../src/ir/program.js';
import type { ApplyResult } from '../../src/plan/apply.js';
import type { Plan } from '../../src/plan/plan.js';
import { afterChange, standingAccess, standingOf, type Standing } from '../../src/plan/standing.js';
import { spaceOf } from '../../src/plan/state.js';
import { permissionRow } from '../../src/rows/row.js';
import { CANARY, Killed, type Fault } from '../support/fake-project.js';
import { programs } from '../support/policies.js';
import { World } from '../support/world.js';

const handMade = fc.constantFrom(
  undefined,
  permissionRow('read', { model: 'Article', stages: ['DRAFT'] }),
  permissionRow('read', { model: 'Article', stages: ['DRAFT'], enabled: false }),
  permissionRow('publish', { condition: '{"odd":1}', model: 'Tag' }),
);

const accessAt = (world: World, standing: Standing, principal: string) =>
  standingAccess(standing.get(principal) ?? [], spaceOf(world.project.state));

describe('a plan', () => {
  it('that is applied leaves an empty plan, whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(programs, programs, handMade, async (before, after, row) => {
        const world = new World();
        await world.become(before);
        if (row !== undefined) world.project.addRow('public', row);
        await world.become(after);
        expect(world.plan(after).changes).toEqual([]);
        expect(world.plan(after).access).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('never leaves what before and after share, and never exceeds what one of them allows', async () => {
    await fc.assert(
      fc.asyncProperty(programs, programs, async (before, after) => {
        const world = new World();
        await world.become(before);
        const { changes } = world.plan(after);
        const start = standingOf(world.project.state);
        const end = changes.reduce(afterChange, start);
        const principals = new Set(changes.map(({ principal }) => principal));
        let standing = start;
        for (const change of changes) {
          standing = afterChange(standing, change);
          for (const principal of principals) {
            const [old, now, next] = [start, standing, end].map((at) => accessAt(world, at, principal));
            if (old === undefined || now === undefined || next === undefined) throw new Error('unreachable');
            expect(keepsCommon(now, old, next)).toBe(true);
            expect(isWithin(now, unitedAccess(old, next))).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

const faults = fc.constantFrom<Fault>('lost-before', 'lost-after', 'kill-before', 'kill-after');

async function survive(world: World, plan: Plan, program: Program): Promise<ApplyResult | undefined> {
  try {
    return await world.apply(plan, program);
  } catch (error) {
    if (error instanceof Killed) return undefined;
    throw error;
  }
}

describe('an apply that is stopped anywhere', () => {
  it('goes on with the same plan, makes nothing twice, and loses no secret', async () => {
    await fc.assert(
      fc.asyncProperty(
        programs,
        programs,
        fc.array(fc.tuple(fc.nat(25), faults), { maxLength: 3 }),
        async (before, after, stops) => {
          const world = new World();
          await world.become(before);
          const plan = world.plan(after);
          for (const [at, fault] of stops) {
            const start = world.project.mutations;
            world.project.fault = (mutation) => (mutation === start + at ? fault : 'none');
            const result = await survive(world, plan, after);
            if (result?.kind === 'applied') break;
            expect(result?.kind).not.toBe('refused');
          }
          world.project.fault = () => 'none';
          const last = await survive(world, world.plan(after).changes.length === 0 ? world.plan(after) : plan, after);
          expect(last?.kind).toBe('applied');
          expect(world.plan(after).changes).toEqual([]);
          const { tokens, roles } = world.project.state;
          expect(new Set(tokens.map(({ name }) => name)).size).toBe(tokens.length);
          expect(new Set(roles.map(({ name }) => name)).size).toBe(roles.length);
          for (const { id, name } of tokens) {
            expect(world.sink.kept.get(`TOKENS_${name.toUpperCase()}`)).toBe(`${CANARY}${id}`);
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  it('shows no secret in plan or journal', async () => {
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const world = new World();
        const plan = world.plan(program);
        const result = await world.apply(plan, program);
        expect(JSON.stringify([plan, world.journal.log, result, world.plan(program)])).not.toContain(CANARY);
        expect(world.project.texts()).not.toContain(CANARY);
      }),
      { numRuns: 50 },
    );
  });
});
