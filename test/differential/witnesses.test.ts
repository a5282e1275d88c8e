import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffAccess, type AccessDifference } from '../../src/change/diff-access.js';
import { exampleOf, groupDifferences } from '../../src/change/group-differences.js';
import type { Program } from '../../src/ir/program.js';
import { toWhere } from '../../src/ir/to-where.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { seedContent } from '../../src/projects/local/content/seed.js';
import type { ContentApi, LocalReading } from '../../src/projects/local/contract.js';
import { shownRequest } from '../../src/request/shown-request.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { isFuture } from '../../src/semantics/cells.js';
import type { Witness } from '../../src/semantics/proof/answer.js';
import { READINGS } from '../../src/semantics/readings.js';
import { isJsonObject, type JsonObject } from '../../src/support/json.js';
import { memoryDatabase } from '../projects/local/content/memory-database.js';
import { existing } from '../support/existing.js';
import { callerOf } from './arena.js';
import { CREATED_AT } from './records.js';
import { storedWitness, type Stored } from './seed-witness.js';
import { policiesOn, schemaOfShape } from './world.js';

const SECONDS = Number(process.env['DIFFERENTIAL_SECONDS'] ?? 30);
/** How many witnesses are put to the test: `WITNESSES` in the environment, or what fits in half a minute. */
const WITNESSES = Number(process.env['WITNESSES'] ?? 400);

const schema = schemaOfShape({ article: true, author: false, tag: false });
const pairs = fc.tuple(policiesOn(schema), policiesOn(schema));

type Verdict = 'proven' | 'impossible';

/**
 * A reading in which the record is not let through before: the witness says that there is one, whatever stands in the
 * fields that it leaves out. Of those one is never null, and the project fills it in.
 */
function readingFor({ record, claims, reading }: Witness, { before }: AccessDifference): LocalReading {
  const stored = { createdAt: CREATED_AT, ...record };
  const shows = (item: LocalReading): boolean =>
    evaluate(before.condition, stored, { reading: item, claims }) !== 'true';
  return reading ?? existing(READINGS.find(shows));
}

/** The project that holds the witness; undefined where no such entry can be stored. */
function projectOf({ content }: Stored, reading: LocalReading): ContentApi | undefined {
  let count = 0;
  const database = memoryDatabase();
  const target = { database, schema, environment: 'master', clock: () => new Date(CREATED_AT) };
  const messages = seedContent(target, { version: 1, models: content as unknown as JsonObject });
  return messages.length > 0
    ? undefined
    : createContentApi({ ...target, reading, randomId: () => `r${String((count += 1))}` });
}

function idsIn(body: JsonObject): readonly unknown[] {
  const data = isJsonObject(body['data']) ? Object.values(body['data'])[0] : undefined;
  return Array.isArray(data) ? data.map((item: unknown) => (item as { readonly id: string }).id) : [];
}

function judge(group: AccessDifference, witness: Witness, [before, after]: readonly [Program, Program]): Verdict {
  const example = exampleOf(group.box);
  const stored = storedWitness(schema, example, witness.record);
  const api = stored && projectOf(stored, readingFor(witness, group));
  if (stored === undefined || api === undefined) return 'impossible';
  const principalIn = ({ principals }: Program) => existing(principals.find(({ ref }) => ref === group.principal));
  const shown = shownRequest({ principal: principalIn(after), schema, cell: example, witness });
  if (shown.kind === 'none') throw new Error(shown.why);
  const answers = [before, after].map((program) => {
    const request = { query: shown.query, variables: {}, operationName: undefined, headers: {} };
    return api.handle(request, callerOf(program, principalIn(program)));
  });
  const isReturned = answers.map(({ body }) => idsIn(body).includes(stored.id));
  const [was, is] = [group.before, group.after].map(({ condition }) => toWhere(condition));
  expect({ isReturned, ...example, was, is, witness, shown, stored, answers }).toMatchObject({
    isReturned: [false, true],
  });
  return 'proven';
}

/** Reads of those who have a token, or need none, of what exists. */
function isShowable({ principal, box }: AccessDifference): boolean {
  const example = exampleOf(box);
  return example.action === 'read' && !principal.startsWith('users/') && !isFuture(example);
}

describe('what a difference shows', () => {
  it('is returned by the request that it shows, after the change and not before', { timeout: 120_000 }, () => {
    const counts = { proven: 0, impossible: 0 };
    const { failed, errorInstance, seed, counterexamplePath } = fc.check(
      fc.property(pairs, ([before, after]) => {
        if (counts.proven >= WITNESSES) return;
        for (const group of groupDifferences(diffAccess({ before, after })).filter(isShowable)) {
          const { comparison } = group;
          if (!('added' in comparison)) continue;
          counts[judge(group, comparison.added, [before, after])] += 1;
        }
      }),
      { interruptAfterTimeLimit: SECONDS * 1000, numRuns: 1000 },
    );
    if (failed)
      throw new Error(`{ seed: ${String(seed)}, path: '${counterexamplePath ?? ''}' }`, { cause: errorInstance });
    process.stdout.write(
      `witnesses: ${String(counts.proven)} returned, ${String(counts.impossible)} not to be stored\n`,
    );
    expect(counts.proven).toBeGreaterThan(100);
    expect(counts.impossible).toBeLessThan(counts.proven / 4);
  });
});
