import { compareDiagnostics, diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { SuppressedDiagnostic } from '../diagnostics/report.js';
import type { Program } from '../ir/program.js';
import { accessOf } from '../semantics/access.js';
import { compareWithBaseline } from './baseline.js';
import type { Baseline } from './baseline-file.js';
import { levelOf, type Levels } from './levels.js';
import type { RowQuota } from './rule.js';
import { RULES } from './rules/registry.generated.js';
import { applyWaivers } from './waivers.js';

/** How the rules are run. */
export interface AnalyzeOptions {
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** The levels by rule id that differ from the rules' own, from the config. */
  readonly levels: Levels;
  /** What the project's plan allows. */
  readonly quota?: RowQuota | undefined;
  /** Findings that are known already. */
  readonly baseline?: Baseline | undefined;
}

/** What the rules have to say of a program, in the order in which it is shown. */
export interface Analysis {
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a waiver accepts. */
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** Findings that the baseline knows. */
  readonly known: readonly Diagnostic[];
}

/** Runs every rule that is not off, hears the waivers, and then asks the baseline what is new. */
export function analyze(program: Program, { today, levels, quota, baseline }: AnalyzeOptions): Analysis {
  const context = { program, access: accessOf(program), today, quota };
  const levelled = new Map(RULES.map((rule) => [rule.id, levelOf(rule, levels)] as const));
  const findings = RULES.flatMap((rule) => {
    const severity = levelled.get(rule.id) ?? 'off';
    if (severity === 'off') return [];
    return rule.check(context).map((finding) => diagnostic({ ...finding, code: rule.id, severity }));
  });
  const waived = applyWaivers([...findings].sort(compareDiagnostics), program.waivers, { today, levels: levelled });
  const { fresh, known, stale } = compareWithBaseline(waived.standing, baseline);
  const diagnostics = [...fresh, ...waived.problems, ...stale].sort(compareDiagnostics);
  return { diagnostics, suppressed: waived.suppressed, known };
}
