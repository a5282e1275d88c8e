import type { Severity } from '../diagnostics/diagnostic.js';
import { compareText } from '../support/order.js';
import type { Explanation, Explanations } from './services.js';

/** A rule, as far as its page is concerned. */
export interface RulePage {
  readonly id: string;
  readonly severity: Severity;
  /** Markdown: a title, then a paragraph whose first line says what the rule finds. */
  readonly page: string;
}

/** How grave a rule's findings are for security, as CVSS counts: high, medium, low. */
const GRAVITY: { readonly [severity in Severity]: number } = { error: 8, warning: 5, info: 2 };

/** The pages of the rules, and the one-line descriptions of the codes that are no rules. */
export function explanationsOf(rules: readonly RulePage[], codes: { readonly [code: string]: string }): Explanations {
  const all = new Map<string, Explanation>([
    ...Object.entries(codes).map(([code, summary]) => [code, { code, summary }] as const),
    ...rules.map((rule) => [rule.id, explanationOf(rule)] as const),
  ]);
  return { codes: [...all.keys()].sort(compareText), find: (code) => all.get(code) };
}

function explanationOf({ id, severity, page }: RulePage): Explanation {
  return { code: id, severity, summary: firstWords(page) ?? id, page, securitySeverity: GRAVITY[severity] };
}

function firstWords(page: string): string | undefined {
  return page
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#'));
}
