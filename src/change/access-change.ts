import { AXES_OF, type Action, type Axis } from '../ir/actions.js';
import type { PrincipalRef, Program } from '../ir/program.js';
import { toWhere } from '../ir/to-where.js';
import { shownRequest, type ShownRequest } from '../request/shown-request.js';
import type { Witness } from '../semantics/proof/answer.js';
import type { Reading } from '../semantics/readings.js';
import { locationOf, type Location } from '../source/location.js';
import type { JsonObject } from '../support/json.js';
import { sortBy } from '../support/order.js';
import { diffAccess, isWider, type AccessDifference, type CellAccess, type DifferenceKind } from './diff-access.js';
import { exampleOf, groupDifferences } from './group-differences.js';
import type { Pair } from '../support/pair.js';

/** What is allowed on one side: null for no record, empty for any; and where the grants stand, as far as they stand in files. */
export interface AccessSide {
  readonly where: JsonObject | null;
  readonly grants: readonly Location[];
}

/** A record that shows a change, and the request that returns it, or writes to it, on one side alone; or why there is none. */
export interface Proof {
  readonly record: JsonObject;
  readonly claims: JsonObject;
  /** Undefined where it shows it in all readings. */
  readonly reading?: Reading;
  readonly request?: Omit<ShownRequest, 'kind'>;
  /** A clause for a sentence. */
  readonly noRequest?: string;
}

/**
 * Cells of one action that change in the same way, as data: what is shown, saved in plans and written as JSON. An axis
 * that the action does not take is not in it.
 */
export interface AccessChange extends Partial<Readonly<Record<Axis, readonly string[]>>> {
  readonly principal: PrincipalRef;
  readonly kind: DifferenceKind;
  /** What is not proven, and why. */
  readonly cause?: string;
  /** Of `opened` and `closed`. */
  readonly through?: 'place' | 'values';
  readonly action: Action;
  readonly models: readonly string[];
  /** Undefined: in all. */
  readonly environments?: readonly string[];
  readonly before: AccessSide;
  readonly after: AccessSide;
  /** What can be reached now and could not be before. */
  readonly added?: Proof;
  /** What could be reached before. */
  readonly removed?: Proof;
}

/** Who can do more or less in the second policy than in the first, with the proof of it, the riskiest first. */
export function accessChanges(programs: Pair<Program>): readonly AccessChange[] {
  const groups = groupDifferences(diffAccess(programs));
  return sortBy(groups, riskOf).map((group) => changeOf(group, programs));
}

const KIND_RANK: { readonly [kind in DifferenceKind]: number } = {
  widened: 0,
  unknown: 1,
  changed: 2,
  opened: 3,
  narrowed: 4,
  'not-wider': 5,
  closed: 6,
};

const PRINCIPAL_RANK: readonly string[] = ['public', 'tokens', 'users', 'roles'];

/** More access comes before less, the public before others. */
function riskOf({ comparison: { kind }, principal, box }: AccessDifference): string {
  const isMore = isWider(kind) ? 0 : 1;
  const rank = PRINCIPAL_RANK.indexOf(principal.split('/')[0] ?? '');
  return [isMore, rank, principal, KIND_RANK[kind], JSON.stringify(box)].join(' ');
}

function changeOf(group: AccessDifference, programs: Pair<Program>): AccessChange {
  const { principal, comparison, box, environments } = group;
  const isCompared = 'added' in comparison || 'removed' in comparison;
  const added = isCompared ? proofOf(group, programs.after, comparison.added) : undefined;
  const removed = isCompared ? proofOf(group, programs.before, comparison.removed) : undefined;
  return {
    principal,
    kind: comparison.kind,
    ...('cause' in comparison ? { cause: comparison.cause } : {}),
    ...('through' in comparison ? { through: comparison.through } : {}),
    action: box.action,
    models: box.axes.models,
    ...Object.fromEntries(AXES_OF[box.action].map((axis) => [axis, box.axes[axis]])),
    ...(environments === undefined ? {} : { environments }),
    before: sideOf(group.before),
    after: sideOf(group.after),
    ...(added === undefined ? {} : { added }),
    ...(removed === undefined ? {} : { removed }),
  };
}

/** What is read from a live project stands in no file. */
function sideOf({ condition, grants }: CellAccess): AccessSide {
  const places = grants.filter(({ origin }) => origin.file.path !== '').map(({ origin }) => locationOf(origin));
  return { where: toWhere(condition) ?? null, grants: places };
}

function proofOf(
  { principal: ref, box }: AccessDifference,
  { principals, schema }: Program,
  witness: Witness | undefined,
): Proof | undefined {
  const principal = principals.find((item) => item.ref === ref);
  if (witness === undefined || principal === undefined) return undefined;
  const { record, claims, reading } = witness;
  const shown = shownRequest({ principal, schema, cell: exampleOf(box), witness });
  return {
    record,
    claims,
    ...(reading === undefined ? {} : { reading: { ...reading } }),
    ...(shown.kind === 'none'
      ? { noRequest: shown.why }
      : { request: { to: shown.to, query: shown.query, headers: shown.headers } }),
  };
}
