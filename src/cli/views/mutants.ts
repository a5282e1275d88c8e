import { jsonText } from '../../diagnostics/render/json-text.js';
import { escapeXml, junitDocument, type TestCase } from '../../diagnostics/render/junit.js';
import { words } from '../../diagnostics/render/markdown-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { Program } from '../../ir/program.js';
import type { Outcome } from '../../query/mutate/judge.js';
import { isBelow, percentOf, scoreOf, type Mutant, type Mutants, type Survivor } from '../../query/mutate/mutate.js';
import { expectationText, pasteOf } from '../../query/mutate/paste.js';
import { cellKey } from '../../semantics/cells.js';
import { locationOf } from '../../source/location.js';
import { groupBy } from '../../support/group.js';
import { count } from '../../support/words.js';
import type { Views } from '../command.js';
import type { Look } from '../context.js';

/** What the tests and guardrails of a policy notice of its mutants. */
export interface MutationReport {
  readonly kind: 'mutants';
  /** As it is, unmutated. */
  readonly program: Program;
  readonly mutants: Mutants;
  /** How many survivors are shown; undefined: so many as can be read, and all in JSON and JUnit. */
  readonly limit: number | undefined;
  readonly failUnder: number | undefined;
}

/** How many survivors people are shown at once. */
const READABLE = 20;

/** The survivors, the riskiest first, then the tests that kill those that are shown, and what is not known. */
export const MUTANT_VIEWS: Required<Pick<Views<MutationReport>, 'text' | 'json' | 'junit' | 'markdown'>> = {
  text: (report, look) => ({
    stdout: textOf(report, look),
    stderr: look.isQuiet
      ? ''
      : summaryLines(report)
          .map((line) => `${printable(line)}\n`)
          .join(''),
  }),
  json: (report) => ({ stdout: jsonOf(report) }),
  junit: (report) => ({ stdout: junitOf(report) }),
  markdown: (report) => ({ stdout: markdownOf(report) }),
};

function shown({ mutants, limit }: MutationReport, usual: number): readonly Survivor[] {
  return mutants.survivors.slice(0, limit ?? usual);
}

function shownUnknown({ mutants, limit }: MutationReport) {
  return mutantsOf(mutants, 'unknown').slice(0, limit ?? READABLE);
}

function textOf(report: MutationReport, { styler }: Look): string {
  const survivors = shown(report, READABLE);
  const blocks = survivors.map((survivor) => {
    const [first = '', ...rest] = survivorLines(survivor);
    return [`${styler('error', 'survived')} ${printable(first)}`, ...rest.map((line) => `     ${printable(line)}`), ''];
  });
  const unknown = shownUnknown(report).map(({ mutation, outcome }) => [
    `${styler('warning', 'unknown')} ${printable(titleOf(mutation))}`,
    `     ${printable(`${placeOf(mutation)} ${outcome.cause}`)}`,
    '',
  ]);
  const paste = pasteOf(report.program, survivors);
  const tests = paste === '' ? '' : `\n# these tests notice all that is listed here\n${printablePaste(paste)}`;
  return `${[...blocks, ...unknown].map((lines) => lines.join('\n')).join('')}${tests}`;
}

function printablePaste(paste: string): string {
  return paste.split('\n').map(printable).join('\n');
}

function survivorLines(survivor: Survivor): readonly string[] {
  const { mutation, outcome } = survivor;
  const { effect, example, kill } = outcome;
  return [
    `${effect} ${titleOf(mutation)}`,
    `${placeOf(mutation)} such as ${cellKey(example)}`,
    `a test that notices: ${kill.kind} ${expectationText(kill.expectation)}`,
  ];
}

function titleOf({ principal, words: change }: Mutant['mutation']): string {
  return `${principal.ref}: ${change}`;
}

function placeOf({ origin }: Mutant['mutation']): string {
  const { path, line, column } = locationOf(origin);
  return `${path}:${line}:${column}`;
}

function mutantsOf<K extends Outcome['kind']>(
  { tried }: Mutants,
  kind: K,
): readonly Mutant<Extract<Outcome, { kind: K }>>[] {
  const isOf = (mutant: Mutant): mutant is Mutant<Extract<Outcome, { kind: K }>> => mutant.outcome.kind === kind;
  return tried.filter(isOf);
}

function summaryLines(report: MutationReport): readonly string[] {
  const { mutants, failUnder } = report;
  const score = scoreOf(mutants);
  const hidden = mutants.survivors.length - shown(report, READABLE).length;
  const reasons = groupBy(mutantsOf(mutants, 'untestable'), ({ outcome }) => outcome.reason);
  const same = mutantsOf(mutants, 'equivalent').length;
  const unknown = mutantsOf(mutants, 'unknown').length;
  const percent = percentOf(score);
  return [
    `${score.killed} of ${count(score.total, 'mutant')} noticed: ${percent} %`,
    ...(hidden === 0 ? [] : [`${count(hidden, 'more survivor')}, which \`--limit ${mutants.survivors.length}\` shows`]),
    ...(unknown === 0 ? [] : [`${count(unknown, 'mutant')} not known to differ, which counts as not noticed`]),
    ...(same === 0 ? [] : [`${count(same, 'mutant')} left out: ${same === 1 ? 'it allows' : 'they allow'} the same`]),
    ...[...reasons].map(([reason, some]) => `${count(some.length, 'mutant')} left out: ${reason}`),
    ...sampleLines(mutants),
    ...(failUnder !== undefined && isBelow(score, failUnder) ? [`this is less than ${failUnder} %`] : []),
  ];
}

function sampleLines({ possible, tried }: Mutants): readonly string[] {
  return tried.length === possible ? [] : [`${tried.length} of ${possible} mutants were tried, evenly among them`];
}

function jsonOf(report: MutationReport): string {
  const { mutants, program } = report;
  const survivors = shown(report, mutants.survivors.length);
  const score = scoreOf(mutants);
  return jsonText({
    formatVersion: 1,
    possible: mutants.possible,
    tried: mutants.tried.length,
    killed: score.killed,
    survived: mutants.survivors.length,
    unknown: mutantsOf(mutants, 'unknown').map((mutant) => ({ ...mutationJson(mutant), cause: mutant.outcome.cause })),
    equivalent: mutantsOf(mutants, 'equivalent').length,
    untestable: mutantsOf(mutants, 'untestable').map((mutant) => ({
      ...mutationJson(mutant),
      reason: mutant.outcome.reason,
    })),
    percent: percentOf(score),
    survivors: survivors.map((survivor) => ({
      ...mutationJson(survivor),
      effect: survivor.outcome.effect,
      example: cellKey(survivor.outcome.example),
      test: `${survivor.outcome.kill.kind}: [${expectationText(survivor.outcome.kill.expectation)}]`,
    })),
    tests: pasteOf(program, survivors),
  });
}

function mutationJson({ mutation: { operator, principal, words: change, origin } }: Mutant) {
  return { principal: principal.ref, operator, change, location: { ...locationOf(origin) } };
}

function junitOf(report: MutationReport): string {
  const counted = report.mutants.tried.filter(({ outcome: { kind } }) => kind !== 'equivalent');
  const suites = groupBy(counted, ({ mutation }) => mutation.origin.file.path);
  return junitDocument([...suites].map(([path, some]) => ({ path, cases: some.map(junitCase) })));
}

function junitCase({ mutation, outcome }: Mutant): TestCase {
  const name = printable(`${titleOf(mutation)} (${placeOf(mutation)})`);
  const failure = (message: string): string => `<failure message="${escapeXml(printable(message))}"></failure>`;
  switch (outcome.kind) {
    case 'killed':
    case 'equivalent':
      return { name, outcome: 'passed', body: [] };
    case 'survived': {
      const { kind, expectation } = outcome.kill;
      const body = [failure(`${outcome.effect}; a test that notices: ${kind} ${expectationText(expectation)}`)];
      return { name, outcome: 'failed', body };
    }
    case 'unknown':
      return { name, outcome: 'failed', body: [failure(outcome.cause)] };
    case 'untestable': {
      const message = escapeXml(printable(outcome.reason));
      return { name, outcome: 'skipped', body: [`<skipped message="${message}"/>`] };
    }
  }
}

function markdownOf(report: MutationReport): string {
  const survivors = shown(report, READABLE);
  const [first = '', ...notes] = summaryLines(report);
  const items = survivors.map((survivor) => `- ${survivorLines(survivor).map(words).join('<br>')}\n`);
  const unknown = shownUnknown(report).map(
    ({ mutation, outcome }) => `- unknown ${words(`${titleOf(mutation)} (${placeOf(mutation)}): ${outcome.cause}`)}\n`,
  );
  const paste = pasteOf(report.program, survivors);
  const fence = '`'.repeat(Math.max(3, ...[...paste.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const tests = paste === '' ? '' : `\n${fence}yaml\n${printablePaste(paste)}${fence}\n`;
  const list = [...items, ...unknown].join('');
  return `**${words(first)}**\n${list === '' ? '' : `\n${list}`}${tests}${notes.map((note) => `\n${words(note)}\n`).join('')}`;
}
