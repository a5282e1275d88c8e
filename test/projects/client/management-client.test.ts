import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/plan/apply.js';
import { WHOLE_POLICY } from '../../../src/plan/goal.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Project } from '../../../src/plan/project.js';
import { createManagementClient } from '../../../src/projects/client/management-client.js';
import type { ManagementRequest, Send } from '../../../src/projects/client/send.js';
import { fakeManagementApi } from '../../support/fake-management-api.js';
import { CANARY, CLOCK, FakeJournal, FakeProject, FakeSink } from '../../support/fake-project.js';
import { SCHEMA } from '../../support/policies.js';
import { grantOf, principalOf, programOf } from '../../support/program.js';
import { projectContract } from '../../support/project-contract.js';

const options = { environment: 'master' };

projectContract('the fake project', () =>
  Promise.resolve({ project: new FakeProject(SCHEMA), close: () => Promise.resolve() }),
);

projectContract('the client of the Management API', () => {
  const project = createManagementClient(fakeManagementApi(new FakeProject(SCHEMA)), options);
  return Promise.resolve({ project, close: () => Promise.resolve() });
});

const answering =
  (status: number, body: Awaited<ReturnType<Send>>['body']): Send =>
  () =>
    Promise.resolve({ status, body });

async function problemOf(send: Send, call: (project: Project) => Promise<unknown> = (project) => project.read()) {
  return call(createManagementClient(send, options));
}

describe('the client of the Management API', () => {
  it.each([
    [
      'a missing permission, by name',
      answering(200, { errors: [{ message: 'missing permission for action: PAT_READ' }], data: null }),
      {
        code: 'missing-permission',
        message: 'the management token lacks the permission `PAT_READ`',
        help: 'add `PAT_READ` to its management permissions',
      },
    ],
    [
      'a token that is not known',
      answering(401, {}),
      { code: 'management-api', message: 'the management API does not know the token' },
    ],
    [
      'another error, in its own words',
      answering(200, { errors: [{ message: 'no such project' }] }),
      { code: 'management-api', message: 'the management API refused: no such project' },
    ],
    [
      'an answer without GraphQL in it',
      answering(404, {}),
      { code: 'management-api', message: 'the management API refused with status 404' },
    ],
    [
      'an answer of another shape',
      answering(200, { data: { viewer: { project: { environment: { id: 3 } } } } }),
      {
        code: 'bad-answer',
        message:
          'the management API answered in a way that is not understood: `viewer.project.environment.id` is not a text',
      },
    ],
    [
      'no answer',
      () => Promise.reject(new Error('connection refused')),
      { code: 'no-answer', message: 'the management API did not answer: connection refused' },
    ],
  ] as const)('says clearly: %s', async (_, send, problem) => {
    expect(await problemOf(send)).toMatchObject({ ok: false, problem });
  });

  it('tells a refusal from an answer that says nothing about the effect', async () => {
    const remove = (project: Project) => project.deleteRow('row');
    expect(await problemOf(answering(200, { errors: [{ message: 'no' }] }), remove)).toMatchObject({ isLost: false });
    expect(await problemOf(answering(502, {}), remove)).toMatchObject({ isLost: true });
    expect(await problemOf(() => Promise.reject(new Error('reset')), remove)).toMatchObject({ isLost: true });
  });

  it('reads with two requests, and selects a secret where it is made alone', async () => {
    const requests: ManagementRequest[] = [];
    const fake = new FakeProject(SCHEMA);
    const project = createManagementClient(fakeManagementApi(fake, requests), options);
    await project.read();
    expect(requests).toHaveLength(2);
    const grants = [grantOf(SCHEMA, { actions: ['read'], models: ['Tag'], stages: ['DRAFT'], locales: '*' })];
    const program = programOf(SCHEMA, [
      principalOf(SCHEMA, 'public', grants),
      principalOf(SCHEMA, 'tokens/web', grants),
    ]);
    const plan = makePlan({
      goal: WHOLE_POLICY,
      program,
      state: fake.state,
      protect: [],
      createdAt: CLOCK.now(),
      version: '1.0.0',
    });
    if (!plan.ok) throw new Error('no plan');
    const sink = new FakeSink();
    const input = { plan: plan.value, program, protect: [], project, journal: new FakeJournal(), clock: CLOCK, sink };
    expect(await applyPlan(input)).toMatchObject({ kind: 'applied' });
    expect([...sink.kept]).toEqual([['TOKENS_WEB', expect.stringContaining(CANARY)]]);
    const selecting = requests.filter(({ query }) => /\btoken\b/u.test(query));
    expect(selecting.map(({ query }) => query.split('(')[0])).toEqual(['mutation PolicyCreateToken']);
  });
});
