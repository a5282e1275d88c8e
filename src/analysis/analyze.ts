import { compareDiagnostics, diagnostic, type Diagnostic, type Severity } from '../diagnostics/diagnostic.js';
import type { SuppressedDiagnostic } from '../diagnostics/report.js';
import type { Program } from '../ir/program.js';
import { accessOf } from '../semantics/access.js';
import type { Rule } from './rule.js';
import { RULES } from './rules/registry.generated.js';
import { applyWaivers } from './waivers.js';

/** How the rules are run. */
export interface AnalyzeOptions {
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** Severities by rule id that differ from the rules' own, from the config's `rules`. */
  readonly levels: { readonly [rule: string]: Severity | 'off' };
}

/** What the rules have to say of a program, in the order in which it is shown. */
export interface Analysis {
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a waiver accepts. */
  readonly suppressed: readonly SuppressedDiagnostic[];
}

/** Runs every rule that is not off, and hears the waivers. */
export function analyze(program: Program, { today, levels }: AnalyzeOptions): Analysis {
  const context = { program, access: accessOf(program), today };
  const findings = RULES.flatMap((rule) => {
    const severity = severityOf(rule, levels);
    if (severity === 'off') return [];
    return rule.check(context).map((finding) => diagnostic({ ...finding, code: rule.id, severity }));
  });
  const waived = applyWaivers(findings, program.waivers, { today, ruleIds: RULES.map(({ id }) => id) });
  return { ...waived, diagnostics: [...waived.diagnostics].sort(compareDiagnostics) };
}

function severityOf(rule: Rule, levels: AnalyzeOptions['levels']): Severity | 'off' {
  return (Object.hasOwn(levels, rule.id) ? levels[rule.id] : undefined) ?? rule.severity;
}
