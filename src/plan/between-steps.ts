import { UNCONDITIONAL } from '../rows/condition-text.js';
import type { RowAccess } from '../rows/raise.js';
import { rowKey } from '../rows/row.js';
import type { Cell } from '../semantics/cells.js';
import { includesAccess } from './access-bounds.js';
import type { Change } from './change.js';
import type { ModelOperations, Operation } from './operations.js';
import { rowsAfter, type StandingRow } from './standing.js';

/** `more`: allowed neither before nor after, as one operation with all that it needs. `less`: allowed by both. */
export const BETWEEN_KINDS = ['more', 'less'] as const;
export type BetweenKind = (typeof BETWEEN_KINDS)[number];

/** A change, and its place among all of an apply. */
export interface Step {
  readonly number: number;
  readonly change: Change;
}

/** An operation that some steps allow, or do not. */
export interface Found {
  readonly kind: BetweenKind;
  readonly cell: Cell;
  readonly since: number;
  readonly until: number;
}

/** What is found after each step but the last, on one model: the rows that reach it, and the steps that change those. */
export function foundBetween(
  rows: readonly StandingRow[],
  steps: readonly Step[],
  model: ModelOperations,
): readonly Found[] {
  const states = statesOf(rows, steps);
  const judge = judgeOf(rows, states.at(-1) ?? [], model);
  const open = new Map<string, Omit<Found, 'until'>>();
  const found: Found[] = [];
  for (const [index, { number }] of steps.entries()) {
    const now = judge(states[index] ?? []);
    for (const [key, item] of open) {
      if (now.has(key)) continue;
      found.push({ ...item, until: number });
      open.delete(key);
    }
    for (const [key, item] of now) if (!open.has(key)) open.set(key, { ...item, since: number });
  }
  return found;
}

function statesOf(rows: readonly StandingRow[], steps: readonly Step[]): readonly (readonly StandingRow[])[] {
  let now = rows;
  return steps.map(({ change }) => {
    now = rowsAfter(now, change) ?? [];
    return now;
  });
}

type Judged = ReadonlyMap<string, Pick<Found, 'kind' | 'cell'>>;

/** What is found where these rows stand. The rows themselves often tell that there is nothing. */
function judgeOf(
  before: readonly StandingRow[],
  after: readonly StandingRow[],
  { operations, access }: ModelOperations,
): (now: readonly StandingRow[]) => Judged {
  const [first, last] = [keysOf(before), keysOf(after)];
  let ends: readonly [RowAccess, RowAccess] | undefined;
  return (now) => {
    const keys = keysOf(now);
    const mayBeMore = !isSubset(keys, first) && !isSubset(keys, last);
    const mayBeLess = !isSubset(first, keys) && !isSubset(last, keys);
    if (!mayBeMore && !mayBeLess) return new Map();
    ends ??= [access(before), access(after)];
    const moments = { before: ends[0], now: access(now), after: ends[1] };
    const found = new Map<string, Pick<Found, 'kind' | 'cell'>>();
    for (const { cell, needs } of operations) {
      if (mayBeMore && isMore(needs, moments)) found.set(`more ${needs[0] ?? ''}`, { kind: 'more', cell });
      if (mayBeLess && isLess(needs, moments)) found.set(`less ${needs[0] ?? ''}`, { kind: 'less', cell });
    }
    return found;
  };
}

function keysOf(rows: readonly StandingRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ row }) => row.enabled).map(({ row }) => rowKey(row)));
}

function isSubset(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return [...inner].every((key) => outer.has(key));
}

interface Moments {
  readonly before: RowAccess;
  readonly now: RowAccess;
  readonly after: RowAccess;
}

type Needs = Operation['needs'];

/** How many combinations of conditions are looked at before an operation counts as found. */
const COMBINATIONS = 256;

function isMore(needs: Needs, { before, now, after }: Moments): boolean {
  const allowed = needs.map((key) => now.get(key) ?? []);
  if (allowed.some((texts) => texts.length === 0)) return false;
  const [first, last] = [before, after].map((moment) => needs.map((key) => moment.get(key) ?? []));
  if (first === undefined || last === undefined) return true;
  if ([first, last].some((end) => end.every((texts, index) => includesAccess(texts, allowed[index] ?? []))))
    return false;
  const size = allowed.reduce((product, texts) => product * texts.length, 1);
  if (size > COMBINATIONS) return true;
  return combinations(allowed).some((texts) => ![first, last].some((end) => covers(end, texts)));
}

/** True when each need is met by a record that meets all of the texts. */
function covers(end: readonly (readonly string[])[], texts: ReadonlySet<string>): boolean {
  return end.every((alternatives) => alternatives.some((text) => text === UNCONDITIONAL || texts.has(text)));
}

function combinations(allowed: readonly (readonly string[])[]): readonly ReadonlySet<string>[] {
  return allowed.reduce<readonly ReadonlySet<string>[]>(
    (sets, texts) => sets.flatMap((set) => texts.map((text) => new Set([...set, text]))),
    [new Set()],
  );
}

function isLess(needs: Needs, { before, now, after }: Moments): boolean {
  const isNever = [before, after].some((moment) => needs.some((key) => !moment.has(key)));
  if (isNever) return false;
  return !needs.every((key) => {
    const allowed = now.get(key) ?? [];
    return includesAccess(allowed, before.get(key) ?? []) || includesAccess(allowed, after.get(key) ?? []);
  });
}
