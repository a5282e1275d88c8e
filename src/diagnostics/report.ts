import type { SourceFile } from '../source/source-file.js';
import type { Diagnostic, Severity } from './diagnostic.js';

/** A finding that a waiver accepts: shown apart, and never counted. */
export interface SuppressedDiagnostic {
  readonly diagnostic: Diagnostic;
  /** The waiver's own words. */
  readonly reason: string;
  /** The last day on which the waiver holds, `YYYY-MM-DD`. */
  readonly until: string;
}

/** Everything that a check has to say, in the order of `compareDiagnostics`. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** Findings that a baseline knows: shown apart, and never counted. Undefined where there is no baseline. */
  readonly known?: readonly Diagnostic[] | undefined;
  /** All files that were checked, those without findings included. */
  readonly sources: readonly SourceFile[];
}

/** What a renderer knows of a rule or code beside its findings. */
export interface RuleDescription {
  /** One line: what the rule finds. */
  readonly summary: string;
  /** The rule's whole page, as Markdown. */
  readonly page?: string;
  /** How grave a finding is for security, 0.1 to 10 as in CVSS; undefined when it is no matter of security. */
  readonly securitySeverity?: number;
}

/** Describes a code; undefined for one that it does not know. */
export type DescribeRule = (code: string) => RuleDescription | undefined;

/** How many findings there are of each severity. */
export type SeverityCounts = { readonly [severity in Severity]: number };

/** Counts the findings that no waiver accepts. */
export function countSeverities(diagnostics: readonly Diagnostic[]): SeverityCounts {
  const count = (severity: Severity): number => diagnostics.filter((item) => item.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}

/** The report without warnings and infos: what `--quiet` shows. */
export function onlyErrors(report: Report): Report {
  return { ...report, diagnostics: report.diagnostics.filter(({ severity }) => severity === 'error') };
}
