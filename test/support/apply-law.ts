import { isWithin, keepsCommon, unitedAccess } from '../../src/plan/access-bounds.js';
import { standingAccess, standingOf } from '../../src/plan/standing.js';
import { spaceOf, type ProjectState } from '../../src/plan/state.js';
import { rowKey } from '../../src/rows/row.js';
import { lower } from '../../src/rows/lower.js';
import { raise, type RowAccess } from '../../src/rows/raise.js';
import type { Program } from '../../src/ir/program.js';
import { expect } from 'vitest';

/** What each principal may do at a moment; undefined for one that is not there. */
export type Access = ReadonlyMap<string, RowAccess | undefined>;

const NOBODY: RowAccess = new Map();

/** What these principals may do in a project. */
export function accessOf(state: ProjectState, principals: readonly string[]): Access {
  const standing = standingOf(state);
  return new Map(
    principals.map((ref) => {
      const rows = standing.get(ref);
      return [ref, rows && standingAccess(rows, spaceOf(state))] as const;
    }),
  );
}

/** What a policy says of those that it declares. */
export function declaredAccess(program: Program): Access {
  return new Map(program.principals.map((of) => [of.ref, raise(lower(program, of).rows, program.schema)] as const));
}

/** All that is allowed, of everybody together, is within one of the moments. */
export function expectWhole(now: Access, moments: readonly Access[]): void {
  const isIn = (moment: Access): boolean =>
    [...now].every(([ref, access]) => isWithin(access ?? NOBODY, moment.get(ref) ?? NOBODY));
  if (!moments.some(isIn)) throw new Error('neither within before nor within after');
}

/** Within what one of the moments allows; and where nobody else meddled, at least what all of them allow. */
export function expectBetween(now: Access, moments: readonly Access[], isAlone: boolean): void {
  for (const [ref, access = NOBODY] of now) {
    const each = moments.map((moment) => moment.get(ref) ?? NOBODY);
    if (!isWithin(access, each.reduce(unitedAccess, NOBODY))) throw new Error(`${ref} may do too much`);
    const [first = NOBODY, last = NOBODY] = each;
    if (isAlone && !keepsCommon(access, first, last)) throw new Error(`${ref} may do too little`);
  }
}

/** No row of anybody, no token and no role is there twice. */
export function expectNothingTwice({ public: everyone, tokens, roles }: ProjectState): void {
  for (const { rows } of [everyone, ...tokens, ...roles]) expect(new Set(rows.map(rowKey)).size).toBe(rows.length);
  for (const holders of [tokens, roles]) expect(new Set(holders.map(({ name }) => name)).size).toBe(holders.length);
}
