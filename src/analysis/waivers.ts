import { diagnostic, type Diagnostic, type DiagnosticSubject } from '../diagnostics/diagnostic.js';
import type { SuppressedDiagnostic } from '../diagnostics/report.js';
import type { Waiver } from '../ir/program.js';
import { didYouMean } from '../support/suggest.js';

/** Findings after the waivers were heard: those that stand, and those that somebody accepted. */
export interface Waived {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
}

/**
 * Hears the waivers. One accepts a finding when it names all that the finding is about; a finding about several models
 * is accepted when each is. A waiver that is expired, matches nothing, names an unknown rule or would hide more than it
 * names is a finding of its own.
 */
export function applyWaivers(
  findings: readonly Diagnostic[],
  waivers: readonly Waiver[],
  options: WaiverOptions,
): Waived {
  const active = waivers.filter(
    (waiver) => waiver.until.value >= options.today && options.ruleIds.includes(waiver.rule.value),
  );
  const decided = findings.map((finding) => ({ finding, by: acceptedBy(finding, active) }));
  return {
    diagnostics: [
      ...decided.flatMap(({ finding, by }) => (by === undefined ? [finding] : [])),
      ...waivers.flatMap((waiver) => problemsOf(waiver, findings, options)),
    ],
    suppressed: decided.flatMap(({ finding, by }) =>
      by === undefined ? [] : [{ diagnostic: finding, reason: by.reason, until: by.until.value }],
    ),
  };
}

/** What the waivers are judged by. */
export interface WaiverOptions {
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  readonly ruleIds: readonly string[];
}

/** The first waiver of those that together name everything that the finding is about. */
function acceptedBy(finding: Diagnostic, waivers: readonly Waiver[]): Waiver | undefined {
  const matching = waivers.filter(
    (waiver) => waiver.rule.value === finding.code && namesFully(waiver, finding.subject),
  );
  const models = finding.subject?.models ?? [];
  const isComplete = models.every((model) => matching.some((waiver) => waiver.model === model));
  return isComplete ? matching[0] : undefined;
}

function namesFully(waiver: Waiver, subject: DiagnosticSubject = {}): boolean {
  const { who, action, models } = subject;
  return (
    waiver.who === who &&
    waiver.action === action &&
    (models === undefined ? waiver.model === undefined : models.includes(waiver.model ?? ''))
  );
}

/** Everything that the waiver does name is what the finding is about. */
function touches(waiver: Waiver, { code, subject = {} }: Diagnostic): boolean {
  return (
    waiver.rule.value === code &&
    (waiver.who ?? subject.who) === subject.who &&
    (waiver.action ?? subject.action) === subject.action &&
    (waiver.model === undefined || (subject.models?.includes(waiver.model) ?? false))
  );
}

function problemsOf(
  waiver: Waiver,
  findings: readonly Diagnostic[],
  { today, ruleIds }: WaiverOptions,
): readonly Diagnostic[] {
  if (!ruleIds.includes(waiver.rule.value)) {
    const message = `no rule is called \`${waiver.rule.value}\``;
    return [
      diagnostic({
        code: 'unknown-rule',
        message,
        at: waiver.rule.origin,
        help: didYouMean(waiver.rule.value, ruleIds),
      }),
    ];
  }
  if (waiver.until.value < today) return [expired(waiver)];
  const touched = findings.filter((finding) => touches(waiver, finding));
  if (touched.length === 0) return [unused(waiver)];
  const tooBroad = touched.find((finding) => !namesFully(waiver, finding.subject));
  return tooBroad === undefined ? [] : [broad(waiver, tooBroad)];
}

function expired(waiver: Waiver): Diagnostic {
  const message = `the waiver of \`${waiver.rule.value}\` ended on ${waiver.until.value}`;
  const help = 'mend what it accepted, or agree on a later day';
  return diagnostic({ code: 'waiver-expired', severity: 'warning', message, at: waiver.until.origin, help });
}

function unused(waiver: Waiver): Diagnostic {
  const message = `the waiver of \`${waiver.rule.value}\` accepts nothing`;
  return diagnostic({ code: 'waiver-unused', severity: 'warning', message, at: waiver.rule.origin, help: 'remove it' });
}

function broad(waiver: Waiver, { subject = {}, primary }: Diagnostic): Diagnostic {
  const missing = [
    ...(subject.who !== undefined && waiver.who === undefined ? [`who: ${subject.who}`] : []),
    ...(subject.action !== undefined && waiver.action === undefined ? [`action: ${subject.action}`] : []),
    ...(subject.models !== undefined && waiver.model === undefined ? [`model: ${subject.models.join(' or ')}`] : []),
  ];
  return diagnostic({
    code: 'waiver-too-broad',
    message: `the waiver of \`${waiver.rule.value}\` would hide more than it names`,
    at: waiver.rule.origin,
    related: [{ span: primary.span, label: 'the finding stands' }],
    help: `name what it accepts: \`${missing.join(', ')}\``,
  });
}
