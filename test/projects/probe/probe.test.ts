import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../src/support/json.js';
import { createManagementClient } from '../../../src/projects/client/management-client.js';
import type { ContentAnswer, ContentRequest } from '../../../src/projects/client/content-send.js';
import type { ManagementRequest } from '../../../src/projects/client/send.js';
import type { JsonResponse } from '../../../src/projects/local/contract.js';
import type { ProbeFinding, ProbeReport } from '../../../src/projects/probe/contract.js';
import { EXPERIMENTS } from '../../../src/projects/probe/experiments.js';
import { explaining, predicted, readingFindings } from '../../../src/projects/probe/judge-readings.js';
import { PROBE_MARK } from '../../../src/projects/probe/ground.js';
import { runProbe } from '../../../src/projects/probe/run-probe.js';
import { survey } from '../../../src/projects/probe/survey.js';
import type { ProjectState } from '../../../src/plan/state.js';
import { READINGS } from '../../../src/semantics/readings.js';
import { probeWorld, type ProbeWorld, type ProbeWorldOptions } from '../../support/probe-ports.js';

interface Probed {
  readonly report: ProbeReport;
  readonly before: ProjectState;
  readonly after: ProjectState;
  readonly secrets: ReadonlySet<string>;
}

async function stateOf({ local }: ProbeWorld): Promise<ProjectState> {
  const headers = { authorization: `Bearer ${local.ownerToken}` };
  const send = (request: ManagementRequest): Promise<JsonResponse> =>
    local.management({ ...request, operationName: undefined, headers });
  const reply = await createManagementClient(send, { environment: 'scratch' }).read();
  if (!reply.ok) throw new Error(reply.problem.message);
  return reply.value;
}

async function probe(options: ProbeWorldOptions = {}): Promise<Probed> {
  const world = probeWorld(options);
  try {
    const before = await stateOf(world);
    const report = await runProbe(world.ports, world.project);
    return { report, before, after: await stateOf(world), secrets: world.secrets };
  } finally {
    world.close();
  }
}

const finding = ({ findings }: ProbeReport, id: string): ProbeFinding | undefined =>
  findings.find((item) => item.id === id);

const isCut = (request: ContentRequest | ManagementRequest, text: string): boolean =>
  request.query.includes(text) || JSON.stringify(request.variables).includes(text);

describe('a probe of a project', () => {
  it.each(READINGS.map((reading) => [Object.values(reading).join(' '), reading] as const))(
    'finds out that it reads filters %s',
    async (_, reading) => {
      const { report } = await probe({ reading });
      for (const option of ['nulls', 'relations', 'text', 'emptyLists'] as const) {
        const value = reading[option];
        expect(finding(report, option)?.outcome).toEqual({
          ...{ kind: 'answered', answer: value, differs: false },
          setting: { key: option, value },
        });
      }
      expect(finding(report, 'row-conditions')?.outcome).toMatchObject({ answer: 'yes' });
    },
  );

  it.each(['keep', 'reset'] as const)('finds out that an update with null means %s', async (updateNull) => {
    const { report } = await probe({ updateNull });
    for (const id of ['update-null', 'update-omitted']) {
      expect(finding(report, id)?.outcome).toMatchObject({
        kind: 'answered',
        setting: { key: 'updateNull', value: updateNull },
      });
    }
  });

  it('finds what the local project does of everything else, which is what is taken for granted', async () => {
    const { report } = await probe();
    const answers = Object.fromEntries(
      report.findings.map(({ id, outcome }) => [
        id,
        outcome.kind === 'answered' ? [outcome.answer, outcome.differs] : outcome.kind,
      ]),
    );
    expect(answers).toEqual({
      'rows-by-token': 'untested',
      'enabled-input': ['yes', false],
      'unreadable-relation': ['the request is refused', false],
      'denied-query': ['status 403, no data', false],
      'empty-list': ['nothing', false],
      'create-condition': ['the new values', false],
      'update-condition': ['the record before and after', false],
      'nested-condition': ['yes', false],
      'removed-field': ['nothing', false],
      'renamed-field': 'untested',
      'stage-precedence': ['the argument', false],
      'locale-not-permitted': ['the request is refused', false],
      'rows-combine': ['or', false],
      'roles-union': 'untested',
      'version-needs-read': ['no', false],
      'history-needs-versions': ['yes', false],
      'node-checks-read': ['yes', false],
      'entities-checks-read': ['yes', false],
      'schedule-needs': [expect.stringContaining('publish PolicyProbe'), false],
      quotas: ['rows no limit, roles no limit', false],
      'rate-limit-headers': ['none', false],
      'default-rows': 'untested',
      'update-null': ['keep', false],
      'update-omitted': ['keep', false],
      text: ['insensitive', false],
      'locales-of-unlocalized': ['it is in the default locale', false],
      nulls: ['kleene', false],
      relations: ['exists', false],
      emptyLists: ['decided', false],
      'row-conditions': ['yes', false],
    });
    expect(report.findings.map(({ item }) => item)).toEqual(
      [...report.findings.map(({ item }) => item)].sort((a, b) => a - b),
    );
  });

  it('leaves nothing behind, shows no secret, and can be run again', async () => {
    const world = probeWorld();
    const before = await stateOf(world);
    const first = await runProbe(world.ports, world.project);
    expect(await stateOf(world)).toEqual(before);
    const second = await runProbe(world.ports, world.project);
    expect(await stateOf(world)).toEqual(before);
    world.close();
    expect(second).toEqual(first);
    expect(first.left).toEqual([]);
    expect(world.secrets.size).toBeGreaterThan(20);
    for (const secret of world.secrets) expect(JSON.stringify(first)).not.toContain(secret);
  });
});

describe('the experiments', () => {
  it('tell every two readings apart', () => {
    const outcomes = READINGS.map((reading) => EXPERIMENTS.map((experiment) => predicted(experiment, reading)).join());
    expect(new Set(outcomes).size).toBe(READINGS.length);
  });

  it('are each decided by somebody: every option has some that all readings agree on or that tell it apart', () => {
    for (const option of ['nulls', 'relations', 'text', 'emptyLists'] as const) {
      const own = EXPERIMENTS.filter((experiment) => experiment.option === option);
      for (const reading of READINGS) {
        const seen = own.map((experiment) => ({ experiment, seen: { isSelected: predicted(experiment, reading) } }));
        expect(new Set(explaining(seen).map((other) => other[option]))).toEqual(new Set([reading[option]]));
      }
    }
  });

  it('say so when what was seen fits no reading', () => {
    const observations = EXPERIMENTS.map((experiment) => ({ experiment, seen: { isSelected: true } }));
    expect(readingFindings(observations).map(({ outcome }) => outcome.kind)).toContain('contradicted');
  });
});

describe('a request that fails', () => {
  const refused = (): Promise<ContentAnswer> =>
    Promise.resolve({ status: 500, headers: {}, body: { errors: [{ message: 'out of order' }] } });

  it.each<[string, string, string]>([
    ['the filters of nulls', '"no(Text|Peer)"|namelessPeers', 'nulls'],
    ['the filters of texts', '"words"', 'text'],
    ['a relation', 'peer \\{ id', 'unreadable-relation'],
    ['a denial', '^query \\{ policyProbePeers', 'denied-query'],
    ['a locale', 'locales: ', 'locale-not-permitted'],
    ['an entity', 'entities', 'entities-checks-read'],
    ['a node', 'node\\(', 'node-checks-read'],
    ['a version', 'policyProbeVersion', 'version-needs-read'],
    ['a schedule', 'schedulePublish', 'schedule-needs'],
  ])('leaves its question not determined, with the cause: %s', async (_, text, id) => {
    const isHit = ({ query, variables }: ContentRequest): boolean =>
      new RegExp(text, 'u').test(`${query}${JSON.stringify(variables)}`) && !query.includes('mutation ($data');
    const { report, before, after } = await probe({
      contentAnswer: (request, answer) => (isHit(request) ? refused() : Promise.resolve(answer())),
    });
    expect(after).toEqual(before);
    expect(finding(report, id)?.outcome).toMatchObject({
      kind: 'undetermined',
      cause: expect.stringContaining('out of order') as string,
    });
    const others = report.findings.filter(({ outcome }) => outcome.kind === 'answered');
    expect(others.length).toBeGreaterThan(15);
  });
});

describe('a probe that goes wrong', () => {
  /** The answers of all requests of a probe, counted. */
  async function count(): Promise<{ readonly management: number; readonly content: number }> {
    const counted = { management: 0, content: 0 };
    await probe({
      management: (_, answer) => ((counted.management += 1), answer()),
      contentAnswer: (_, answer) => ((counted.content += 1), Promise.resolve(answer())),
    });
    return counted;
  }

  const isMutation = ({ query }: ManagementRequest): boolean => query.trimStart().startsWith('mutation');

  it('leaves nothing when any answer is lost after it took effect', async () => {
    const { management, content } = await count();
    for (let lost = 0; lost < management; lost += 17) {
      let at = 0;
      const { before, after, report } = await probe({
        management: async (request, answer) => {
          const given = await answer();
          if (at++ === lost && isMutation(request)) throw new Error('the connection was reset');
          return given;
        },
      });
      expect({ lost, after }).toEqual({ lost, after: before });
      expect(report.left).toEqual([]);
    }
    for (let lost = 0; lost < content; lost += 29) {
      let at = 0;
      const { before, after } = await probe({
        contentAnswer: (_, answer) =>
          at++ === lost ? Promise.reject(new Error('the connection was reset')) : Promise.resolve(answer()),
      });
      expect({ lost, after }).toEqual({ lost, after: before });
    }
  }, 120_000);

  it('leaves nothing when it is stopped at any point, and says that it was', async () => {
    const { management } = await count();
    const stopped: boolean[] = [];
    for (let stopAt = 8; stopAt < management - 10; stopAt += 21) {
      let at = 0;
      const { before, after, report } = await probe({
        management: (_, answer) => ((at += 1), answer()),
        isInterrupted: () => at >= stopAt,
      });
      expect({ stopAt, after }).toEqual({ stopAt, after: before });
      expect(report.left).toEqual([]);
      stopped.push(report.isInterrupted);
    }
    expect(stopped.length).toBeGreaterThan(5);
    expect(stopped.slice(0, -1)).not.toContain(false);
  }, 120_000);

  it('names what it cannot delete, and deletes it the next time', async () => {
    const world = probeWorld({
      management: (request, answer) => {
        const isRemoval = isCut(request, 'deleteModel') || request.query.includes('deletePermanentAuthToken');
        return isRemoval && isBroken ? Promise.reject(new Error('out of order')) : answer();
      },
    });
    let isBroken = true;
    const before = await stateOf(world);
    const { left } = await runProbe(world.ports, world.project);
    expect(left.join('\n')).toMatch(/^model PolicyProbe \(.*out of order.*\)$/m);
    expect(left.join('\n')).toMatch(/^model PolicyProbePeer /m);
    expect(left.join('\n')).toMatch(/^token policy probe [0-9a-f]{8} /m);
    const found = await survey(world.ports, world.project);
    expect(found.kind === 'ready' && found.announcement.join('\n')).toContain(
      'First it deletes what an earlier probe has left',
    );
    isBroken = false;
    expect((await runProbe(world.ports, world.project)).left).toEqual([]);
    expect(await stateOf(world)).toEqual(before);
    world.close();
  });

  it('names a model that lost the mark by which it is known', async () => {
    const { report } = await probe({
      management: (request, answer) => {
        const variables = JSON.parse(JSON.stringify(request.variables).replaceAll(PROBE_MARK, '')) as JsonObject;
        return answer({ ...request, variables });
      },
    });
    expect(report.left).toEqual(['model PolicyProbe', 'model PolicyProbePeer']);
  });

  it('says why it could not begin, and which permission is missing', async () => {
    const missing = { errors: [{ message: 'missing permission for action: MODEL_CREATE' }], data: null };
    const { report, before, after } = await probe({
      management: (request, answer) =>
        isCut(request, 'createModel') ? Promise.resolve({ status: 200, body: missing }) : answer(),
    });
    expect(report).toMatchObject({
      isInterrupted: false,
      failure: { message: 'the management token lacks the permission `MODEL_CREATE`' },
      findings: [],
    });
    expect(after).toEqual(before);
  });
});

describe('a survey', () => {
  it('refuses the environment `master`, whatever its name was given as', async () => {
    const world = probeWorld({ environment: 'master' });
    const ports = { ...world.ports, environment: 'master' };
    const project = createManagementClient(ports.management, { environment: 'master' });
    expect(await survey(ports, project)).toMatchObject({ kind: 'refused' });
    world.close();
  });

  it("refuses to touch a model of the same name that is somebody else's", async () => {
    const world = probeWorld();
    const { environment } = await stateOf(world);
    const model = { apiId: 'PolicyProbe', apiIdPlural: 'PolicyProbes', displayName: 'Mine' };
    const query = 'mutation ($data: BatchMigrationInput!) { submitBatchChanges(data: $data) { migration { id } } }';
    const variables = { data: { environmentId: environment.id, changes: [{ createModel: model }] } };
    const { body } = await world.ports.management({ query, variables });
    expect(isJsonObject(body['data'])).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const found = await survey(world.ports, world.project);
    expect(found).toMatchObject({
      kind: 'refused',
      problem: { message: expect.stringContaining('`PolicyProbe`') as string },
    });
    const before = await stateOf(world);
    const report = await runProbe(world.ports, world.project);
    expect(report.failure?.message).toContain('PolicyProbe');
    expect(await stateOf(world)).toEqual(before);
    world.close();
  });
});
