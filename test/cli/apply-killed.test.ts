import { afterAll, beforeAll, expect, it } from 'vitest';
import { KillingGround } from '../support/killing-ground.js';

/** How often one policy takes the place of the other. In each four processes are killed, the first one at another mutation. */
const ROUNDS = 8;

let ground: KillingGround;
beforeAll(async () => {
  ground = await KillingGround.open({});
});
afterAll(() => ground.close());

it('that is killed at any mutation, as a process of its own, exposes nothing on the way and is finished by the next one', async () => {
  const folder = await ground.checkOut();
  let kills = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    expect(await ground.turnTo(round, folder)).toBeGreaterThan(5);
    for (const at of round === 0 ? [] : [1 + (round % 8), 1, 2, 1]) {
      const { code, output } = await ground.apply(folder, { at, when: kills % 2 === 0 ? 'after' : 'before' });
      if (code === null) kills += 1;
      else expect(code, output).toBe(0);
    }
    const { code, output } = await ground.apply(folder, undefined);
    expect(code, output).toBe(0);
    await ground.expectThere();
  }
  expect(kills).toBeGreaterThanOrEqual(24);
  expect(ground.secrets.size).toBeGreaterThanOrEqual(ROUNDS);
}, 240_000);
