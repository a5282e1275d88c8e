import { analyze } from '../../analysis/analyze.js';
import { RULES } from '../../analysis/rules/registry.generated.js';
import type { Level, Safeguards } from '../../change/weakening/weakening.js';
import type { Pair } from '../../support/pair.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { PolicyTest, Program } from '../../ir/program.js';
import { runTests, type TestFailure } from '../../query/run-tests.js';
import { ruleOptions } from '../rule-options.js';
import type { Side } from './side.js';

/** What the head would be refused for under the safeguards of the base, and is not under its own. */
export interface Judgement {
  readonly findings: readonly Diagnostic[];
  readonly failures: readonly FailedTest[];
}

/** An expectation of the base that the head does not meet. */
export interface FailedTest {
  readonly name: string;
  readonly failure: TestFailure;
}

/** What guards a side. */
export function safeguardsOf({ program, config }: Side): Safeguards {
  const levels = RULES.map(({ id, severity }): readonly [string, Level] => [id, config.rules[id] ?? severity]);
  return { program, protect: config.protect, levels: new Map(levels) };
}

/** Judges the head by the guardrails, tests, levels and waivers of the base. `today` is `YYYY-MM-DD`. */
export function judge({ before, after }: Pair<Side>, today: string): Judgement {
  const judged = { ...after.program, ...safeguardsWithin(before.program, after.program) };
  const own = new Set(errorsOf(after.program, { today, ...ruleOptions(after.config) }).map(keyOf));
  const findings = errorsOf(judged, { today, ...ruleOptions(before.config) }).filter((item) => !own.has(keyOf(item)));
  const ownFailures = new Set(failuresOf(after.program).map(failureKey));
  const failures = failuresOf(judged).filter((item) => !ownFailures.has(failureKey(item)));
  return { findings, failures };
}

/** Tests speak of principals of the program that they are run on. */
function safeguardsWithin({ guardrails, tests, waivers }: Program, { principals }: Program): Partial<Program> {
  const within = (test: PolicyTest): PolicyTest => ({
    ...test,
    who: principals.find(({ ref }) => ref === test.who.ref) ?? test.who,
  });
  return { guardrails, waivers, tests: tests.map(within) };
}

/** Errors of rules: what is wrong with the waivers of the base themselves is not the head's doing. */
function errorsOf(program: Program, options: Parameters<typeof analyze>[1]): readonly Diagnostic[] {
  const rules = new Set(RULES.map(({ id }) => id));
  return analyze(program, options).diagnostics.filter(({ code, severity }) => severity === 'error' && rules.has(code));
}

/** The same text for the same finding, wherever the guardrail that it breaks stands. */
function keyOf({ code, message, primary: { span } }: Diagnostic): string {
  return JSON.stringify([code, message, span.file.path, span.start]);
}

function failuresOf(program: Program): readonly FailedTest[] {
  return runTests(program).flatMap(({ name, failures }) => failures.map((failure) => ({ name, failure })));
}

function failureKey({ name, failure: { kind, message } }: FailedTest): string {
  return JSON.stringify([name, kind, message]);
}
