import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../../src/ir/program.js';
import { toWhere } from '../../src/ir/to-where.js';
import { disjunctsOf } from '../../src/rows/condition-text.js';
import { lower } from '../../src/rows/lower.js';
import { raise } from '../../src/rows/raise.js';
import { rowKey } from '../../src/rows/row.js';
import { accessOf } from '../../src/semantics/access.js';
import { cellKey } from '../../src/semantics/cells.js';
import { principal, SCHEMA } from '../support/policies.js';
import { programOf } from '../support/program.js';

function accessByCell(of: Principal): ReadonlyMap<string, readonly string[]> {
  const { entries } = accessOf(programOf(SCHEMA, [of]));
  return new Map(
    entries.flatMap(({ cell, condition }) => {
      const where = toWhere(condition);
      return where === undefined ? [] : [[cellKey(cell), disjunctsOf(where)] as const];
    }),
  );
}

const sorted = (map: ReadonlyMap<string, readonly string[]>) => Object.fromEntries([...map].sort());

describe('lowering', () => {
  it('grants exactly what the grants do, in every cell, those to come included', () => {
    fc.assert(
      fc.property(principal('tokens/web'), (of) => {
        const { rows } = lower(programOf(SCHEMA, [of]), of);
        expect(sorted(raise(rows, SCHEMA))).toEqual(sorted(accessByCell(of)));
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of the grants', () => {
    fc.assert(
      fc.property(principal('tokens/web'), (of) => {
        const turned = { ...of, grants: [...of.grants].reverse() };
        const [a, b] = [of, turned].map((one) => lower(programOf(SCHEMA, [one]), one));
        expect(b?.rows.length).toBe(a?.rows.length);
      }),
    );
  });

  it('needs no row that the others make needless', () => {
    fc.assert(
      fc.property(principal('tokens/web'), (of) => {
        const { rows } = lower(programOf(SCHEMA, [of]), of);
        const whole = sorted(raise(rows, SCHEMA));
        expect(new Set(rows.map(rowKey)).size).toBe(rows.length);
        for (const row of rows.filter(({ model }) => model === 'Article')) {
          expect(
            sorted(
              raise(
                rows.filter((other) => other !== row),
                SCHEMA,
              ),
            ),
          ).not.toEqual(whole);
        }
      }),
    );
  });
});
