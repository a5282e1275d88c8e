import type { Severity } from '../diagnostics/diagnostic.js';
import { compareText } from '../support/order.js';
import type { RuleFamily } from '../analysis/rule.js';
import type { Explanation, Explanations } from './services.js';

/** A rule, as far as its page is concerned. */
export interface ExplainedRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly family: RuleFamily;
}

/** What pages are made of. */
export interface ExplanationSources {
  readonly rules: readonly ExplainedRule[];
  /** Markdown by rule id. */
  readonly pages: { readonly [rule: string]: string };
  /** One-line descriptions of the codes that are no rules. */
  readonly codes: { readonly [code: string]: string };
}

/** How grave a rule's findings are for security, as CVSS counts: high, medium, low. */
const GRAVITY: { readonly [severity in Severity]: number } = { error: 8, warning: 5, info: 2 };

/** Rules about what cannot work: nobody can see more than they should because of it. */
const HARMLESS: readonly RuleFamily[] = ['completeness', 'platform'];

/** The pages of the rules, and the descriptions of the codes that are no rules. */
export function explanationsOf({ rules, pages, codes }: ExplanationSources): Explanations {
  const all = new Map<string, Explanation>([
    ...Object.entries(codes).map(([code, summary]) => [code, { code, summary }] as const),
    ...rules.map((rule) => [rule.id, explanationOf(rule, pages[rule.id])] as const),
  ]);
  return { codes: [...all.keys()].sort(compareText), find: (code) => all.get(code) };
}

function explanationOf({ id, severity, summary, family }: ExplainedRule, page: string | undefined): Explanation {
  return {
    code: id,
    severity,
    summary,
    ...(page === undefined ? {} : { page }),
    ...(HARMLESS.includes(family) ? {} : { securitySeverity: GRAVITY[severity] }),
  };
}
