import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeOfModel } from '../../src/bind/conditions/where-scope.js';
import { not } from '../../src/ir/condition.js';
import { toWhere } from '../../src/ir/to-where.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { READINGS } from '../../src/semantics/readings.js';
import { canonicalJson, type JsonObject } from '../../src/support/json.js';
import { bindCondition } from '../bind/bind-condition.js';
import { claimsOfToken, conditionOn, recordOf } from '../bind/generators.js';
import { existing } from '../support/existing.js';
import { richSchema } from '../bind/rich-schema.js';

const schema = richSchema();
const scope = scopeOfModel(existing(schema.models.get('Article')));
const conditions = conditionOn(scope, schema, 2);
const records = fc.array(recordOf(scope, schema, 2), { minLength: 1, maxLength: 5 });

function rebound(where: JsonObject | undefined) {
  const { condition, diagnostics } = bindCondition(canonicalJson(where ?? {}), schema);
  expect(diagnostics).toEqual([]);
  return existing(condition);
}

describe('a condition printed as a where object and bound again', () => {
  it('means the same for every record, in every reading', () => {
    fc.assert(
      fc.property(conditions, records, claimsOfToken, (condition, items, claims) => {
        const again = rebound(toWhere(condition));
        for (const record of items) {
          for (const reading of READINGS) {
            const context = { reading, claims };
            expect(evaluate(again, record, context)).toBe(evaluate(condition, record, context));
            expect(evaluate(not(again), record, context)).toBe(evaluate(not(condition), record, context));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is printed the same', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const where = toWhere(condition);
        expect(canonicalJson(toWhere(rebound(where)) ?? null)).toBe(canonicalJson(where ?? null));
      }),
      { numRuns: 200 },
    );
  });
});
