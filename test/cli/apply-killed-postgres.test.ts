import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KillingGround, type Ended } from '../support/killing-ground.js';
import {
  POSTGRES_CANARY,
  POSTGRES_PROGRAMS,
  POSTGRES_WORD,
  startPostgres,
  type PostgresServer,
} from '../support/postgres.js';

/** How often one policy takes the place of the other. In each four processes are killed, the first one at another mutation. */
const ROUNDS = 8;

const HELD = `SELECT name FROM hygraph_policy.holder WHERE EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory')`;
const LOCKS = `SELECT count(*)::int AS locks FROM pg_locks WHERE locktype = 'advisory'`;
const EVERYTHING = `SELECT (SELECT json_agg(j) FROM hygraph_policy.journal j)::text AS journal,
  (SELECT json_agg(h) FROM hygraph_policy.holder h)::text AS holder`;

describe.skipIf(POSTGRES_PROGRAMS === undefined)(`an apply whose state is in PostgreSQL${POSTGRES_WORD}`, () => {
  let server: PostgresServer;
  let ground: KillingGround;
  beforeAll(async () => {
    server = await startPostgres();
    ground = await KillingGround.open({
      config: '    state: { kind: postgres, url: { env: STATE } }\n',
      environment: { STATE: server.url },
      elsewhere: async () => JSON.stringify(await server.run(EVERYTHING)),
      secrets: [POSTGRES_CANARY],
    });
  });
  afterAll(async () => {
    await ground.close();
    await server.stop();
  });

  /** The server gives a lock up once it sees that its connection is gone. */
  async function expectNoLock(): Promise<void> {
    await expect.poll(() => server.run(LOCKS), { timeout: 10_000, interval: 20 }).toEqual([{ locks: 0 }]);
  }

  it('is finished by a runner that has never seen it, wherever the process was killed', async () => {
    let kills = 0;
    for (let round = 0; round <= ROUNDS; round += 1) {
      expect(await ground.turnTo(round)).toBeGreaterThan(5);
      for (const at of round === 0 ? [] : [1 + (round % 8), 1, 2, 1]) {
        const dies = { at, when: kills % 2 === 0 ? 'after' : 'before' } as const;
        const { code, output } = await ground.apply(await ground.checkOut(), dies);
        if (code === null) kills += 1;
        else expect(code, output).toBe(0);
        await expectNoLock();
      }
      const { code, output } = await ground.apply(await ground.checkOut(), undefined);
      expect(code, output).toBe(0);
      await ground.expectThere();
      expect(await server.run('SELECT * FROM hygraph_policy.holder')).toEqual([]);
    }
    expect(kills).toBeGreaterThanOrEqual(24);
    expect(ground.secrets.size).toBeGreaterThanOrEqual(ROUNDS);
  }, 240_000);

  it('keeps others out as long as it lives, by its name, and no longer', async () => {
    expect(await ground.turnTo(1 + ROUNDS)).toBeGreaterThan(5);
    const names: unknown[] = [];
    const meanwhile: Ended[] = [];
    ground.beforeDeath = async () => {
      names.push(await server.run(HELD));
      meanwhile.push(await ground.meanwhile(await ground.checkOut()));
    };
    expect((await ground.apply(await ground.checkOut(), { at: 2, when: 'before' })).code).toBe(null);
    ground.beforeDeath = () => Promise.resolve();
    const holder = expect.stringMatching(/^process \d+ on \S+$/u) as string;
    expect(names).toEqual([[{ name: holder }]]);
    expect(meanwhile).toEqual([
      { code: 1, output: expect.stringMatching(/process \d+ on \S+, since \S+Z, is changing this project/u) as string },
    ]);
    await expectNoLock();
    const { code, output } = await ground.apply(await ground.checkOut(), undefined);
    expect(code, output).toBe(0);
    await ground.expectThere();
  }, 60_000);
});
