import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, not, or, type Condition } from '../../src/ir/condition.js';
import { contains, type Box } from '../../src/rows/box.js';
import { fewestBoxes } from '../../src/rows/fewest-boxes.js';
import { lower } from '../../src/rows/lower.js';
import { permissionRow } from '../../src/rows/row.js';
import { SCHEMA } from '../support/policies.js';
import { grantOf, principalOf, programOf, scalarField } from '../support/program.js';

type GrantShape = Parameters<typeof grantOf>[1];

const isId = (value: string): Condition => compare(scalarField('id', 'ID'), 'eq', { kind: 'literal', value });
const read = (more: Partial<GrantShape>): GrantShape => ({
  actions: ['read'],
  models: ['Article'],
  stages: ['DRAFT'],
  locales: ['en'],
  ...more,
});
const row = (more: Parameters<typeof permissionRow>[1]) =>
  permissionRow('read', { model: 'Article', stages: ['DRAFT'], locales: ['en'], ...more });

function rowsOf(...grants: readonly GrantShape[]) {
  const principal = principalOf(
    SCHEMA,
    'tokens/web',
    grants.map((grant) => grantOf(SCHEMA, grant)),
  );
  return lower(programOf(SCHEMA, [principal]), principal);
}

describe('lower', () => {
  it.each([
    ['nothing', [], []],
    [
      'one row for each action and model',
      [{ actions: ['create', 'update'], models: ['Tag', 'Article'], locales: '*' }],
      [
        permissionRow('create', { model: 'Article' }),
        permissionRow('create', { model: 'Tag' }),
        permissionRow('update', { model: 'Article' }),
        permissionRow('update', { model: 'Tag' }),
      ],
    ],
    [
      'the from-stages of an unpublish in its stages',
      [{ actions: ['unpublish'], models: ['Tag'], from: ['PUBLISHED'], locales: '*' }],
      [permissionRow('unpublish', { model: 'Tag', stages: ['PUBLISHED'] })],
    ],
    ['a `"*"` alone becomes null', [read({ models: '*', stages: '*', locales: '*' })], [permissionRow('read')]],
    [
      'every stage written out stays a list',
      [read({ stages: ['DRAFT', 'QA', 'PUBLISHED'] })],
      [row({ stages: ['DRAFT', 'PUBLISHED', 'QA'] })],
    ],
    [
      'two grants that differ on one axis become one row',
      [read({ stages: ['DRAFT'] }), read({ stages: ['QA'] })],
      [row({ stages: ['DRAFT', 'QA'] })],
    ],
    [
      'two that differ on both stay two',
      [read({}), read({ stages: ['QA'], locales: ['de'] })],
      [row({}), row({ stages: ['QA'], locales: ['de'] })],
    ],
    ['a grant inside of another has no row', [read({ stages: '*' }), read({})], [row({ stages: null })]],
    ['a model has no row for what all models have', [read({ models: '*' }), read({})], [row({ model: null })]],
    [
      'conditions on the same cells become one `OR`',
      [read({ condition: isId('b') }), read({ condition: isId('a') })],
      [row({ condition: '{"OR":[{"id":"a"},{"id":"b"}]}' })],
    ],
    [
      'no condition makes a condition needless',
      [read({ condition: isId('a') }), read({ stages: ['DRAFT', 'QA'] })],
      [row({ stages: ['DRAFT', 'QA'] })],
    ],
    [
      'a condition may run over what is free anyway, but says no more than it must',
      [read({ condition: isId('a'), stages: ['DRAFT', 'QA'] }), read({ stages: ['QA'] })],
      [row({ condition: '{"id":"a"}', stages: ['DRAFT', 'QA'] }), row({ stages: ['QA'] })],
    ],
    [
      'the same condition, or half of it, has no row twice',
      [read({ condition: or([isId('a'), not(isId('b'))]) }), read({ condition: isId('a') })],
      [row({ condition: '{"OR":[{"NOT":[{"id":"b"}]},{"id":"a"}]}' })],
    ],
    [
      'locales are kept where the model is not localized',
      [read({ models: ['Tag'], locales: ['de'] })],
      [row({ model: 'Tag', locales: ['de'] })],
    ],
  ] as const satisfies readonly (readonly [string, readonly GrantShape[], readonly unknown[]])[])(
    '%s',
    (_, grants, rows) => {
      const lowered = rowsOf(...grants);
      expect(lowered.rows).toHaveLength(rows.length);
      expect(lowered.rows).toEqual(expect.arrayContaining([...rows]));
      expect(lowered.isMinimal).toBe(true);
    },
  );

  it('gives user classes no rows', () => {
    const user = principalOf(SCHEMA, 'users/author', [grantOf(SCHEMA, read({}))]);
    expect(lower(programOf(SCHEMA, [user]), user).rows).toEqual([]);
  });
});

const FULL: Box = [7n, 7n];
/** Sets of two axes of two elements and what does not exist yet, which the full set alone has. */
const SETS = [1n, 2n, 3n, 7n];
const EVERY_BOX: readonly Box[] = SETS.flatMap((a) => SETS.map((b) => [a, b]));
const POINTS: readonly Box[] = [1n, 2n, 4n].flatMap((a) => [1n, 2n, 4n].map((b) => [a, b]));

/** By trying every choice of boxes. */
function fewestByForce(required: readonly Box[], free: readonly Box[]): number {
  const isIn = (boxes: readonly Box[]) => (point: Box) => boxes.some((box) => contains(box, point));
  const wanted = POINTS.filter((point) => isIn(required)(point) && !isIn(free)(point));
  const allowed = POINTS.filter(isIn([...required, ...free]));
  const usable = EVERY_BOX.filter((box) => POINTS.filter(isIn([box])).every((point) => allowed.includes(point)));
  for (let size = 0; ; size += 1) {
    if (choices(usable, size).some((boxes) => wanted.every(isIn(boxes)))) return size;
  }
}

function choices(boxes: readonly Box[], size: number): readonly (readonly Box[])[] {
  if (size === 0) return [[]];
  return boxes.flatMap((box, index) => choices(boxes.slice(index + 1), size - 1).map((rest) => [box, ...rest]));
}

describe('fewestBoxes', () => {
  const box = fc.constantFrom(...EVERY_BOX);

  it('finds as few boxes as trying all choices does, and covers exactly what it should', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 6 }), fc.array(box, { maxLength: 1 }), (required, free) => {
        const { boxes, isMinimal } = fewestBoxes({ required, free, full: FULL });
        expect(isMinimal).toBe(true);
        expect(boxes.length).toBe(fewestByForce(required, free));
        for (const point of POINTS) {
          const isIn = (list: readonly Box[]) => list.some((item) => contains(item, point));
          if (isIn(boxes)) expect(isIn([...required, ...free])).toBe(true);
          if (isIn(required)) expect(isIn([...boxes, ...free])).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('beyond the stated size merges greedily, says so, and still covers exactly', () => {
    const required = Array.from({ length: 300 }, (_, index): Box => [1n << BigInt(index), 1n]);
    const full: Box = [(1n << 301n) - 1n, 3n];
    const { boxes, isMinimal } = fewestBoxes({ required: [...required, [1n, 3n]], free: [], full });
    expect(isMinimal).toBe(false);
    expect(boxes).toHaveLength(2);
  });
});
