import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { ProbeFinding, ProbeOutcome, ReadingSetting } from '../../projects/probe/contract.js';
import type { Views } from '../command.js';
import type { Look } from '../context.js';

/** What a probe found out. */
export interface ProbeResult {
  readonly projectName: string;
  readonly environment: string;
  readonly findings: readonly ProbeFinding[];
  /** What was made and could not be deleted. */
  readonly left: readonly string[];
}

/** The answers, and the `reading` of a local project that gives the same; never a secret. */
export const PROBE_VIEWS: Views<ProbeResult> = {
  text: (result, look) => ({ stdout: reportText(result, look) }),
  json: ({ projectName, environment, findings, left }) => ({
    stdout: jsonText({
      formatVersion: 1,
      project: projectName,
      environment,
      findings,
      reading: readingOf(findings),
      left,
    }),
  }),
};

/** In the order of the config's schema. */
const KEYS: readonly ReadingSetting['key'][] = ['nulls', 'relations', 'text', 'emptyLists', 'updateNull'];

/** Of each key the value that all findings agree on. */
function readingOf(findings: readonly ProbeFinding[]): { readonly [key: string]: string } {
  const settings = findings.flatMap(({ outcome }) => settingOf(outcome));
  const agreed = KEYS.flatMap((key) => {
    const values = new Set(settings.filter((setting) => setting.key === key).map(({ value }) => value));
    return values.size === 1 ? [...values].map((value) => [key, value] as const) : [];
  });
  return Object.fromEntries(agreed);
}

function settingOf(outcome: ProbeOutcome): readonly ReadingSetting[] {
  return outcome.kind === 'answered' && outcome.setting !== undefined ? [outcome.setting] : [];
}

function reportText(result: ProbeResult, look: Look): string {
  const { projectName, environment, findings } = result;
  const title = look.styler('strong', printable(`${projectName} (environment ${environment})`));
  const lines = findings.map((finding) => findingText(finding, look));
  return `${title}\n\n${lines.join('')}\n${readingText(result)}`;
}

function findingText({ item, question, outcome, evidence }: ProbeFinding, { styler, isQuiet }: Look): string {
  const answer = styler(isNotable(outcome) ? 'warning' : 'strong', printable(answerText(outcome)));
  const seen = isQuiet ? [] : evidence.map((clause) => `        ${printable(clause)}\n`);
  return `  ${String(item).padStart(2)}  ${printable(question)}\n      ${answer}\n${seen.join('')}`;
}

/** True for what somebody should look into. */
function isNotable(outcome: ProbeOutcome): boolean {
  return outcome.kind !== 'answered' || outcome.differs;
}

function answerText(outcome: ProbeOutcome): string {
  switch (outcome.kind) {
    case 'answered':
      return outcome.differs ? `${outcome.answer}: not what is taken for granted here` : outcome.answer;
    case 'contradicted':
      return `${outcome.answer}: not what any reading allows`;
    case 'undetermined':
      return `not determined: ${outcome.cause}`;
    case 'untested':
      return `not asked: ${outcome.cause}`;
  }
}

function readingText({ findings, left }: ProbeResult): string {
  const pairs = Object.entries(readingOf(findings)).map(([key, value]) => `${key}: ${value}`);
  const config =
    pairs.length === 0
      ? 'Nothing was found out that a local project can be told.\n'
      : `A local project answers so with this in policy.config.yaml:\n\n  reading: { ${pairs.join(', ')} }\n`;
  return left.length === 0 ? `${config}\nNothing is left of the probe.\n` : config;
}
