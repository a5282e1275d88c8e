import type { DiagnosticInput, Severity } from '../diagnostics/diagnostic.js';
import type { Program } from '../ir/program.js';
import type { Access } from '../semantics/access.js';

/** What a rule may see: the policy's meaning, never its YAML nodes. */
export interface RuleContext {
  readonly program: Program;
  readonly access: Access;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** Undefined where it is not known. */
  readonly quota: RowQuota | undefined;
}

/** How many permission rows an environment of the project may have, and the token that takes its own besides the policy. */
export interface RowQuota {
  readonly rows: number;
  /** The name of the token that the middleware sends, where there is one. */
  readonly gateway: string | undefined;
}

/** What rules are about. */
export type RuleFamily = 'exposure' | 'conflict' | 'completeness' | 'hygiene' | 'platform';

/** A finding of a rule: a diagnostic but for its code and severity, which are the rule's. */
export type Finding = Omit<DiagnosticInput, 'code' | 'severity'>;

/** A rule: one file of `analysis/rules`, whose page stands beside it and is its test. */
export interface Rule {
  readonly id: string;
  readonly family: RuleFamily;
  /** The severity unless the config sets another. */
  readonly severity: Severity;
  /** Runs only under the preset `strict`, or where the config gives it a level. */
  readonly isOffByDefault?: true;
  /** One sentence: what the rule finds. */
  readonly summary: string;
  check(context: RuleContext): readonly Finding[];
}

/** Declares a rule: the default export of its file. */
export function defineRule(rule: Rule): Rule {
  return Object.freeze(rule);
}
