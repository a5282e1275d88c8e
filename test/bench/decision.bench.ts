import type * as Runtime from '../../src/runtime/core/index.js';
import { built, measurement, medians, say } from './compare.js';
import { asking, decisionTables, LOCALES, MODELS, QUESTIONS, STAGES, TOKENS } from './decision-world.js';
import { askCasbin, askCasl, askCedar, executeWithShield, QUERY, type Allows } from './other-engines.js';

type Level<T> = ReadonlyMap<string, T>;

/** What somebody would write by hand: the same facts, by name, four levels deep. */
function byHand(): Level<Level<Level<Level<boolean>>>> {
  const locales = (): Level<boolean> => new Map(LOCALES.map((locale) => [locale, true]));
  const stages = () => new Map(STAGES.map((stage) => [stage as string, locales()]));
  const models = () => new Map(MODELS.map((model) => [model, stages()]));
  return new Map(TOKENS.map((who) => [who, models()]));
}

async function askTables(): Promise<Allows> {
  const { createDecisionTable } = await built<typeof Runtime>('runtime/core/index.js');
  const { can } = createDecisionTable(decisionTables());
  return ({ who, model, at }) => can(who, 'read', model, at);
}

function askMaps(): Allows {
  const maps = byHand();
  return ({ who, model, at }) => maps.get(who)?.get(model)?.get(at.stage)?.get(at.locale) === true;
}

/**
 * A decision looks four names up, of principal, action, model and stage or locale, gets small integers, and finds with
 * them a block in an `Int32Array` and in the block, a `Uint32Array`, the cell. The Map holds what it holds by name.
 */
measurement('a cached decision', async () => {
  const sides = [
    { name: 'tables', run: asking(400, await askTables()) },
    { name: 'maps', run: asking(400, askMaps()) },
  ];
  medians(sides, 5);
  const [table = 0, map = 0] = medians(sides, 41);
  say('a cached decision, as a share of the rate of four look-ups in a Map', (map / table).toFixed(2), 'at least 0.4');
});

/** How often the questions are asked in a round: so that a round takes some milliseconds. */
const REPEATS = { tables: 400, casl: 40, casbin: 1, cedar: 1 } as const;

measurement('a cached decision, beside other engines', async () => {
  const sides = [
    { name: 'tables', run: asking(REPEATS.tables, await askTables()) },
    { name: 'casl', run: asking(REPEATS.casl, askCasl()) },
    { name: 'casbin', run: asking(REPEATS.casbin, await askCasbin()) },
    { name: 'cedar', run: asking(REPEATS.cedar, askCedar()) },
  ];
  medians(sides, 3);
  const [tables = 0, casl = 0, casbin = 0, cedar = 0] = medians(sides, 21);
  const one = (time: number, repeats: number): number => time / repeats / QUESTIONS.length;
  const ours = one(tables, REPEATS.tables);
  const times = (time: number, repeats: number): string => `${(one(time, repeats) / ours).toFixed(0)} times as fast`;
  say('a cached decision, against CASL with its abilities cached', times(casl, REPEATS.casl), 'at least 10');
  say('the same, against casbin with the best slice', times(casbin, REPEATS.casbin));
  say('the same, against cedar-wasm with the best slice', times(cedar, REPEATS.cedar), 'at least 200');
});

/** How often the query is asked in a round. */
const QUERIES = 400;

measurement('a query of 20 fields, beside graphql-shield', async () => {
  const { createEngine } = await built<typeof Runtime>('runtime/core/index.js');
  const engine = createEngine(decisionTables(), { clock: () => 0 });
  const request = {
    query: QUERY,
    headers: { 'gcms-stage': 'QA' },
    principal: { kind: 'principal', ref: 'tokens/t0' },
  } as const;
  const [shielded, open] = [executeWithShield({ isShielded: true }), executeWithShield({ isShielded: false })];
  const check = (): Promise<void> => {
    if (engine.check(request).kind !== 'send') throw new Error('the query was not allowed');
    return Promise.resolve();
  };
  const [engineTime, shieldTime, plainTime] = await mediansOf([check, shielded, open], 31);
  const ratio = (shieldTime - plainTime) / engineTime;
  say('a cached query of 20 fields, against graphql-shield with its rules cached', `${ratio.toFixed(1)} times as fast`);
});

/** Processor time of so many calls, one after another, of each in turns. */
async function mediansOf(
  [first, second, third]: readonly [() => Promise<void>, () => Promise<void>, () => Promise<void>],
  rounds: number,
): Promise<readonly [number, number, number]> {
  const timesOf = async (call: () => Promise<void>): Promise<number> => {
    const before = process.cpuUsage();
    for (let index = 0; index < QUERIES; index += 1) await call();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const times: [number, number, number][] = [];
  for (let round = 0; round < rounds; round += 1)
    times.push([await timesOf(first), await timesOf(second), await timesOf(third)]);
  const middle = (index: 0 | 1 | 2): number =>
    times.map((row) => row[index]).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  return [middle(0), middle(1), middle(2)];
}
