import { describe, expect, it } from 'vitest';
import type { Move, Program } from '../../src/ir/program.js';
import { WHOLE_POLICY, type Goal } from '../../src/plan/goal.js';
import { findDrift } from '../../src/plan/drift.js';
import { marked } from '../../src/plan/mark.js';
import { rollbackGoal } from '../../src/plan/rollback.js';
import { permissionRow, rowKey } from '../../src/rows/row.js';
import { CANARY, CLOCK } from '../support/fake-project.js';
import { SCHEMA } from '../support/policies.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { World } from '../support/world.js';

const read = (model: string, stage = 'PUBLISHED') =>
  grantOf(SCHEMA, { actions: ['read'], models: [model], stages: [stage], locales: '*' });
const NOWHERE = { file: { path: 'p.yaml', text: '' }, start: 0, end: 0 };
const moved = (...pairs: readonly string[]): readonly Move[] =>
  pairs.map((pair) => {
    const [from = '', to = ''] = pair.split(' > ');
    return { from, to, origin: NOWHERE };
  });

/** A policy of principals that all may read `Tag`, and of moves. */
const policy = (refs: readonly string[], ...moves: readonly string[]): Program =>
  programOf(
    SCHEMA,
    refs.map((ref) => principalOf(SCHEMA, ref, [read('Tag')])),
    { moves: moved(...moves) },
  );

const words = (world: World, program: Program, goal: Goal = WHOLE_POLICY, protect: readonly string[] = []) => {
  const plan = world.tryPlan(program, protect, goal);
  return plan.ok
    ? plan.value.changes.map(
        (change) => `${change.kind} ${'from' in change ? `${change.from} > ` : ''}${change.principal}`,
      )
    : plan.problems.map(({ code, message }) => `${code}: ${message}`);
};

async function worldOf(...refs: readonly string[]): Promise<World> {
  const world = new World();
  await world.become(policy(refs));
  return world;
}

const BEFORE = ['public', 'tokens/web', 'roles/editor'];
const AFTER = ['public', 'tokens/site', 'roles/author'];
const BOTH = ['tokens/web > tokens/site', 'roles/editor > roles/author'];
const idsOf = ({ project: { state } }: World) =>
  [...state.tokens, ...state.roles].map(({ id, name }) => `${name} ${id}`);

describe('a rename', () => {
  it('is all that a plan does where names alone are other ones, and changes no access', async () => {
    const world = await worldOf(...BEFORE);
    const plan = world.plan(policy(AFTER, ...BOTH));
    expect(words(world, policy(AFTER, ...BOTH))).toEqual([
      'renameToken tokens/web > tokens/site',
      'renameRole roles/editor > roles/author',
    ]);
    expect([plan.access, plan.between]).toEqual([[], []]);
    expect(plan.unmanaged.map(({ principal }) => principal)).not.toContain('tokens/web');
  });

  it('keeps ids, rows and secret, puts the secret under the new name, and leaves an empty plan', async () => {
    const world = await worldOf(...BEFORE);
    const ids = idsOf(world);
    const rows = world.project.state.tokens.map((token) => token.rows);
    await world.become(policy(AFTER, ...BOTH));
    expect(idsOf(world)).toEqual(ids.map((id) => id.replace('web', 'site').replace('editor', 'author')));
    expect(world.project.state.tokens.map((token) => token.rows)).toEqual(rows);
    expect([...world.sink.kept]).toEqual([['TOKENS_SITE', `${CANARY}${world.project.state.tokens[0]?.id ?? ''}`]]);
    expect(words(world, policy(AFTER, ...BOTH))).toEqual([]);
    expect(words(world, policy(AFTER))).toEqual([]);
  });

  it('compares what is allowed with what was allowed under the older name', async () => {
    const world = await worldOf(...BEFORE);
    const program = programOf(
      SCHEMA,
      [
        principalOf(SCHEMA, 'public', [read('Tag')]),
        principalOf(SCHEMA, 'tokens/site', [read('Tag'), read('Article')]),
      ],
      { moves: moved('tokens/web > tokens/site') },
    );
    const { access, changes } = world.plan(program);
    expect(changes.map(({ kind }) => kind)).toEqual(['renameToken', 'createRow']);
    expect(access.flatMap((of) => of.changes).map(({ principal, kind, models }) => [principal, kind, models])).toEqual([
      ['tokens/site', 'widened', ['Article']],
    ]);
  });

  it.each<
    readonly [
      string,
      {
        readonly live: readonly string[];
        readonly given: Program;
        readonly goal?: Goal;
        readonly want: readonly string[];
      },
    ]
  >([
    [
      'of nobody',
      {
        live: ['public'],
        given: policy(['public', 'tokens/site'], BOTH[0] ?? ''),
        want: ['createToken tokens/site', 'createRow tokens/site'],
      },
    ],
    [
      'to a name that another one has by now: whoever has the older name is unmanaged',
      {
        live: ['public', 'tokens/web', 'tokens/site'],
        given: policy(['public', 'tokens/site'], BOTH[0] ?? ''),
        want: [],
      },
    ],
    [
      'to such a name, with the older one pruned',
      {
        live: ['public', 'tokens/web', 'tokens/site'],
        given: policy(['public', 'tokens/site'], BOTH[0] ?? ''),
        goal: { kind: 'policy', targets: null, prune: true },
        want: ['deleteToken tokens/web'],
      },
    ],
    [
      'of the last name of a chain that there is',
      {
        live: ['public', 'tokens/a', 'tokens/b'],
        given: policy(['public', 'tokens/c'], 'tokens/b > tokens/c', 'tokens/a > tokens/c'),
        want: ['renameToken tokens/b > tokens/c'],
      },
    ],
    [
      'of the first name of a chain, where it is the only one',
      {
        live: ['public', 'tokens/a'],
        given: policy(['public', 'tokens/c'], 'tokens/b > tokens/c', 'tokens/a > tokens/c'),
        want: ['renameToken tokens/a > tokens/c'],
      },
    ],
    [
      'that is pruned is none: it is renamed',
      {
        live: BEFORE,
        given: policy(AFTER, ...BOTH),
        goal: { kind: 'policy', targets: null, prune: true },
        want: ['renameToken tokens/web > tokens/site', 'renameRole roles/editor > roles/author'],
      },
    ],
    [
      'of a target alone',
      {
        live: BEFORE,
        given: policy(AFTER, ...BOTH),
        goal: { kind: 'policy', targets: ['roles/author'], prune: false },
        want: ['renameRole roles/editor > roles/author'],
      },
    ],
    [
      'of a target by its older name',
      {
        live: BEFORE,
        given: policy(AFTER, ...BOTH),
        goal: { kind: 'policy', targets: ['tokens/web'], prune: true },
        want: ['unknown-name: `--target` names `tokens/web`, which is to become `tokens/site`'],
      },
    ],
    [
      "to a name whose secret is kept under another one's",
      {
        live: ['public', 'tokens/web', 'tokens/SITE'],
        given: policy(['public', 'tokens/site', 'tokens/SITE'], BOTH[0] ?? ''),
        want: ['secret-name: the secrets of `tokens/site` and `tokens/SITE` would both be kept as `TOKENS_SITE`'],
      },
    ],
    [
      "from a name under which another one's secret is kept",
      {
        live: ['public', 'tokens/web'],
        given: policy(['public', 'tokens/site', 'tokens/Web'], BOTH[0] ?? ''),
        want: ['secret-name: the secrets of `tokens/site` and `tokens/Web` would both be kept as `TOKENS_WEB`'],
      },
    ],
    [
      'to a name that keeps its secret where it is',
      {
        live: ['public', 'tokens/web-a'],
        given: policy(['public', 'tokens/web_a'], 'tokens/web-a > tokens/web_a'),
        want: ['renameToken tokens/web-a > tokens/web_a'],
      },
    ],
    [
      "of a role of Hygraph's own",
      {
        live: ['public'],
        given: policy(['public', 'roles/author'], 'roles/Owner > roles/author'),
        want: ["system-role: `roles/Owner` is a role of Hygraph's own and cannot be renamed"],
      },
    ],
    [
      'in another environment than that of the new name',
      {
        live: ['public', 'tokens/web'],
        given: programOf(
          SCHEMA,
          [
            principalOf(SCHEMA, 'public', [read('Tag')]),
            { ...principalOf(SCHEMA, 'tokens/site', [read('Tag')]), environments: ['staging'] },
          ],
          { moves: moved(BOTH[0] ?? '') },
        ),
        want: [],
      },
    ],
  ])('%s', async (_, { live, given, goal, want }) => {
    const world = await worldOf(...live);
    expect(words(world, given, goal)).toEqual(want);
  });

  it('is refused where two have the older name', async () => {
    const world = await worldOf('public', 'tokens/web');
    const { state } = world.project;
    world.project.state = { ...state, tokens: state.tokens.flatMap((token) => [token, { ...token, id: 'twin' }]) };
    expect(words(world, policy(['public', 'tokens/site'], BOTH[0] ?? ''))).toEqual([
      'duplicate-principal: the project has 2 tokens named `web`',
    ]);
  });

  it.each(['tokens/web', 'tokens/site'])('is refused where `protect` has %s', async (name) => {
    const world = await worldOf('public', 'tokens/web');
    expect(words(world, policy(['public', 'tokens/site'], BOTH[0] ?? ''), WHOLE_POLICY, [name])).toEqual([
      `protected: the plan would change \`${name}\`, which is protected`,
    ]);
  });

  it('of a token whose last day is over deletes it under its new name', async () => {
    const world = await worldOf('public', 'tokens/web');
    const expires = { value: '2026-11-23', origin: NOWHERE };
    const site = principalOf(SCHEMA, 'tokens/site', [read('Tag')]);
    const program = programOf(
      SCHEMA,
      [principalOf(SCHEMA, 'public', [read('Tag')]), site.kind === 'token' ? { ...site, expires } : site],
      { moves: moved(BOTH[0] ?? '') },
    );
    await world.become(program);
    expect(idsOf(world).filter((id) => id.startsWith('web') || id.startsWith('site'))).toEqual([]);
  });

  it('takes a successor along', async () => {
    const world = await worldOf('public', 'tokens/web');
    await world.become(policy(['public', 'tokens/web']), { kind: 'rotate', principal: 'tokens/web' });
    const kept = world.sink.kept.get('TOKENS_WEB');
    const after = policy(['public', 'tokens/site'], BOTH[0] ?? '');
    expect(words(world, after)).toEqual([
      'renameToken tokens/web > tokens/site',
      'renameToken tokens/web (successor) > tokens/site (successor)',
    ]);
    await world.become(after);
    expect([...world.sink.kept]).toEqual([['TOKENS_SITE', kept]]);
    await world.become(after, { kind: 'finishRotation', principal: 'tokens/site' });
    expect(world.project.state.tokens.map(({ name }) => name)).toEqual(['site']);
    expect(words(world, after)).toEqual([]);
  });

  describe('that was stopped before its secret left the older name', () => {
    const after = policy(['public', 'tokens/site'], BOTH[0] ?? '');
    async function stopped(): Promise<World> {
      const world = await worldOf('public', 'tokens/web');
      const remove = world.sink.remove.bind(world.sink);
      world.sink.remove = () => Promise.resolve({ code: 'no-secret-sink', message: 'killed' });
      expect(await world.apply(world.plan(after), after)).toMatchObject({ kind: 'stopped' });
      expect([...world.sink.kept.keys()]).toEqual(['TOKENS_WEB', 'TOKENS_SITE']);
      world.sink.remove = remove;
      return world;
    }

    it('is brought to its end by any plan, one with nothing to change included', async () => {
      const world = await stopped();
      expect(words(world, after)).toEqual([]);
      await world.become(after);
      expect([...world.sink.kept.keys()]).toEqual(['TOKENS_SITE']);
    });

    it('leaves what somebody has who bears the older name by now', async () => {
      const world = await stopped();
      const { state } = world.project;
      const other = state.tokens.map((token) => ({ ...token, id: 'other', name: 'web' }));
      world.project.state = { ...state, tokens: [...state.tokens, ...other] };
      await world.become(after);
      expect([...world.sink.kept.keys()]).toEqual(['TOKENS_WEB', 'TOKENS_SITE']);
    });

    it('leaves what was put there after an apply was finished', async () => {
      const world = await stopped();
      await world.become(policy(['public', 'tokens/site', 'tokens/app'], BOTH[0] ?? ''));
      world.sink.kept.set('TOKENS_WEB', 'by hand');
      await world.become(after, { kind: 'revoke', principal: 'tokens/app' });
      expect([...world.sink.kept.keys()]).toContain('TOKENS_WEB');
    });

    it('leaves what belongs to another environment', async () => {
      const world = await stopped();
      const { state } = world.project;
      world.project.state = { ...state, environment: { ...state.environment, id: 'staging' } };
      await world.become(after);
      expect([...world.sink.kept.keys()]).toEqual(['TOKENS_WEB', 'TOKENS_SITE']);
    });
  });

  it('passes over a token whose secret was never kept', async () => {
    const world = await worldOf('public', 'tokens/web');
    const { state } = world.project;
    const lost = state.tokens.map((token) => ({ ...token, description: marked(null, 'abc', false) }));
    world.project.state = { ...state, tokens: lost };
    expect(words(world, policy(['public', 'tokens/site'], BOTH[0] ?? ''))).toEqual([
      'deleteToken tokens/web',
      'createToken tokens/site',
      'createRow tokens/site',
    ]);
  });

  it('that somebody else bars meanwhile voids the plan', async () => {
    const world = await worldOf(...BEFORE);
    const after = policy(AFTER, ...BOTH);
    const plan = world.plan(after);
    const { state } = world.project;
    const [web] = state.tokens;
    if (web === undefined) throw new Error('no token');
    world.project.state = { ...state, tokens: [...state.tokens, { ...web, id: 'other', name: 'site' }] };
    expect(await world.apply(plan, after)).toMatchObject({
      kind: 'refused',
      problems: [
        { code: 'stale-plan', message: 'who is named `tokens/web` in the project has changed since the plan was made' },
      ],
    });
  });

  it('that the plan does not have is not made', async () => {
    const world = await worldOf('public', 'tokens/site');
    const after = policy(['public', 'tokens/site', 'tokens/app'], BOTH[0] ?? '');
    const plan = world.plan(after);
    const { state } = world.project;
    world.project.state = { ...state, tokens: state.tokens.map((token) => ({ ...token, name: 'web', id: 'other' })) };
    expect(await world.apply(plan, after)).toMatchObject({ kind: 'refused', problems: [{ code: 'stale-plan' }] });
  });

  it('is drift until it is made, and neither access nor anybody unmanaged', async () => {
    const world = await worldOf(...BEFORE);
    const drift = findDrift({
      program: policy(AFTER, ...BOTH),
      state: world.project.state,
      createdAt: CLOCK.now(),
      countsUnmanaged: true,
    });
    if (!drift.ok) throw new Error('no drift');
    expect(drift.value.changes.map(({ kind }) => kind)).toEqual(['renameToken', 'renameRole']);
    expect([drift.value.access, drift.value.unmanaged]).toEqual([[], []]);
  });
});

describe('the way back from a rename', () => {
  const after = policy(AFTER, ...BOTH);
  const goalOf = (world: World): Goal => {
    const goal = rollbackGoal(world.journal.log, { environment: world.project.state.environment.id, name: 'j' });
    if (!goal.ok) throw new Error('no goal');
    return goal.value;
  };

  it('gives the older names, and the secret with them', async () => {
    const world = await worldOf(...BEFORE);
    const [ids, kept] = [idsOf(world), [...world.sink.kept]];
    await world.become(after);
    await world.become(after, goalOf(world));
    expect(idsOf(world)).toEqual(ids);
    expect([...world.sink.kept]).toEqual(kept);
    expect(words(world, policy(BEFORE))).toEqual([]);
  });

  it('undoes what was changed beside it', async () => {
    const world = await worldOf(...BEFORE);
    const rows = world.project.state.tokens.map((token) => token.rows.map(rowKey));
    const wider = programOf(
      SCHEMA,
      [principalOf(SCHEMA, 'public', [read('Tag')]), principalOf(SCHEMA, 'tokens/site', [read('Article')])],
      { moves: moved(BOTH[0] ?? '') },
    );
    await world.become(wider);
    await world.become(wider, goalOf(world));
    expect(world.project.state.tokens.map(({ name, rows: now }) => [name, now.map(rowKey)])).toEqual([
      ['web', rows[0]],
    ]);
  });

  it('goes behind two renames of which the first was stopped', async () => {
    const world = await worldOf('public', 'tokens/a');
    const ids = idsOf(world);
    const b = policy(['public', 'tokens/b', 'tokens/x'], 'tokens/a > tokens/b');
    const start = world.project.mutations;
    world.project.fault = (mutation) => (mutation === start + 1 ? 'refused' : 'none');
    expect((await world.apply(world.plan(b), b)).kind).toBe('stopped');
    world.project.fault = () => 'none';
    const c = policy(['public', 'tokens/c'], 'tokens/b > tokens/c', 'tokens/a > tokens/c');
    await world.become(c);
    await world.become(c, goalOf(world));
    expect(idsOf(world)).toEqual(ids);
  });

  it('is barred where somebody else has the older name by now', async () => {
    const world = await worldOf(...BEFORE);
    await world.become(after);
    const { state } = world.project;
    const [site] = state.tokens;
    if (site === undefined) throw new Error('no token');
    world.project.state = { ...state, tokens: [...state.tokens, { ...site, id: 'other', name: 'web' }] };
    world.project.addRow('tokens/web', permissionRow('read', { model: 'Article' }));
    expect(words(world, after, goalOf(world))).toEqual([
      'duplicate-principal: `tokens/site` was named `tokens/web`, and the project has another one of that name now',
    ]);
  });
});
