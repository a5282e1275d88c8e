import { diffAccess, isWider, type DifferenceKind } from '../../change/diff-access.js';
import { diffSchema, type SchemaChange } from '../../change/diff-schema.js';
import { diffSettings, type SettingChange } from '../../change/diff-settings.js';
import { groupDifferences, type DifferenceGroup } from '../../change/group-differences.js';
import type { Pair } from '../../change/shared-cells.js';
import { weakenings, type Weakening } from '../../change/weakening/weakening.js';
import type { PrincipalRef, Program } from '../../ir/program.js';
import { shownRequest, type NoRequest, type ShownRequest } from '../../request/shown-request.js';
import type { Witness } from '../../semantics/proof/answer.js';
import { groupBy } from '../../support/group.js';
import { sortBy } from '../../support/order.js';
import { judge, safeguardsOf, type Judgement } from './judge.js';
import type { Side } from './side.js';

/** A record that shows a change, and the request that returns it, or writes to it, on one side alone. */
export interface Proof {
  readonly witness: Witness;
  readonly request: ShownRequest | NoRequest;
}

/** Cells that change alike. */
export interface ShownDifference extends DifferenceGroup {
  /** What can be reached now and could not be before. */
  readonly added: Proof | undefined;
  /** What could be reached before. */
  readonly removed: Proof | undefined;
}

/** All that is different between two policies. */
export interface DiffReport {
  readonly sides: Pair<Side>;
  readonly weakenings: readonly Weakening[];
  readonly judgement: Judgement;
  readonly schema: readonly SchemaChange[];
  readonly settings: readonly SettingChange[];
  /** The riskiest first. */
  readonly access: readonly ShownDifference[];
}

/** Compares two policies. `today` is `YYYY-MM-DD`. */
export function diffReport(sides: Pair<Side>, today: string): DiffReport {
  const programs = { before: sides.before.program, after: sides.after.program };
  const groups = groupDifferences(diffAccess(programs));
  return {
    sides,
    weakenings: weakenings({ before: safeguardsOf(sides.before), after: safeguardsOf(sides.after) }),
    judgement: judge(sides, today),
    schema: diffSchema({ before: programs.before.schema, after: programs.after.schema }),
    settings: diffSettings(programs),
    access: sortBy(groups, riskOf).map((group) => withProofs(group, programs)),
  };
}

/** True when a safeguard is gone, guards less, or would have stopped the head. */
export function isWeaker({ weakenings: found, judgement }: DiffReport): boolean {
  return found.length + judgement.findings.length + judgement.failures.length > 0;
}

/** The principals that can do more than before, or of which that cannot be ruled out. */
export function widerPrincipals({ access, settings }: DiffReport): readonly PrincipalRef[] {
  const wider = [
    ...access.filter(isWider),
    ...settings.filter(({ kind }) => kind === 'widened' || kind === 'unknown'),
  ].map(({ principal }) => principal);
  return [...new Set(wider)].sort();
}

/** The numbers of groups of each kind. */
export function countKinds(access: readonly ShownDifference[]): ReadonlyMap<DifferenceKind, number> {
  const groups = groupBy(access, ({ comparison }) => comparison.kind);
  return new Map([...groups].map(([kind, items]) => [kind, items.length]));
}

const KIND_RANK: { readonly [kind in DifferenceKind]: number } = {
  widened: 0,
  unknown: 1,
  changed: 2,
  opened: 3,
  narrowed: 4,
  closed: 5,
};

const PRINCIPAL_RANK: readonly string[] = ['public', 'tokens', 'users', 'roles'];

/** More access comes before less, the public before others. */
function riskOf({ comparison, principal, box }: DifferenceGroup): string {
  const isMore = isWider({ comparison }) ? 0 : 1;
  const rank = PRINCIPAL_RANK.indexOf(principal.split('/')[0] ?? '');
  return [isMore, rank, principal, KIND_RANK[comparison.kind], JSON.stringify(box)].join(' ');
}

function withProofs(group: DifferenceGroup, programs: Pair<Program>): ShownDifference {
  const { comparison } = group;
  const isCompared = 'added' in comparison || 'removed' in comparison;
  return {
    ...group,
    added: isCompared ? proofOf(group, programs.after, comparison.added) : undefined,
    removed: isCompared ? proofOf(group, programs.before, comparison.removed) : undefined,
  };
}

function proofOf(
  { principal: ref, example: cell }: DifferenceGroup,
  { principals, schema }: Program,
  witness: Witness | undefined,
): Proof | undefined {
  const principal = principals.find((item) => item.ref === ref);
  if (witness === undefined || principal === undefined) return undefined;
  return { witness, request: shownRequest({ principal, schema, cell, witness }) };
}
