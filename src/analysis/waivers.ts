import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SuppressedDiagnostic } from '../diagnostics/report.js';
import type { Waiver } from '../ir/program.js';
import { sortBy } from '../support/order.js';
import { isCovered, namedParts, relationOf } from './named-parts.js';
import { waiverProblems, type WaiverOptions } from './waiver-problems.js';

/** Findings after the waivers were heard: those that stand, and those that somebody accepted. */
export interface Waived {
  readonly standing: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** What is wrong with the waivers themselves. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Hears the waivers. They accept a finding when together they name all that it is about, each combination of it. A
 * waiver that is expired, accepts nothing, names an unknown rule or would hide more than it names is a finding of its
 * own.
 */
export function applyWaivers(
  findings: readonly Diagnostic[],
  waivers: readonly Waiver[],
  options: WaiverOptions,
): Waived {
  const active = waivers.filter(({ until }) => until.value >= options.today);
  const decided = findings.map((finding) => ({ finding, by: acceptedBy(finding, active) }));
  return {
    standing: decided.flatMap(({ finding, by }) => (by === undefined ? [finding] : [])),
    problems: waivers.flatMap((waiver) => waiverProblems(waiver, { findings, active, options })),
    suppressed: decided.flatMap(({ finding, by }) =>
      by === undefined ? [] : [{ diagnostic: finding, reason: by.reason, until: by.until.value }],
    ),
  };
}

/** Of the waivers that together name everything that the finding is about, the one that ends first. */
function acceptedBy(finding: Diagnostic, waivers: readonly Waiver[]): Waiver | undefined {
  const about = namedParts(finding.subject);
  const naming = waivers
    .filter(({ rule }) => rule.value === finding.code)
    .map((waiver) => ({ waiver, parts: namedParts(waiver.names) }))
    .filter(({ parts }) => relationOf(parts, about) === 'named');
  const isAccepted = isCovered(
    about,
    naming.map(({ parts }) => parts),
  );
  if (!isAccepted) return undefined;
  return sortBy(
    naming.map(({ waiver }) => waiver),
    ({ until }) => until.value,
  )[0];
}
