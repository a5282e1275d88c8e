import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/ir/actions.js';
import { accessOf } from '../../src/semantics/access.js';
import { cellKey, cellsOf, grantsReaching, modelElements, reachedCells, reaches } from '../../src/semantics/cells.js';
import { grantOf, modelOf, principalOf, programOf, schemaOf } from '../support/program.js';

const SCHEMA = schemaOf([modelOf('Article', { isLocalized: true }), modelOf('Tag'), modelOf('Author')]);

const some = (names: readonly string[]) => fc.oneof(fc.constant('*' as const), fc.subarray([...names]));
const grants = fc
  .record({
    actions: fc.subarray([...ACTIONS], { minLength: 1 }),
    models: some([...SCHEMA.models.keys()]),
    stages: some([...SCHEMA.stages.keys()]),
    from: some([...SCHEMA.stages.keys()]),
    to: some([...SCHEMA.stages.keys()]),
    locales: some([...SCHEMA.locales.keys()]),
  })
  .map((shape) => grantOf(SCHEMA, shape));

const allCells = modelElements(SCHEMA).flatMap((model) => ACTIONS.flatMap((action) => cellsOf(SCHEMA, action, model)));

describe('what is made from selections', () => {
  it('is what looking at every cell finds: the cells that a grant reaches', () => {
    fc.assert(
      fc.property(grants, fc.constantFrom(...ACTIONS), (grant, action) => {
        const want = modelElements(SCHEMA)
          .flatMap((model) => cellsOf(SCHEMA, action, model))
          .filter((cell) => reaches(grant, cell));
        expect(reachedCells(SCHEMA, grant, action)).toEqual(want);
      }),
    );
  });

  it('is what looking at every cell finds: the access of a principal', () => {
    fc.assert(
      fc.property(fc.array(grants, { maxLength: 4 }), (some) => {
        const principal = principalOf(SCHEMA, 'tokens/web', some);
        const want = allCells.map((cell) => [cellKey(cell), grantsReaching(principal, cell)] as const);
        const found = accessOf(programOf(SCHEMA, [principal])).entries;
        expect(found.map((entry) => [cellKey(entry.cell), entry.grants])).toEqual(
          want.filter(([, reaching]) => reaching.length > 0),
        );
      }),
    );
  });
});
