import type { Severity } from '../../diagnostics/diagnostic.js';
import type { Program } from '../../ir/program.js';
import type { Span } from '../../source/span.js';
import type { Pair } from '../../support/pair.js';
import { classificationWeakenings } from './classifications.js';
import { guardrailWeakenings } from './guardrails.js';
import { testWeakenings } from './tests.js';
import { waiverWeakenings } from './waivers.js';

/** A safeguard that is gone, or that would stop less than before. */
export interface Weakening {
  readonly kind:
    | 'guardrail'
    | 'test'
    | 'protection'
    | 'rule-level'
    | 'waiver'
    | 'classification'
    | 'audience'
    | 'field-classification';
  /** A whole sentence without its full stop: the guardrail \`x\` is removed. */
  readonly message: string;
  /** Undefined where that side has no such text, or is the config. */
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}

/** How a rule's findings are taken; `off`: not at all. */
export type Level = Severity | 'off';

/** What guards a policy: what it says itself, and what its config says. */
export interface Safeguards {
  readonly program: Program;
  readonly protect: readonly string[];
  /** The level of every rule, those that the config leaves out included. */
  readonly levels: ReadonlyMap<string, Level>;
}

/** What guards less than it did, the gravest first. */
export function weakenings(guards: Pair<Safeguards>): readonly Weakening[] {
  const programs = { before: guards.before.program, after: guards.after.program };
  return [
    ...guardrailWeakenings(programs),
    ...classificationWeakenings({ before: programs.before.schema, after: programs.after.schema }),
    ...protectionWeakenings(guards),
    ...levelWeakenings(guards),
    ...waiverWeakenings(programs),
    ...testWeakenings(programs),
  ];
}

function protectionWeakenings({ before, after }: Pair<Safeguards>): readonly Weakening[] {
  const lost = before.protect.filter((ref) => !after.protect.includes(ref));
  return [...lost].sort().map((ref) => fromConfig('protection', `\`${ref}\` is no longer protected from plans`));
}

const GRAVITY: readonly Level[] = ['off', 'info', 'warning', 'error'];

function levelWeakenings({ before, after }: Pair<Safeguards>): readonly Weakening[] {
  return [...before.levels].flatMap(([rule, was]) => {
    const is = after.levels.get(rule) ?? 'off';
    if (GRAVITY.indexOf(is) >= GRAVITY.indexOf(was)) return [];
    return [fromConfig('rule-level', `the rule \`${rule}\` is lowered from \`${was}\` to \`${is}\``)];
  });
}

function fromConfig(kind: Weakening['kind'], message: string): Weakening {
  return { kind, message, before: undefined, after: undefined };
}
