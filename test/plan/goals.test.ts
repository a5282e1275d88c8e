import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApplyResult } from '../../src/plan/apply.js';
import type { Goal } from '../../src/plan/goal.js';
import type { JournalEntry } from '../../src/plan/journal.js';
import { rollbackGoal } from '../../src/plan/rollback.js';
import { rowKey, permissionRow } from '../../src/rows/row.js';
import type { Program } from '../../src/ir/program.js';
import { CANARY, Killed, type Fault } from '../support/fake-project.js';
import { programs, SCHEMA } from '../support/policies.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { World } from '../support/world.js';

const read = (model: string, stage = 'PUBLISHED') =>
  grantOf(SCHEMA, { actions: ['read'], models: [model], stages: [stage], locales: '*' });
const web = (...grants: ReturnType<typeof read>[]) => principalOf(SCHEMA, 'tokens/web', grants);
const POLICY = programOf(SCHEMA, [principalOf(SCHEMA, 'public', []), web(read('Tag'), read('Article'))]);

const REVOKE: Goal = { kind: 'revoke', principal: 'tokens/web' };
const ROTATE: Goal = { kind: 'rotate', principal: 'tokens/web' };
const FINISH: Goal = { kind: 'finishRotation', principal: 'tokens/web' };

const faults = fc.constantFrom<Fault>('refused', 'lost-before', 'lost-after', 'kill-before', 'kill-after');
const stops = fc.array(fc.tuple(fc.nat(4), faults), { maxLength: 3 });

async function attempt(world: World, goal: Goal): Promise<ApplyResult | undefined> {
  try {
    return await world.apply(world.plan(POLICY, goal), POLICY);
  } catch (error) {
    if (error instanceof Killed) return undefined;
    throw error;
  }
}

/** The same command again and again, stopped on the way. */
async function reach(world: World, goal: Goal, at: readonly (readonly [number, Fault])[]): Promise<void> {
  for (const [mutation, fault] of at) {
    const start = world.project.mutations;
    world.project.fault = (now) => (now === start + mutation ? fault : 'none');
    const result = await attempt(world, goal);
    world.project.fault = () => 'none';
    if (result?.kind === 'applied') return;
  }
  await world.become(POLICY, goal);
}

const tokensOf = ({ project }: World) => project.state.tokens.map(({ name }) => name);
const accessOf = ({ project: { state } }: World) =>
  [
    ['public', state.public.defaultStage, state.public.rows.map(rowKey).sort()],
    ...state.tokens.map((token) => [token.name, token.defaultStage, token.management, token.rows.map(rowKey).sort()]),
    ...state.roles.map((role) => [role.name, role.management, role.rows.map(rowKey).sort()]),
  ]
    .map((item) => JSON.stringify(item))
    .sort();

describe('a revocation', () => {
  it('takes the rows first, then the token, and then has nothing to do', async () => {
    const world = new World();
    await world.become(POLICY);
    expect(world.plan(POLICY, REVOKE).changes.map(({ kind }) => kind)).toEqual([
      'deleteRow',
      'deleteRow',
      'deleteToken',
    ]);
    await world.become(POLICY, REVOKE);
    expect(tokensOf(world)).toEqual([]);
    expect(world.plan(POLICY, REVOKE).changes).toEqual([]);
  });

  it('is refused for what is protected', async () => {
    const world = new World();
    await world.become(POLICY);
    expect(world.tryPlan(POLICY, ['tokens/web'], REVOKE)).toMatchObject({
      ok: false,
      problems: [{ code: 'protected' }],
    });
  });

  it('takes a successor with it, and goes on wherever it was stopped', async () => {
    await fc.assert(
      fc.asyncProperty(stops, async (at) => {
        const world = new World();
        await world.become(POLICY);
        await world.become(POLICY, ROTATE);
        await reach(world, REVOKE, at);
        expect(tokensOf(world)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a rotation', () => {
  it('converges wherever it was stopped, loses no secret, and leaves an empty plan at each step', async () => {
    await fc.assert(
      fc.asyncProperty(stops, stops, async (first, second) => {
        const world = new World();
        await world.become(POLICY);
        const [old] = world.project.state.tokens;
        await reach(world, ROTATE, first);
        expect(tokensOf(world)).toEqual(['web', 'web (successor)']);
        const [, heir] = world.project.state.tokens;
        expect(heir?.rows.map(rowKey)).toEqual(old?.rows.map(rowKey));
        expect(world.sink.kept.get('TOKENS_WEB')).toBe(`${CANARY}${heir?.id ?? ''}`);
        expect(world.plan(POLICY).changes).toEqual([]);
        await reach(world, FINISH, second);
        expect(tokensOf(world)).toEqual(['web']);
        expect(world.project.state.tokens.map(({ id }) => id)).toEqual([heir?.id]);
        expect(world.plan(POLICY).changes).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('that an apply meets keeps both tokens at what the policy says', async () => {
    const world = new World();
    await world.become(POLICY);
    await world.become(POLICY, ROTATE);
    const next = programOf(SCHEMA, [principalOf(SCHEMA, 'public', []), web(read('Tag', 'DRAFT'))]);
    await world.become(next);
    expect(world.project.state.tokens.map(({ rows }) => rows.map(({ stages }) => stages))).toEqual([
      [['DRAFT']],
      [['DRAFT']],
    ]);
  });

  it('has an apply put the successor in the place of a token that is gone, not a third one', async () => {
    const world = new World();
    await world.become(POLICY);
    await world.become(POLICY, ROTATE);
    world.project.state = { ...world.project.state, tokens: world.project.state.tokens.slice(1) };
    expect(world.plan(POLICY).changes.map(({ kind }) => kind)).toEqual(['promoteToken']);
    await world.become(POLICY);
    expect(tokensOf(world)).toEqual(['web']);
    expect(world.plan(POLICY).changes).toEqual([]);
  });
});

describe('a plan for some', () => {
  const wider = (principal: string): Program =>
    programOf(SCHEMA, [
      principalOf(SCHEMA, 'public', [read('Tag')]),
      principalOf(SCHEMA, principal, [read('Tag', 'DRAFT')]),
    ]);

  it('touches nobody else', async () => {
    const world = new World();
    await world.become(POLICY);
    const goal: Goal = { kind: 'policy', targets: ['tokens/web'], prune: false };
    const principals = world.plan(wider('tokens/web'), goal).changes.map(({ principal }) => principal);
    expect(new Set(principals)).toEqual(new Set(['tokens/web']));
  });

  it('prunes what is not declared, never what is protected or of Hygraph itself', async () => {
    const world = new World();
    await world.become(programOf(SCHEMA, [...POLICY.principals, principalOf(SCHEMA, 'roles/editor', [read('Tag')])]));
    world.project.addRow('roles/Owner', permissionRow('read', { model: 'Tag' }));
    const goal: Goal = { kind: 'policy', targets: null, prune: true };
    const none = programOf(SCHEMA, [principalOf(SCHEMA, 'public', [])]);
    const pruned = (protect: readonly string[]) => {
      const plan = world.tryPlan(none, protect, goal);
      return plan.ok ? plan.value.changes.map(({ kind, principal }) => `${kind} ${principal}`) : [];
    };
    expect(pruned([])).toEqual(['deleteRow roles/editor', 'deleteToken tokens/web']);
    expect(pruned(['tokens/web'])).toEqual(['deleteRow roles/editor']);
  });
});

describe('a rollback', () => {
  it('brings back what was there before the last apply, also one that was stopped', async () => {
    await fc.assert(
      fc.asyncProperty(programs, programs, fc.option(fc.nat(6), { nil: undefined }), async (before, after, stop) => {
        const world = new World();
        await world.become(before);
        const start = accessOf(world);
        if (world.plan(after).changes.length === 0) return;
        const at = world.project.mutations;
        world.project.fault = (now) => (now === at + (stop ?? -1) ? 'lost-after' : 'none');
        await world.apply(world.plan(after), after);
        world.project.fault = () => 'none';
        if (world.plan(after).changes.length > 0) await world.become(after);
        const goal = rollbackGoal(world.journal.log, {
          environment: world.project.state.environment.id,
          name: 'journal',
        });
        if (!goal.ok) throw new Error('no goal');
        await world.become(after, goal.value);
        const roles = goal.value.kind === 'rollback' ? goal.value.absent.filter((ref) => ref.startsWith('roles/')) : [];
        const left = accessOf(world).filter((text) => !roles.some((role) => text.startsWith(`["${role.slice(6)}"`)));
        expect(left).toEqual(start);
      }),
      { numRuns: 60 },
    );
  });

  it('says when a journal records nothing to go back to', () => {
    const of = { environment: 'e', name: 'j' };
    expect(rollbackGoal([], of)).toMatchObject({
      ok: false,
      problems: [{ message: 'the journal `j` records no apply' }],
    });
    const start = { kind: 'start', planId: 'a', at: '', changes: 1 } as const;
    for (const old of [
      start,
      { ...start, environment: 'e' },
      { ...start, before: [], absent: ['tokens/a'] },
    ] as const) {
      const message = 'the journal `j` does not record where the last apply was made, and how the project was before';
      expect(rollbackGoal([old], of)).toMatchObject({ ok: false, problems: [{ code: 'journal', message }] });
    }
  });

  it('goes back in the environment that is meant, whatever was applied to another one since', () => {
    const start = (planId: string, environment: string): JournalEntry => ({
      ...{ kind: 'start', planId, at: '', changes: 1, environment },
      ...{ before: [], absent: [`tokens/${planId}`] },
    });
    const entries = [start('a', 'staging'), finish('a'), start('b', 'master'), finish('b')];
    const goal = rollbackGoal(entries, { environment: 'staging', name: 'j' });
    expect(goal).toMatchObject({ ok: true, value: { plans: ['a'], absent: ['tokens/a'] } });
    expect(rollbackGoal(entries, { environment: 'other', name: 'j' }).ok).toBe(false);
  });
});

const finish = (planId: string): JournalEntry => ({ kind: 'finish', planId, at: '' });
