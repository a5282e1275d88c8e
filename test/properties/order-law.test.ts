import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, AXES_OF } from '../../src/ir/actions.js';
import type { Principal } from '../../src/ir/program.js';
import { accessBetween, type BetweenAccess } from '../../src/plan/between.js';
import type { Change } from '../../src/plan/change.js';
import { diff } from '../../src/plan/diff.js';
import { orderChanges } from '../../src/plan/order.js';
import type { Preference } from '../../src/plan/preference.js';
import { afterChange, standingOf, type Standing } from '../../src/plan/standing.js';
import { standingProgram } from '../../src/plan/standing-program.js';
import { spaceOf, type LiveRow, type ProjectState } from '../../src/plan/state.js';
import { listOf, permissionRow, rowKey, rowList, type PermissionRow, type RowList } from '../../src/rows/row.js';
import { cellKey, cellsOf } from '../../src/semantics/cells.js';
import { decide } from '../../src/semantics/decide.js';
import { dependencies } from '../../src/semantics/dependencies.js';
import { emptyState } from '../support/fake-project.js';
import { modelOf, schemaOf } from '../support/program.js';

const SCHEMA = schemaOf([modelOf('Tag'), modelOf('Case')]);
const STAGES = [...SCHEMA.stages.keys()];
const PRINCIPALS = ['public', 'roles/editor'] as const;
const RECORDS = ['a', 'b', 'c'].map((id) => ({ id }));

const list = fc.oneof(fc.constant(null), fc.subarray(STAGES, { minLength: 1 }).map(rowList));
const condition = fc.constantFrom(null, null, '{"id":"a"}', '{"id":"b"}', '{"OR":[{"id":"a"},{"id":"b"}]}');
const row: fc.Arbitrary<PermissionRow> = fc
  .record({
    action: fc.constantFrom(...ACTIONS, 'read', 'read', 'update', 'publish'),
    model: fc.constantFrom(null, 'Tag', 'Tag', 'Case'),
    lists: fc.tuple(list, list),
    condition,
  })
  .map(({ action, model, lists, condition: where }) => {
    const axes = AXES_OF[action].filter((axis) => axis !== 'locales').map((axis) => listOf(action, axis));
    const at = (name: RowList) => (axes.includes(name) ? (lists[axes.indexOf(name)] ?? null) : null);
    const isPlain = model === null || action === 'readVersions';
    return permissionRow(action, {
      model,
      stages: at('stages'),
      fromStages: at('fromStages'),
      toStages: at('toStages'),
      condition: isPlain ? null : where,
    });
  });
const rows = fc.uniqueArray(row, { maxLength: 5, selector: rowKey });
const everybody = fc.tuple(rows, rows);

function stateOf([everyone, editor]: readonly (readonly PermissionRow[])[]): ProjectState {
  const live = (of: readonly PermissionRow[] = [], head = ''): readonly LiveRow[] =>
    of.map((item, index) => ({ ...item, id: `${head}${index}` }));
  const state = emptyState(SCHEMA);
  const role = { id: 'r', name: 'editor', description: null, management: [], isSystem: false };
  return {
    ...state,
    public: { ...state.public, rows: live(everyone, 'public') },
    roles: [{ ...role, rows: live(editor, 'editor') }],
  };
}

function changesOf(state: ProjectState, [everyone = [], editor = []]: readonly (readonly PermissionRow[])[]) {
  const settings = { description: null, management: [] };
  return diff(state, {
    principals: [
      { kind: 'public', principal: 'public', rows: everyone, defaultStage: state.public.defaultStage },
      { kind: 'role', principal: 'roles/editor', rows: editor, settings },
    ],
    isMinimal: true,
    sweeps: [],
  });
}

/**
 * What a moment allows by the reference, a bit for somebody, an operation and a record: by the cell of its action alone,
 * and with all that it needs.
 */
interface Allowed {
  readonly cells: bigint;
  readonly operations: bigint;
}

const OPERATIONS = [...SCHEMA.models.keys()].flatMap((model) =>
  ACTIONS.flatMap((action) => cellsOf(SCHEMA, action, model)),
);
const PLACES = new Map(OPERATIONS.map((operation, index) => [cellKey(operation), index]));
const NEEDS = OPERATIONS.map((operation) =>
  [operation, ...dependencies(SCHEMA, operation)].map((need) => PLACES.get(cellKey(need)) ?? Number.NaN),
);
const KNOWN = new Map<string, Allowed>();

function allowedAt(standing: Standing): Allowed {
  const each = standingProgram(standing, SCHEMA, PRINCIPALS).principals.map((principal) => {
    const key = `${principal.ref} ${JSON.stringify(standing.get(principal.ref)?.map((item) => item.row))}`;
    const allowed = KNOWN.get(key) ?? allowedTo(principal);
    KNOWN.set(key, allowed);
    return allowed;
  });
  const union = (of: (allowed: Allowed) => bigint): bigint => each.reduce((all, allowed) => all | of(allowed), 0n);
  return { cells: union(({ cells }) => cells), operations: union(({ operations }) => operations) };
}

function allowedTo(principal: Principal): Allowed {
  let [cells, operations] = [0n, 0n];
  for (const [index, record] of RECORDS.entries()) {
    const may = OPERATIONS.map((operation) => decide(principal, operation, { record }).isAllowed);
    for (const [place, needs] of NEEDS.entries()) {
      const bit = bitOf(principal.ref, place, index);
      if (may[place] === true) cells |= bit;
      if (needs.every((need) => may[need])) operations |= bit;
    }
  }
  return { cells, operations };
}

function bitOf(principal: string, place: number, record: number): bigint {
  const who = PRINCIPALS.findIndex((ref) => ref === principal);
  return 1n << BigInt((record * PRINCIPALS.length + who) * OPERATIONS.length + place);
}

/** What is listed after a step: the bits of all records. */
function listedAfter(step: number, between: readonly BetweenAccess[], kind: BetweenAccess['kind']): bigint {
  let listed = 0n;
  for (const item of between) {
    if (item.kind !== kind || item.since > step || item.until <= step) continue;
    for (const [place, operation] of OPERATIONS.entries()) {
      const isIn = AXES_OF[operation.action].every((axis) => item[axis]?.includes(operation[axis] ?? '') === true);
      if (operation.action !== item.action || !item.models.includes(operation.model) || !isIn) continue;
      for (const record of RECORDS.keys()) listed |= bitOf(item.principal, place, record);
    }
  }
  return listed;
}

const without = (keys: bigint, other: bigint): bigint => keys & ~other;
const isWithin = (inner: bigint, outer: bigint): boolean => without(inner, outer) === 0n;

interface Course {
  readonly changes: readonly Change[];
  readonly moments: readonly Standing[];
  readonly between: readonly BetweenAccess[];
}

function courseOf(state: ProjectState, wanted: readonly (readonly PermissionRow[])[], preference: Preference): Course {
  const [standing, space] = [standingOf(state), spaceOf(state)];
  const changes = orderChanges({ changes: changesOf(state, wanted), standing, space }, preference);
  const moments = changes.reduce<readonly Standing[]>(
    (all, change) => [...all, afterChange(all.at(-1) ?? standing, change)],
    [standing],
  );
  return { changes, moments, between: accessBetween({ changes, standing, space }) };
}

/** Nothing that both allow is missing at any point, and what neither allows is listed. */
function expectAvailability({ moments, between }: Course): void {
  const allowed = moments.map(allowedAt);
  const [before, after] = [allowed[0], allowed.at(-1)];
  if (before === undefined || after === undefined) return;
  for (const [step, now] of allowed.entries()) {
    if (!isWithin(before.cells & after.cells, now.cells)) throw new Error(`too little after ${step}`);
    const excess = without(now.operations, before.operations | after.operations);
    if (!isWithin(excess, listedAfter(step, between, 'more'))) throw new Error(`more after ${step}, and not listed`);
  }
  expect(between.filter(({ kind }) => kind === 'less')).toEqual([]);
}

/** All that is allowed lies within one end, and what both ends allow and is missing is listed. */
function expectSafety({ moments, between }: Course): void {
  const allowed = moments.map(allowedAt);
  const [before, after] = [allowed[0], allowed.at(-1)];
  if (before === undefined || after === undefined) return;
  for (const [step, now] of allowed.entries()) {
    if (![before, after].some((end) => isWithin(now.cells, end.cells))) throw new Error(`too much after ${step}`);
    const missing = without(before.operations & after.operations, now.operations);
    if (!isWithin(missing, listedAfter(step, between, 'less'))) throw new Error(`less after ${step}, and not listed`);
  }
  expect(between.filter(({ kind }) => kind === 'more')).toEqual([]);
}

describe('the order of changes, by the reference at every point', () => {
  it.each<[Preference, (course: Course) => void]>([
    ['availability', expectAvailability],
    ['safety', expectSafety],
  ])('keeps %s', (preference, expectLaw) => {
    fc.assert(
      fc.property(everybody, everybody, (before, after) => {
        expectLaw(courseOf(stateOf(before), after, preference));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[Preference]>([['availability'], ['safety']])(
    'keeps %s when it is stopped anywhere and goes on',
    (preference) => {
      fc.assert(
        fc.property(everybody, everybody, fc.nat(12), (before, after, stop) => {
          const first = courseOf(stateOf(before), after, preference);
          const stopped: Standing = first.moments[Math.min(stop, first.changes.length)] ?? new Map();
          const rest = courseOf(
            stateOf(PRINCIPALS.map((ref) => (stopped.get(ref) ?? []).map((item) => item.row))),
            after,
            preference,
          );
          const whole = [...first.moments.slice(0, stop), ...rest.moments];
          const allowed = whole.map(allowedAt);
          const [start, end] = [allowed[0], allowed.at(-1)];
          if (start === undefined || end === undefined) return;
          for (const now of allowed) {
            if (preference === 'safety') expect([start, end].some((at) => isWithin(now.cells, at.cells))).toBe(true);
            else expect(isWithin(start.cells & end.cells, now.cells)).toBe(true);
          }
        }),
        { numRuns: 400 },
      );
    },
  );

  it('lists only what is so, where no condition stands in the way', () => {
    const plain = everybody.map((all) => all.map((of) => of.map((item) => ({ ...item, condition: null }))));
    fc.assert(
      fc.property(plain, plain, fc.constantFrom<Preference>('availability', 'safety'), (before, after, preference) => {
        const { moments, between } = courseOf(stateOf(before), after, preference);
        const allowed = moments.map(allowedAt);
        const [start, end] = [allowed[0], allowed.at(-1)];
        if (start === undefined || end === undefined) return;
        for (const [step, now] of allowed.entries()) {
          const more = without(now.operations, start.operations | end.operations);
          const less = without(start.operations & end.operations, now.operations);
          expect(listedAfter(step, between, 'more')).toEqual(more);
          expect(listedAfter(step, between, 'less')).toEqual(less);
        }
      }),
      { numRuns: 400 },
    );
  });
});
