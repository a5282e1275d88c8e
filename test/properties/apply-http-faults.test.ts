import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManagementClient } from '../../src/projects/client/management-client.js';
import type { ManagementRequest, Send } from '../../src/projects/client/send.js';
import { createHygraphSend } from '../../src/projects/hygraph/send.js';
import { declaredAccess, expectBetween, expectNothingTwice, expectWhole, type Access } from '../support/apply-law.js';
import { accessIn, changesLeft, preferences, program, TAG_SCHEMA } from '../support/apply-programs.js';
import { fakeManagementApi } from '../support/fake-management-api.js';
import { CANARY } from '../support/fake-project.js';
import { World } from '../support/world.js';

/** What a server does with a request instead of answering it. */
const FAULTS = {
  'too many requests': { status: 429, takesEffect: false },
  'too many requests, with a pause in seconds': { status: 429, takesEffect: false, retryAfter: '7' },
  'too many requests, with a date': { status: 429, takesEffect: false, retryAfter: 'Tue, 24 Nov 2026 12:00:09 GMT' },
  'more patience asked for than there is': { status: 429, takesEffect: false, retryAfter: '86400' },
  'an internal error before it took effect': { status: 500, takesEffect: false },
  'an internal error after it took effect': { status: 500, takesEffect: true },
  'a gateway that gave up after it took effect': { status: 504, takesEffect: true, body: '<html>504</html>' },
  'no answer before it took effect': { status: 0, takesEffect: false },
  'no answer after it took effect': { status: 0, takesEffect: true },
} as const satisfies { readonly [name: string]: Trouble };

interface Trouble {
  /** 0: the connection is cut. */
  readonly status: number;
  readonly takesEffect: boolean;
  readonly retryAfter?: string;
  readonly body?: string;
}

type FaultName = keyof typeof FAULTS;
const NAMES = Object.keys(FAULTS) as FaultName[];

/** What happens at which request, reads included, counted from the start of a run; several in a row for one that lasts. */
const faults = fc
  .array(fc.tuple(fc.nat(25), fc.constantFrom(...NAMES), fc.constantFrom(1, 1, 1, 2, 7)), { maxLength: 5 })
  .map((all) => new Map(all.flatMap(([at, name, times]) => Array.from({ length: times }, (_, i) => [at + i, name]))));

let server: Server;
let api: Send;
let requests = 0;
let plan = new Map<number, FaultName>();
const met = new Set<FaultName>();
let pauses: number[] = [];

beforeAll(async () => {
  server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = JSON.parse(await text(request)) as ManagementRequest;
  const name = plan.get(requests++);
  const trouble: Trouble | undefined = name && FAULTS[name];
  if (name !== undefined) met.add(name);
  const answer = trouble?.takesEffect === false ? undefined : await api(body);
  if (trouble === undefined) response.writeHead(200).end(JSON.stringify(answer?.body));
  else if (trouble.status === 0) response.destroy();
  else {
    const headers = trouble.retryAfter === undefined ? {} : { 'retry-after': trouble.retryAfter };
    response.writeHead(trouble.status, headers).end(trouble.body ?? '{"errors":[{"message":"in trouble"}]}');
  }
}

/** Sleeps for no time at all, and remembers for how long it would have. */
function sender(): Send {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return createHygraphSend(
    { endpoint, token: 'token' },
    {
      sleep: (pause) => Promise.resolve(void pauses.push(pause)),
      random: () => 0.5,
      now: () => Date.parse('2026-11-24T12:00:00Z'),
      patience: 5_000,
    },
  );
}

/** Applies again and again, as a runner that is started again does; the last time without trouble. */
async function applyUntilDone(world: World, after: Parameters<World['plan']>[0]): Promise<void> {
  const project = createManagementClient(sender(), { environment: 'master' });
  let next = world.plan(after);
  for (let attempt = 0; attempt < 12; attempt += 1) {
    if (attempt >= 8) plan = new Map();
    const result = await world.apply(next, after, { project });
    if (result.kind === 'applied' && changesLeft(world, after) === 0) return;
    if (result.kind !== 'stopped') next = world.plan(after);
  }
  expect(changesLeft(world, after)).toBe(0);
}

describe('an apply to an API in trouble', () => {
  it('never exposes more than before and after do, converges, makes nothing twice and loses no secret', async () => {
    met.clear();
    await fc.assert(
      fc.asyncProperty(program, program, faults, preferences, async (before, after, troubles, preference) => {
        const world = new World(TAG_SCHEMA);
        await world.become(before);
        world.preference = preference;
        const start = accessIn(world);
        const moments: readonly Access[] = [start, new Map([...start, ...declaredAccess(after)])];
        const observed: unknown[] = [];
        world.project.onEffect = () => {
          try {
            if (preference === 'safety') expectWhole(accessIn(world), moments);
            else expectBetween(accessIn(world), moments, true);
          } catch (error) {
            observed.push(error);
          }
        };
        [api, requests, plan, pauses] = [fakeManagementApi(world.project), 0, troubles, []];
        await applyUntilDone(world, after);
        expect(observed).toEqual([]);
        expectNothingTwice(world.project.state);
        for (const { id, name } of world.project.state.tokens) {
          expect(world.sink.kept.get(`TOKENS_${name.toUpperCase()}`)).toBe(`${CANARY}${id}`);
        }
        expect(JSON.stringify([world.journal.log, world.project.texts()])).not.toContain(CANARY);
        expect(pauses.every((pause) => pause <= 120_500)).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect([...met].sort()).toEqual([...NAMES].sort());
  }, 240_000);
});
