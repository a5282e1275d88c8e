import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../../src/ir/program.js';
import { toWhere } from '../../src/ir/to-where.js';
import { disjunctsOf } from '../../src/rows/condition-text.js';
import { lower } from '../../src/rows/lower.js';
import { raise } from '../../src/rows/raise.js';
import { accessOf, type AccessEntry } from '../../src/semantics/access.js';
import { cell, cellKey } from '../../src/semantics/cells.js';
import { decide } from '../../src/semantics/decide.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { READINGS, type Reading } from '../../src/semantics/readings.js';
import { isJsonArray, isJsonObject } from '../../src/support/json.js';
import { existing } from '../support/existing.js';
import { callerOf, openArena, readCells, type Arena } from './arena.js';
import { worlds } from './world.js';

const WORLDS = Number(process.env['DIFFERENTIAL_WORLDS'] ?? 30);

/** The ids that the project lists in one cell, or undefined when the list is denied. */
function listed(arena: Arena, ref: string, at: { model: string; stage: string; locale: string }): unknown {
  const { program, api } = arena;
  const many = existing(program.schema.models.get(at.model)?.queries.many);
  const query = `{ found: ${many}(stage: ${at.stage}, locales: [${at.locale}], first: 100) { id } }`;
  const principal = existing(program.principals.find((candidate) => candidate.ref === ref));
  const caller = callerOf(program, principal);
  const { data } = api.handle({ query, variables: {}, operationName: undefined, headers: {} }, caller).body;
  const found = isJsonObject(data) ? data['found'] : undefined;
  return isJsonArray(found) ? found.map((item) => (isJsonObject(item) ? item['id'] : item)) : undefined;
}

type At = Parameters<typeof listed>[2];

/** The ids of a cell's records for which a condition holds; `decide` must agree with the condition in all readings. */
function holding(arena: Arena, { principal, condition }: AccessEntry, { model, stage, locale }: At): readonly string[] {
  const point = cell('read', model, { stages: stage, locales: locale });
  return arena.idsOf(model).filter((id) => {
    const record = arena.recordOf(model, id, { stage, locales: [locale] });
    if (record === undefined) return false;
    const holdsIn = (reading: Reading) => evaluate(condition, record, { reading, claims: {} }) === 'true';
    expect(decide(principal, point, { record }).isAllowed).toBe(READINGS.every(holdsIn));
    return holdsIn(arena.reading);
  });
}

function checkPrincipal(arena: Arena, principal: Principal): void {
  const { program } = arena;
  const access = accessOf(program);
  const rows = raise(lower(program, principal).rows, program.schema);
  for (const at of readCells(program.schema)) {
    const point = cell('read', at.model, { stages: at.stage, locales: at.locale });
    const entry = access.find(principal.ref, point);
    const where = entry && toWhere(entry.condition);
    expect(rows.get(cellKey(point))).toEqual(where && disjunctsOf(where));
    const ids = entry && holding(arena, entry, at);
    // `_search` is opaque to conditions, and a text search in the project.
    if (!JSON.stringify(where ?? {}).includes('_search')) expect(listed(arena, principal.ref, at)).toEqual(ids);
  }
}

describe('decide, the cells, the rows and the local project', () => {
  it('say the same of every record, in every reading', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        worlds(() => fc.constantFrom(...READINGS)),
        ({ more: reading, ...world }) => {
          const arena = openArena(world, reading);
          const hygraphs = world.program.principals.filter(({ kind }) => kind !== 'user');
          for (const principal of hygraphs) checkPrincipal(arena, principal);
          arena.close();
        },
      ),
      { numRuns: WORLDS, interruptAfterTimeLimit: 30_000 },
    );
  });
});
