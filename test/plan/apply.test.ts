import { describe, expect, it } from 'vitest';
import type { Principal, Program } from '../../src/ir/program.js';
import type { ApplyResult } from '../../src/plan/apply.js';
import { accessSummaries } from '../../src/plan/access-summary.js';
import type { Reply } from '../../src/plan/project.js';
import type { Moment } from '../../src/plan/moment.js';
import type { LiveRow, ProjectState } from '../../src/plan/state.js';
import { permissionRow } from '../../src/rows/row.js';
import { FakeProject, Killed } from '../support/fake-project.js';
import { expiring, SCHEMA } from '../support/policies.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { World } from '../support/world.js';

const read = (models: readonly string[], stages: readonly string[] | '*' = ['PUBLISHED']) =>
  grantOf(SCHEMA, { actions: ['read'], models, stages, locales: '*' });
const everyone = (...grants: Principal['grants']) => principalOf(SCHEMA, 'public', grants);
const token = (name: string, ...grants: Principal['grants']) => principalOf(SCHEMA, `tokens/${name}`, grants);
const role = (name: string, ...grants: Principal['grants']) => principalOf(SCHEMA, `roles/${name}`, grants);
const policy = (...principals: readonly Principal[]): Program => programOf(SCHEMA, principals);

const DRAFT_ARTICLES = permissionRow('read', { model: 'Article', stages: ['DRAFT'] });
const kindsOf = (world: World, program: Program) => world.plan(program).changes.map(({ kind }) => kind);

function change(world: World, edit: (state: ProjectState) => Partial<ProjectState>): void {
  world.project.state = { ...world.project.state, ...edit(world.project.state) };
}

describe('a plan', () => {
  it.each([
    ['creates what is not there', [], [read(['Tag'])], ['createRow']],
    ['deletes what the policy does not have', [read(['Tag'])], [], ['deleteRow']],
    ['changes a row in place', [read(['Tag'], ['DRAFT'])], [read(['Tag'], ['QA'])], ['updateRow']],
    [
      'makes a row anew, first, where a field would go from a value to null',
      [read(['Tag'], ['DRAFT'])],
      [read(['Tag'], '*')],
      ['createRow', 'deleteRow'],
    ],
    ['changes null to a value in place', [read(['Tag'], '*')], [read(['Tag'], ['QA'])], ['updateRow']],
    ['does not touch what is the same', [read(['Tag'])], [read(['Tag'])], []],
  ] as const)('%s', async (_, before, after, kinds) => {
    const world = new World();
    await world.become(policy(everyone(...before)));
    expect(kindsOf(world, policy(everyone(...after)))).toEqual(kinds);
  });

  it('pairs rows by least change', async () => {
    const world = new World();
    await world.become(policy(everyone(read(['Tag'], ['DRAFT', 'QA']))));
    world.project.addRow(
      'public',
      permissionRow('read', { model: 'Tag', stages: ['PUBLISHED'], condition: '{"id":"a"}' }),
    );
    expect(world.plan(policy(everyone(read(['Tag'], ['DRAFT'])))).changes).toMatchObject([
      { kind: 'updateRow', before: { stages: ['DRAFT', 'QA'] }, after: { stages: ['DRAFT'] } },
      { kind: 'deleteRow', row: { stages: ['PUBLISHED'] } },
    ]);
  });

  it('enables a disabled row that is wanted, and deletes one that is not', () => {
    const world = new World();
    world.project.addRow('public', permissionRow('read', { model: 'Tag', stages: ['PUBLISHED'], enabled: false }));
    world.project.addRow('public', { ...DRAFT_ARTICLES, enabled: false });
    expect(kindsOf(world, policy(everyone(read(['Tag']))))).toEqual(['enableRow', 'deleteRow']);
  });

  it('owns a declared principal whole, and lists but never touches the others', async () => {
    const world = new World();
    await world.become(policy(everyone(), token('web', read(['Tag'])), token('other', read(['Tag']))));
    for (const ref of ['public', 'tokens/web', 'tokens/other']) world.project.addRow(ref, DRAFT_ARTICLES);
    const plan = world.plan(policy(everyone(), token('web', read(['Tag']))));
    expect(plan.changes.map(({ kind, principal }) => [kind, principal])).toEqual([
      ['deleteRow', 'public'],
      ['deleteRow', 'tokens/web'],
    ]);
    expect(plan.unmanaged).toMatchObject([
      { principal: 'roles/Owner', isSystem: true, rows: 0 },
      { principal: 'tokens/other', isSystem: false, rows: 2 },
    ]);
    expect(plan.before.map(({ principal, rows }) => [principal, rows.length])).toEqual([
      ['public', 1],
      ['tokens/web', 2],
    ]);
  });

  it.each(['ops [policy:plan ab12]', 'ops [policy:plan ab12 unfinished]', '[policy:plan ab12]'])(
    'is empty after an apply, and deletes nothing, where a description says %j',
    async (description) => {
      const world = new World();
      const principals = [role('ops'), token('made'), token('hand')].map((principal) => ({
        ...principal,
        description,
      }));
      const hand = { id: 'a', name: 'hand', description: 'old', management: [], defaultStage: 'DRAFT', rows: [] };
      change(world, () => ({ tokens: [hand] }));
      await world.become(policy(everyone(), ...principals));
      expect(kindsOf(world, policy(everyone(), ...principals))).toEqual([]);
      expect(world.project.state.tokens).toContainEqual(expect.objectContaining({ id: 'a' }));
    },
  );

  it('deletes a token on the day after its last', async () => {
    const world = new World();
    const web = token('web', read(['Tag']));
    await world.become(policy(everyone(), web));
    const until = (date: string) => policy(everyone(), web.kind === 'token' ? expiring(web, date) : web);
    expect(kindsOf(world, until('2026-11-24'))).toEqual([]);
    expect(world.plan(until('2026-11-23')).changes).toMatchObject([{ kind: 'deleteToken', reason: 'expired' }]);
    expect(world.plan(until('2026-11-23')).access).toMatchObject([
      { principal: 'tokens/web', changes: [{ kind: 'narrowed', removed: { record: {} } }] },
    ]);
  });

  it('says which cells widen and narrow, with the request that shows it and where it is granted', async () => {
    const world = new World();
    await world.become(policy(everyone(read(['Tag'], ['DRAFT']))));
    const [summary] = world.plan(policy(everyone(read(['Tag'], ['QA'])))).access;
    const shown = (stage: string) => ({
      record: {},
      claims: {},
      request: { to: 'content-api', query: `query { tags(stage: ${stage}) { id } }`, headers: {} },
    });
    const cells = { principal: 'public', action: 'read', models: ['Tag'], locales: ['en'] };
    const granted = [{ path: 'test.yaml', line: 1, column: 1 }];
    expect(summary?.changes).toEqual([
      {
        ...cells,
        kind: 'widened',
        stages: ['QA'],
        before: { where: null, grants: [] },
        after: { where: {}, grants: granted },
        added: shown('QA'),
      },
      {
        ...cells,
        kind: 'narrowed',
        stages: ['DRAFT'],
        before: { where: {}, grants: [] },
        after: { where: null, grants: [] },
        removed: shown('DRAFT'),
      },
    ]);
  });

  it.each<[string, string | null, string | null, readonly string[]]>([
    ['another text of the same condition is no change of access', '{"id_in":["a"]}', '{"id":"a"}', []],
    ['a condition that holds more widens', '{"id":"a"}', '{"id_in":["a","b"]}', ['widened']],
    ['a condition that holds others is a change', '{"id":"a"}', '{"id":"b"}', ['changed']],
    ['what the policy does not know may be more and less', '{"id":"a"}', '{"odd":1}', ['changed']],
    ['what the policy does not know is no more than everything', null, '{"odd":1}', ['not-wider']],
    ['everything is no less than what the policy does not know', '{"odd":1}', null, ['unknown']],
  ])('compares conditions by proof: %s', (_, before, after, kinds) => {
    const world = new World();
    const row = (condition: string | null) => permissionRow('read', { model: 'Tag', stages: ['DRAFT'], condition });
    const moment = (condition: string | null): Moment => ({
      rows: new Map([['public', [{ id: 'r', row: row(condition) }]]]),
      management: new Map(),
    });
    const summaries = accessSummaries({
      program: policy(everyone()),
      state: world.project.state,
      before: moment(before),
      after: moment(after),
      policyHolds: undefined,
      principals: ['public'],
    });
    const changes = summaries.flatMap((summary) => summary.changes);
    expect(changes.map(({ kind }) => kind)).toEqual(kinds);
    expect(changes.map((change) => change.after.where)).toEqual(kinds.map((): unknown => JSON.parse(after ?? '{}')));
    const isOdd = [before, after].includes('{"odd":1}');
    expect(changes.filter(({ cause }) => cause !== undefined).map(({ cause }) => cause)).toEqual(
      isOdd ? ['a condition of the project speaks of what the policy does not know'] : [],
    );
  });

  it('speaks of stages, locales and models that the project has and the policy does not', () => {
    const world = new World();
    change(world, ({ stages, models }) => ({
      stages: [...stages, { id: 'stage:LATER', apiId: 'LATER' }],
      models: [...models, { id: 'model:New', apiId: 'New', isSystem: false, isLocalized: false }],
    }));
    world.project.addRow('public', permissionRow('read', { model: 'New', stages: ['LATER'] }));
    expect(world.plan(policy(everyone())).access).toMatchObject([
      { changes: [{ kind: 'narrowed', models: ['New'], stages: ['LATER'], locales: ['en'] }] },
    ]);
  });
});

describe('no plan is made', () => {
  const problemsOf = (world: World, program: Program, protect: readonly string[] = []) => {
    const plan = world.tryPlan(program, protect);
    return plan.ok ? [] : plan.problems;
  };

  it('for names that the project does not have, once each', () => {
    const world = new World();
    change(world, ({ models }) => ({ models: models.filter(({ apiId }) => apiId !== 'Tag') }));
    expect(problemsOf(world, policy(everyone(read(['Tag']), read(['Tag'], ['QA']))))).toMatchObject([
      { code: 'unknown-name', message: 'the project has no model `Tag`', location: { path: 'test.yaml' } },
    ]);
  });

  it('that would change what is protected', () => {
    const program = policy(everyone(read(['Tag'])));
    expect(problemsOf(new World(), program, ['public'])).toMatchObject([
      { code: 'protected', message: 'the plan would change `public`, which is protected' },
    ]);
    expect(problemsOf(new World(), program, ['roles/ops'])).toEqual([]);
  });

  it('for a role of Hygraph, or a name that two tokens have', () => {
    const world = new World();
    expect(problemsOf(world, policy(everyone(), role('Owner')))).toMatchObject([{ code: 'system-role' }]);
    const twin = { id: 'a', name: 'web', description: null, management: [], defaultStage: 'DRAFT', rows: [] };
    change(world, () => ({ tokens: [twin, { ...twin, id: 'b' }] }));
    expect(problemsOf(world, policy(everyone(), token('web')))).toMatchObject([
      { code: 'duplicate-principal', message: 'the project has 2 tokens named `web`' },
    ]);
  });

  it('that would keep a secret where that of a token stands which the policy no longer has', async () => {
    const world = new World();
    await world.become(policy(everyone(), token('a-b')));
    expect(problemsOf(world, policy(everyone(), token('a_b')))).toMatchObject([
      { message: 'the secrets of `tokens/a_b` and `tokens/a-b` would both be kept as `TOKENS_A_B`' },
    ]);
  });

  it('that would keep two secrets under one name', () => {
    expect(problemsOf(new World(), policy(everyone(), token('a-b'), token('a_b')))[0]).toMatchObject({
      code: 'secret-name',
      message: 'the secrets of `tokens/a-b` and `tokens/a_b` would both be kept as `TOKENS_A_B`',
    });
  });

  it('that passes the quota on the way', async () => {
    const world = new World();
    await world.become(policy(everyone(read(['Tag'], ['DRAFT']))));
    change(world, ({ quotas }) => ({ quotas: { ...quotas, contentPermissions: { current: 1, max: 1 } } }));
    expect(problemsOf(world, policy(everyone(read(['Tag'], '*'))))).toMatchObject([
      {
        code: 'quota',
        message: 'the project allows 1 permission rows: there are 1, the changes end at 1 and reach 2 on the way',
      },
    ]);
    expect(problemsOf(world, policy(everyone(read(['Tag'], ['QA']))))).toEqual([]);
  });
});

describe('a saved plan', () => {
  const before = policy(everyone(read(['Tag'], ['DRAFT', 'QA'])));
  const after = policy(everyone(read(['Tag'], ['DRAFT'])), token('web', read(['Tag'])));

  async function savedIn(world: World) {
    await world.become(before);
    return world.plan(after);
  }

  it.each<[string, (world: World) => void]>([
    ['somebody grants by hand', (world) => world.project.addRow('public', DRAFT_ARTICLES)],
    ['somebody revokes by hand', (world) => change(world, (state) => ({ public: { ...state.public, rows: [] } }))],
    [
      'somebody changes a default stage',
      (world) => change(world, (state) => ({ public: { ...state.public, defaultStage: 'QA' } })),
    ],
    [
      'somebody makes the token by hand',
      (world) =>
        change(world, () => ({
          tokens: [{ id: 'x', name: 'web', description: null, management: [], defaultStage: 'PUBLISHED', rows: [] }],
        })),
    ],
    ['it is another environment', (world) => change(world, () => ({ environment: { id: 'other', name: 'master' } }))],
  ])('no longer fits when %s', async (_, edit) => {
    const world = new World();
    const plan = await savedIn(world);
    edit(world);
    const { mutations } = world.project;
    expect(await world.apply(plan, after)).toMatchObject({ kind: 'refused', problems: [{ code: 'stale-plan' }] });
    expect(world.project.mutations).toBe(mutations);
  });

  it('no longer fits when the policy says something else', async () => {
    const world = new World();
    const plan = await savedIn(world);
    expect(await world.apply(plan, before)).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'stale-plan', message: 'the policy has changed since the plan was made' }],
    });
  });

  it('does not apply when it was edited', async () => {
    const world = new World();
    const plan = { ...(await savedIn(world)), createdAt: '2020-01-01T00:00:00.000Z' };
    expect(await world.apply(plan, after)).toMatchObject({ kind: 'refused', problems: [{ code: 'stale-plan' }] });
  });

  it('still fits when a row is written differently and allows the same', async () => {
    const world = new World();
    const plan = await savedIn(world);
    change(world, (state) => ({ public: { ...state.public, rows: [] } }));
    world.project.addRow('public', permissionRow('read', { model: 'Tag', stages: ['DRAFT'] }));
    world.project.addRow('public', permissionRow('read', { model: 'Tag', stages: ['QA'] }));
    expect(await world.apply(plan, after)).toMatchObject({ kind: 'applied' });
    expect(kindsOf(world, after)).toEqual([]);
  });

  it('that is applied once more has nothing to do', async () => {
    const world = new World();
    const plan = await savedIn(world);
    await world.apply(plan, after);
    const { mutations } = world.project;
    expect(await world.apply(plan, after)).toEqual({ kind: 'applied', made: [], digests: [] });
    expect(world.project.mutations).toBe(mutations);
    world.project.addRow('public', DRAFT_ARTICLES);
    expect(await world.apply(plan, after)).toMatchObject({
      kind: 'refused',
      problems: [{ message: 'the plan was applied before, and the project is no longer what it was made for' }],
    });
  });

  it('that was stopped does not go on over what somebody granted meanwhile', async () => {
    const world = new World();
    const plan = await savedIn(world);
    world.project.fault = (mutation) => (mutation === 2 ? 'lost-after' : 'none');
    expect(await world.apply(plan, after)).toMatchObject({ kind: 'stopped', problem: { code: 'no-answer' } });
    world.project.addRow('public', DRAFT_ARTICLES);
    expect(await world.apply(plan, after)).toMatchObject({ kind: 'refused', problems: [{ code: 'stale-plan' }] });
  });
});

describe('an apply', () => {
  const withToken = policy(everyone(), token('web', read(['Tag'])));

  it('refuses to make a token without a place for its secret, before it writes', async () => {
    const world = new World();
    const plan = world.plan(withToken);
    expect(await world.apply(plan, withToken, { sink: undefined })).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'no-secret-sink' }],
    });
    world.sink.problem = { code: 'no-secret-sink', message: 'read-only' };
    expect(await world.apply(plan, withToken)).toMatchObject({ kind: 'refused' });
    expect([world.project.mutations, world.journal.log]).toEqual([0, []]);
  });

  it('marks a token with its plan, unfinished until its secret is kept', async () => {
    const world = new World();
    const plan = world.plan(withToken);
    world.project.fault = (mutation) => (mutation === 0 ? 'kill-after' : 'none');
    await expect(world.apply(plan, withToken)).rejects.toThrow(Killed);
    expect(world.project.state.tokens).toMatchObject([{ description: `[policy:plan ${plan.id} unfinished]` }]);
    expect(kindsOf(world, withToken)).toEqual(['deleteToken', 'createToken', 'createRow']);
    world.project.fault = () => 'none';
    const result = await world.apply(plan, withToken);
    expect(world.project.state.tokens).toMatchObject([{ description: `[policy:plan ${plan.id}]` }]);
    expect(digestsOf(result)).toEqual([
      { principal: 'tokens/web', sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) as string },
    ]);
  });

  it('writes each change to the journal before it makes it', async () => {
    const world = new World();
    world.project.fault = (mutation) => (mutation === 0 ? 'kill-before' : 'none');
    const program = policy(everyone(read(['Tag'])));
    await expect(world.apply(world.plan(program), program)).rejects.toThrow(Killed);
    expect(world.journal.log.map(({ kind }) => kind)).toEqual(['start', 'intent']);
    world.project.fault = () => 'none';
    await world.apply(world.plan(program), program);
    expect(world.journal.log.map(({ kind }) => kind)).toEqual(['start', 'intent', 'start', 'intent', 'done', 'finish']);
  });

  it('stops when the project answers with something else than was meant', async () => {
    class Generous extends FakeProject {
      override async createRow(...input: Parameters<FakeProject['createRow']>): Promise<Reply<LiveRow>> {
        const reply = await super.createRow(...input);
        return reply.ok ? { ok: true, value: { ...reply.value, stages: null } } : reply;
      }
    }
    const world = new World();
    const program = policy(everyone(read(['Tag']), read(['Article'])));
    const result = await world.apply(world.plan(program), program, { project: new Generous(SCHEMA) });
    expect(result).toMatchObject({ kind: 'stopped', problem: { code: 'mismatch' }, made: [], left: [{}, {}] });
  });

  it('ends between two changes when it is interrupted', async () => {
    const world = new World();
    const program = policy(everyone(read(['Tag']), read(['Article'])));
    const seen: string[] = [];
    const result = await world.apply(world.plan(program), program, {
      isInterrupted: () => seen.length > 0,
      onChange: ({ step, total }) => seen.push(`${step} of ${total}`),
    });
    expect(result).toMatchObject({ kind: 'stopped', problem: { code: 'interrupted' }, made: [{}], left: [{}] });
    expect(seen).toEqual(['1 of 2']);
  });

  it('shows the digest of a token also when an earlier run made it', async () => {
    const world = new World();
    const plan = world.plan(withToken);
    world.project.fault = (mutation) => (mutation === 2 ? 'refused' : 'none');
    const first = await world.apply(plan, withToken);
    expect(first).toMatchObject({ kind: 'stopped', digests: [{ principal: 'tokens/web' }] });
    world.project.fault = () => 'none';
    const second = await world.apply(plan, withToken);
    expect(second.kind).toBe('applied');
    expect(digestsOf(second)).toEqual(digestsOf(first));
    expect(digestsOf(await world.apply(plan, withToken))).toEqual([]);
  });

  it('stops before a change that the journal cannot hold', async () => {
    const world = new World();
    const program = policy(everyone(read(['Tag'])));
    world.journal.append = () => Promise.resolve({ code: 'journal', message: 'disk full' });
    expect(await world.apply(world.plan(program), program)).toMatchObject({ kind: 'refused' });
    expect(world.project.mutations).toBe(0);
  });
});

function digestsOf(result: ApplyResult) {
  return result.kind === 'refused' ? [] : result.digests;
}
