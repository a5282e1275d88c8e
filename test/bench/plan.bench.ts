import type * as Apply from '../../src/plan/apply.js';
import type * as MakePlan from '../../src/plan/make-plan.js';
import type * as Client from '../../src/projects/client/management-client.js';
import { WHOLE_POLICY } from '../../src/plan/goal.js';
import type { ManagementRequest } from '../../src/projects/client/send.js';
import { compare } from '../../src/ir/condition.js';
import type { Program } from '../../src/ir/program.js';
import { fakeManagementApi } from '../support/fake-management-api.js';
import { CLOCK, FakeJournal, FakeProject, FakeSink } from '../support/fake-project.js';
import { grantOf, modelOf, principalOf, programOf, scalarField, schemaOf } from '../support/program.js';
import { built, measurement, say } from './compare.js';

const RANK = scalarField('rank', 'Int');
const MODELS = Array.from({ length: 100 }, (_, index) => modelOf(`Model${index}`, { fields: [RANK] }));
const SCHEMA = schemaOf(MODELS);
const TOKENS = 50;
/** Rows of a token: of one model each, so that none can be merged. */
const ROWS = 100;

/** 50 tokens with 100 rows each; those for which `isEdited` says so are under another condition. */
function policy(isEdited: (row: number) => boolean): Program {
  const principal = (token: number) =>
    principalOf(
      SCHEMA,
      `tokens/t${token}`,
      Array.from({ length: ROWS }, (_, row) => {
        const bound = row + (isEdited(token * ROWS + row) ? 1_000 : 0);
        return grantOf(SCHEMA, {
          ...{ actions: ['read'], models: [`Model${row % MODELS.length}`], stages: ['PUBLISHED'], locales: '*' },
          condition: compare(RANK, 'eq', { kind: 'literal', value: bound }),
        });
      }),
      'PUBLISHED',
    );
  return programOf(
    SCHEMA,
    Array.from({ length: TOKENS }, (_, token) => principal(token)),
  );
}

interface Parts {
  readonly makePlan: typeof MakePlan.makePlan;
  readonly applyPlan: typeof Apply.applyPlan;
  readonly createManagementClient: typeof Client.createManagementClient;
}

interface Setting extends Parts {
  readonly fake: FakeProject;
  readonly requests: ManagementRequest[];
  readonly project: ReturnType<typeof Client.createManagementClient>;
}

/** A project with the rows of a policy, behind the Management API. */
function setting(parts: Parts): Setting {
  const fake = new FakeProject(SCHEMA);
  const requests: ManagementRequest[] = [];
  const send = fakeManagementApi(fake, requests);
  return { ...parts, fake, requests, project: parts.createManagementClient(send, { environment: 'master' }) };
}

/** Of processor time, whatever else the machine does. */
function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}

async function planFor({ makePlan, project }: Setting, program: Program) {
  const reply = await project.read();
  if (!reply.ok) throw new Error(reply.problem.message);
  const start = process.cpuUsage();
  const goal = { goal: WHOLE_POLICY, preference: 'availability', protect: [] } as const;
  const plan = makePlan({ ...goal, program, state: reply.value, createdAt: CLOCK.now(), version: '1.0.0' });
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
  return { plan: plan.value, milliseconds: milliseconds(process.cpuUsage(start)) };
}

async function become(world: Setting, program: Program): Promise<void> {
  const { plan } = await planFor(world, program);
  const result = await world.applyPlan({
    ...{ plan, program, protect: [], project: world.project },
    ...{ journal: new FakeJournal(), sink: new FakeSink(), clock: CLOCK },
  });
  if (result.kind !== 'applied') throw new Error(JSON.stringify(result).slice(0, 500));
}

const isMutation = ({ query }: ManagementRequest): boolean => query.startsWith('mutation');

/** The requests of a plan, and those of an apply that plans for itself. */
async function requestsFor(world: Setting, edited: Program): Promise<string> {
  world.requests.length = 0;
  await planFor(world, edited);
  const planned = world.requests.length;
  world.requests.length = 0;
  await become(world, edited);
  const writes = world.requests.filter(isMutation).length;
  return `${planned} to plan; ${world.requests.length - writes - planned} reads and ${writes} writes to apply`;
}

measurement('plans and applies of many rows', async () => {
  const { makePlan } = await built<typeof MakePlan>('plan/make-plan.js');
  const { applyPlan } = await built<typeof Apply>('plan/apply.js');
  const { createManagementClient } = await built<typeof Client>('projects/client/management-client.js');
  const world = setting({ makePlan, applyPlan, createManagementClient });
  const whole = await planFor(
    world,
    policy(() => false),
  );
  const { length } = whole.plan.changes;
  say(`a plan that makes ${length} rows and tokens`, `${whole.milliseconds.toFixed(0)} ms`, 'at most 3000');
  await become(
    world,
    policy(() => false),
  );
  let edited = 0;
  for (const more of [1, 10, 100]) {
    edited += more;
    const upTo = edited;
    say(
      `requests where ${more} of ${TOKENS * ROWS} rows differ`,
      await requestsFor(
        world,
        policy((row) => row < upTo),
      ),
    );
  }
  await become(
    world,
    policy(() => false),
  );
  for (const [what, isEdited] of [
    ['nothing', () => false],
    ['a tenth', (row: number) => row % 10 === 0],
    ['everything', () => true],
  ] as const) {
    const { plan, milliseconds } = await planFor(world, policy(isEdited));
    const heap = (process.memoryUsage().heapUsed / 1_000_000).toFixed(0);
    say(
      `a plan of ${TOKENS * ROWS} rows where ${what} differs (${plan.changes.length} changes)`,
      `${milliseconds.toFixed(0)} ms, ${heap} MB of heap, garbage included`,
      'at most 3000 ms',
    );
  }
});
