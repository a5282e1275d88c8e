import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Move, Program } from '../../src/ir/program.js';
import type { ApplyResult } from '../../src/plan/apply.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Project } from '../../src/plan/project.js';
import { rollbackGoal } from '../../src/plan/rollback.js';
import { secretName } from '../../src/plan/secret-name.js';
import { standingAccess } from '../../src/plan/standing.js';
import { spaceOf } from '../../src/plan/state.js';
import { permissionRow, type PermissionRow } from '../../src/rows/row.js';
import {
  accessOf,
  declaredAccess,
  expectBetween,
  expectNothingTwice,
  expectWhole,
  type Access,
} from '../support/apply-law.js';
import { CANARY, Killed, type Fault } from '../support/fake-project.js';
import { accessIn, changesLeft, preferences, PRINCIPALS, program, TAG_SCHEMA } from '../support/apply-programs.js';
import { World } from '../support/world.js';

const fault = fc.constantFrom<Fault>('refused', 'lost-before', 'lost-after', 'kill-before', 'kill-after');
/** At which mutation from the start of an attempt what happens. */
const faults = fc.array(fc.tuple(fc.nat(7), fault), { maxLength: 4 });
/** What somebody else does to the public, before which mutation. */
const byHand = fc.option(
  fc.tuple(
    fc.nat(5),
    fc.constantFrom(
      permissionRow('read', { model: 'Tag', stages: ['DRAFT'] }),
      permissionRow('read', { condition: '{"odd":1}', model: 'Tag' }),
      permissionRow('publish', { model: 'Tag', enabled: false }),
    ),
  ),
  { nil: undefined },
);

const MOVES: Move[] = [
  { from: 'tokens/web', to: 'tokens/site', origin: { file: { path: '', text: '' }, start: 0, end: 0 } },
  { from: 'tokens/app', to: 'tokens/phone', origin: { file: { path: '', text: '' }, start: 0, end: 0 } },
  { from: 'roles/editor', to: 'roles/author', origin: { file: { path: '', text: '' }, start: 0, end: 0 } },
];
const ALL_NAMES = [...PRINCIPALS, ...MOVES.map(({ to }) => to)];

/** The policy with the new names, and the moves of those that it still declares. */
function movedTo({ principals, ...rest }: Program, moves: readonly Move[]): Program {
  const renamed = principals.map((principal) => {
    const ref = moves.find(({ from }) => from === principal.ref)?.to ?? principal.ref;
    return { ...principal, ref, name: ref.slice(ref.indexOf('/') + 1) };
  });
  return { ...rest, principals: renamed, moves: moves.filter(({ to }) => renamed.some(({ ref }) => ref === to)) };
}

/** By the new names, whether or not they are given yet. */
function canonical(access: Access, moves: readonly Move[]): Access {
  const names = ALL_NAMES.filter((name) => !moves.some(({ from }) => from === name));
  const oldName = (name: string): string => moves.find(({ to }) => to === name)?.from ?? name;
  return new Map(names.map((name) => [name, access.get(name) ?? access.get(oldName(name))]));
}

/** The ids of tokens and roles, by their new names. */
function idsByName({ project: { state } }: World, moves: readonly Move[]): ReadonlyMap<string, string> {
  const holders = [
    ...state.tokens.map(({ name, id }) => [`tokens/${name}`, id] as const),
    ...state.roles.map(({ name, id }) => [`roles/${name}`, id] as const),
  ];
  return new Map(holders.map(([ref, id]) => [moves.find(({ from }) => from === ref)?.to ?? ref, id]));
}

async function attempt(
  world: World,
  plan: Plan,
  after: Program,
  parallelism: number,
): Promise<ApplyResult | undefined> {
  try {
    return await world.apply(plan, after, { parallelism });
  } catch (error) {
    if (error instanceof Killed) return undefined;
    throw error;
  }
}

/** Applies until it is done, as a runner that is started again does: the same plan as long as it fits, then a new one. */
async function applyUntilDone(
  world: World,
  after: Program,
  stops: readonly (readonly [number, Fault])[],
): Promise<void> {
  let plan = world.plan(after);
  for (const stop of [...stops, undefined, undefined, undefined]) {
    const start = world.project.mutations;
    world.project.fault = (mutation) => (stop !== undefined && mutation === start + stop[0] ? stop[1] : 'none');
    const result = await attempt(world, plan, after, 1);
    if (result?.kind === 'applied' && changesLeft(world, after) === 0) return;
    if (result?.kind === 'applied' || result?.kind === 'refused') plan = world.plan(after);
  }
  expect(changesLeft(world, after)).toBe(0);
}

/** What the policy says of those that it declares. */
function accessAfter(before: Access, after: Program): Access {
  return new Map([...before, ...declaredAccess(after)]);
}

function meddle(world: World, hand: readonly [number, PermissionRow] | undefined): void {
  const start = world.project.mutations;
  const { onEffect } = world.project;
  if (hand === undefined) return;
  let isDone = false;
  world.project.onEffect = () => {
    onEffect();
    if (isDone || world.project.mutations < start + hand[0]) return;
    isDone = true;
    world.project.addRow('public', hand[1]);
  };
}

function expectNoDuplicates({ project, sink }: World): void {
  expectNothingTwice(project.state);
  for (const { id, name } of project.state.tokens)
    expect(sink.kept.get(`TOKENS_${name.toUpperCase()}`)).toBe(`${CANARY}${id}`);
}

describe('an apply, whatever happens to it', () => {
  it('never exposes more than before and after do, converges, makes nothing twice and loses no secret', async () => {
    await fc.assert(
      fc.asyncProperty(
        program,
        program,
        faults,
        byHand,
        preferences,
        async (before, after, stops, hand, preference) => {
          const world = new World(TAG_SCHEMA);
          await world.become(before);
          world.preference = preference;
          const foreign: Access = new Map(
            hand === undefined
              ? []
              : [['public', standingAccess([{ id: 'h', row: hand[1] }], spaceOf(world.project.state))] as const],
          );
          const start = accessIn(world);
          const moments = [start, accessAfter(start, after)];
          const observe = (): void => {
            if (hand === undefined && preference === 'safety') expectWhole(accessIn(world), moments);
            else if (hand === undefined) expectBetween(accessIn(world), moments, true);
            else expectBetween(accessIn(world), [...moments, foreign], false);
          };
          world.project.onEffect = observe;
          meddle(world, hand);
          await applyUntilDone(world, after, stops);
          expectNoDuplicates(world);
          expect(world.project.texts()).not.toContain(CANARY);
          expect(JSON.stringify(world.journal.log)).not.toContain(CANARY);
        },
      ),
      { numRuns: 2_000 },
    );
  }, 600_000);

  it('keeps ids and secrets of those whom it renames, and is as careful with what else it changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...([program, program, fc.subarray(MOVES), faults, preferences, fc.boolean()] as const),
        async (before, plain, moves, stops, preference, isUndone) => {
          const world = new World(TAG_SCHEMA);
          await world.become(before);
          world.preference = preference;
          const after = movedTo(plain, moves);
          const ids = idsByName(world, moves);
          const accessNow = (): Access => canonical(accessOf(world.project.state, ALL_NAMES), moves);
          const start = accessNow();
          const moments = [start, canonical(accessAfter(start, after), moves)];
          world.project.onEffect = () => {
            if (preference === 'safety') expectWhole(accessNow(), moments);
            else expectBetween(accessNow(), moments, true);
          };
          await applyUntilDone(world, after, stops);
          expectNoDuplicates(world);
          for (const [name, id] of idsByName(world, [])) expect(ids.get(name) ?? id).toBe(id);
          for (const { from } of after.moves) expect(world.sink.kept.has(secretName(from))).toBe(false);
          world.project.onEffect = () => undefined;
          world.project.fault = () => 'none';
          const goal = rollbackGoal(world.journal.log, {
            environment: world.project.state.environment.id,
            name: 'journal',
          });
          if (!isUndone || !goal.ok) return;
          await world.become(after, goal.value);
          expectNoDuplicates(world);
        },
      ),
      { numRuns: 400 },
    );
  }, 600_000);

  it('keeps the same with several changes under way at once, in whatever order they take effect', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...([program, program, preferences, fc.option(fc.nat(9), { nil: undefined }), fc.scheduler()] as const),
        async (before, after, preference, death, scheduler) => {
          const world = new World(TAG_SCHEMA);
          await world.become(before);
          world.preference = preference;
          const moments = [accessIn(world), accessAfter(accessIn(world), after)];
          world.project.onEffect = () => {
            if (preference === 'safety') expectWhole(accessIn(world), moments);
            else expectBetween(accessIn(world), moments, true);
          };
          const project = shuffled(world, scheduler, death);
          const plan = world.plan(after);
          const first = world.apply(plan, after, { project, parallelism: 4 }).catch(onlyKilled);
          const result = await scheduler.waitFor(first);
          if (death === undefined) expect(result?.kind).toBe('applied');
          await applyUntilDone(world, after, []);
          expectNoDuplicates(world);
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);
});

/** A project whose answers to what is under way at once come in any order, and which is dead to the process after a while. */
function shuffled({ project }: World, scheduler: fc.Scheduler, death: number | undefined): Project {
  const last = project.mutations + (death ?? Number.POSITIVE_INFINITY);
  return new Proxy<Project>(project, {
    get:
      (target, name: keyof Project) =>
      async (...parameters: unknown[]) => {
        if (name !== 'read') await scheduler.schedule(Promise.resolve());
        if (project.mutations >= last) throw new Killed();
        const method = Reflect.get(target, name) as (...all: readonly unknown[]) => Promise<unknown>;
        return Reflect.apply(method, target, parameters);
      },
  });
}

function onlyKilled(error: unknown): undefined {
  if (!(error instanceof Killed)) throw error;
  return undefined;
}
