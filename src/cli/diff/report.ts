import { digestOf } from '../../change/access-digest.js';
import { accessChanges, type AccessChange } from '../../change/access-change.js';
import { isWider } from '../../change/diff-access.js';
import { diffSchema, type SchemaChange } from '../../change/diff-schema.js';
import { diffSettings, type SettingChange } from '../../change/diff-settings.js';
import { newNames, renameChanges, underNewNames, type NewNames } from '../../change/renamed.js';
import type { Pair } from '../../support/pair.js';
import { weakenings, type Weakening } from '../../change/weakening/weakening.js';
import { sortBy } from '../../support/order.js';
import type { PrincipalRef } from '../../ir/program.js';
import { judge, safeguardsOf, type Judgement } from './judge.js';
import type { Side } from './side.js';

/** All that is different between two policies. */
export interface DiffReport {
  readonly sides: Pair<Side>;
  readonly weakenings: readonly Weakening[];
  readonly judgement: Judgement;
  readonly schema: readonly SchemaChange[];
  readonly settings: readonly SettingChange[];
  /** The riskiest first. */
  readonly access: readonly AccessChange[];
}

/** Compares two policies. Whom the second one moves to another name is compared under it. `today` is `YYYY-MM-DD`. */
export function diffReport(given: Pair<Side>, today: string): DiffReport {
  const written = { before: given.before.program, after: given.after.program };
  const names = newNames(written);
  const sides = { ...given, before: sideUnder(given.before, names) };
  const programs = { ...written, before: sides.before.program };
  return {
    sides,
    weakenings: weakenings({ before: safeguardsOf(sides.before), after: safeguardsOf(sides.after) }),
    judgement: judge(sides, today),
    schema: diffSchema({ before: programs.before.schema, after: programs.after.schema }),
    settings: sortBy([...renameChanges(names, written), ...diffSettings(programs)], ({ principal }) => principal),
    access: accessChanges(programs),
  };
}

function sideUnder(side: Side, names: NewNames): Side {
  const protect = side.config.protect.map((ref) => names.get(ref) ?? ref);
  return { ...side, program: underNewNames(side.program, names), config: { ...side.config, protect } };
}

/** True when a safeguard is gone, guards less, or would have stopped the head. */
export function isWeaker({ weakenings: found, judgement }: DiffReport): boolean {
  return found.length + judgement.findings.length + judgement.failures.length > 0;
}

/** Names the difference for who approves it: any other access, and any other weaker safeguard, has another digest. */
export function reportDigest({ access, settings, weakenings: found, judgement }: DiffReport): string {
  const weaker = [
    ...found.map(({ kind, message }) => `${kind} ${message}`),
    ...judgement.findings.map(({ code, message }) => `${code} ${message}`),
    ...judgement.failures.map(({ name, failure }) => `${name} ${failure.message}`),
  ];
  return digestOf({ access, settings, weaker });
}

/** The principals that can do more than before, or of which that cannot be ruled out. */
export function widerPrincipals({ access, settings }: DiffReport): readonly PrincipalRef[] {
  const wider = [
    ...access.filter(({ kind }) => isWider(kind)),
    ...settings.filter(({ kind }) => kind === 'widened' || kind === 'unknown'),
  ].map(({ principal }) => principal);
  return [...new Set(wider)].sort();
}
