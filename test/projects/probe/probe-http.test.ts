import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManagementClient } from '../../../src/projects/client/management-client.js';
import { createHygraphSend } from '../../../src/projects/hygraph/send.js';
import { createContentSend } from '../../../src/projects/hygraph/send-content.js';
import { createContentApi } from '../../../src/projects/local/content/content-api.js';
import { localBehaviour } from '../../../src/projects/local/default-reading.js';
import { startDev, type DevStart } from '../../../src/projects/local/dev.js';
import type { ProbePorts } from '../../../src/projects/probe/contract.js';
import { runProbe } from '../../../src/projects/probe/run-probe.js';
import type { ProjectState } from '../../../src/plan/state.js';
import { isMaster, survey } from '../../../src/projects/probe/survey.js';
import { bareSchema } from '../../support/probe-ports.js';
import { removeFolder, temporaryFolder } from '../local/management/project.js';

const folder = temporaryFolder();
let dev: Extract<DevStart, { kind: 'running' }>;

beforeAll(async () => {
  const start = await startDev({
    ...{ dataFolder: folder, schema: bareSchema(), environment: 'scratch', createContentApi, port: 0 },
    ...localBehaviour({ text: 'sensitive', relations: 'kleene' }),
  });
  if (start.kind === 'refused') throw new Error(start.message);
  dev = start;
});

afterAll(async () => {
  await dev.close();
  removeFolder(folder);
});

const ENVIRONMENT = 'scratch';

function portsWith(token: string): ProbePorts {
  return {
    management: createHygraphSend({ endpoint: `${dev.url}/graphql`, token }),
    content: (endpoint) => createContentSend(endpoint),
    environment: ENVIRONMENT,
    sleep: () => Promise.resolve(),
    isInterrupted: () => false,
    onStep: () => undefined,
  };
}

async function stateSeenBy({ management }: ProbePorts): Promise<ProjectState> {
  const reply = await createManagementClient(management, { environment: ENVIRONMENT }).read();
  if (!reply.ok) throw new Error(reply.problem.message);
  return reply.value;
}

/** A token with these management permissions, or with all but them. */
async function tokenWith(isHeld: (action: string) => boolean): Promise<string> {
  const { management } = portsWith(dev.project.ownerToken);
  const project = createManagementClient(management, { environment: ENVIRONMENT });
  const { environment, stages, managementPermissions } = await stateSeenBy(portsWith(dev.project.ownerToken));
  const reply = await project.createToken(environment.id, {
    ...{ name: `manager ${String(Math.random())}`, description: '', defaultStageId: stages[0]?.id ?? '' },
    managementPermissionIds: managementPermissions.filter(({ action }) => isHeld(action)).map(({ id }) => id),
  });
  if (!reply.ok) throw new Error(reply.problem.message);
  return reply.value.secret.reveal();
}

/** What the help of the command says beside what a plan reads. */
const NEEDED = [
  ...['MODEL_CREATE', 'MODEL_DELETE', 'FIELD_CREATE', 'FIELD_DELETE', 'PAT_CREATE', 'PAT_DELETE'],
  ...['CONTENT_PERMISSION_CREATE', 'CONTENT_PERMISSION_UPDATE'],
];
const isRead = (action: string): boolean => action.endsWith('_READ') || action === 'VIEW_ROLE_PERMISSION_SETTINGS';

describe('a probe over HTTP, as a token', () => {
  it('answers every question that can be asked, and leaves nothing', async () => {
    const ports = portsWith(await tokenWith((action) => isRead(action) || NEEDED.includes(action)));
    const project = createManagementClient(ports.management, { environment: ENVIRONMENT });
    const before = await stateSeenBy(ports);
    const { findings, left, failure } = await runProbe(ports, project);
    expect({ left, failure }).toEqual({ left: [], failure: undefined });
    expect(await stateSeenBy(ports)).toEqual(before);
    const kinds = new Map(findings.map(({ id, outcome }) => [id, outcome.kind]));
    expect([...kinds].filter(([, kind]) => kind === 'untested').map(([id]) => id)).toEqual([
      'renamed-field',
      'roles-union',
      'default-rows',
    ]);
    expect([...kinds.values()].filter((kind) => kind !== 'untested' && kind !== 'answered')).toEqual([]);
    const answers = new Map(
      findings.map(({ id, outcome }) => [id, outcome.kind === 'answered' ? outcome.answer : undefined]),
    );
    expect(answers.get('rows-by-token')).toBe('yes');
    expect(['nulls', 'relations', 'text', 'emptyLists'].map((id) => answers.get(id))).toEqual([
      ...['kleene', 'kleene', 'sensitive', 'decided'],
    ]);
  }, 60_000);

  it.each(['MODEL_DELETE', 'FIELD_DELETE', 'PAT_CREATE', 'CONTENT_PERMISSION_UPDATE'])(
    'needs %s, says so, and leaves nothing that it may delete',
    async (missing) => {
      const ports = portsWith(await tokenWith((action) => action !== missing));
      const owner = portsWith(dev.project.ownerToken);
      const before = await stateSeenBy(owner);
      const project = createManagementClient(ports.management, { environment: ENVIRONMENT });
      const report = await runProbe(ports, project);
      const said = JSON.stringify([report.failure, report.left, report.findings]);
      expect(said).toContain(missing);
      const rest = await runProbe(owner, createManagementClient(owner.management, { environment: ENVIRONMENT }));
      expect(rest.left).toEqual([]);
      expect(await stateSeenBy(owner)).toEqual(before);
    },
    60_000,
  );

  it('says what it is about to make', async () => {
    const ports = portsWith(dev.project.ownerToken);
    const found = await survey(ports, createManagementClient(ports.management, { environment: ENVIRONMENT }));
    expect(found).toMatchObject({
      kind: 'ready',
      announcement: expect.arrayContaining([
        expect.stringContaining('PolicyProbe and PolicyProbePeer, with 8 records'),
      ]) as readonly string[],
    });
  });

  it.each(['master', 'Master', ' MASTER '])('takes %j for the environment of everybody', (name) => {
    expect(isMaster(name)).toBe(true);
    expect(isMaster(`${name}-2`)).toBe(false);
  });

  it('sends a token to no address in the clear', async () => {
    const send = createContentSend('http://example.com/v2/a/b');
    await expect(send({ query: '{ a }', variables: {}, headers: {} })).rejects.toThrow('no https address');
  });
});
