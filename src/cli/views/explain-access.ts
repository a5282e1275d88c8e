import type { Diagnostic, Label } from '../../diagnostics/diagnostic.js';
import { jsonText } from '../../diagnostics/render/json-text.js';
import { code } from '../../diagnostics/render/markdown-text.js';
import { printable, printableLines } from '../../diagnostics/render/printable.js';
import type { Style, Styler } from '../../diagnostics/render/styler.js';
import { renderLabels } from '../../diagnostics/render/text.js';
import { AXES_OF } from '../../ir/actions.js';
import type { Program } from '../../ir/program.js';
import type { CellAnswer, Reason, Verdict } from '../../query/answer.js';
import { alternativesOf, conditionWords } from '../../query/condition-words.js';
import type { Gap, Miss } from '../../query/nearest-grant.js';
import type { Cell } from '../../semantics/cells.js';
import type { Shown } from '../command.js';
import type { Look } from '../context.js';
import type { ExplainedAccess, TriedRemedy } from '../explain-access.js';
import { grantJson, whereWords } from './reach.js';

const HEADS: { readonly [verdict in Verdict]: readonly [string, Style] } = {
  allowed: ['allowed', 'success'],
  conditional: ['allowed under a condition', 'warning'],
  denied: ['denied', 'error'],
};

const REASONS: { readonly [reason in Reason]: string } = {
  'no-grant': 'no grant reaches it',
  'never-holds': 'no record can meet the condition',
  record: 'the record does not meet the condition',
  readings: 'whether the record meets the condition hangs on what Hygraph leaves open, so it counts as no',
  undetermined: 'a claim is missing, or only Hygraph can search: what is not known counts as no',
};

/** The verdict, the lines that decide it, what else is needed and, for a denial, what would let it. */
export function accessText(access: ExplainedAccess, look: Look): Shown {
  const { question, answer, nearest, remedy, notes } = access;
  const [head, style] = HEADS[answer.verdict];
  const title = `${look.styler(style, head)}: ${printable(`${question.principal.ref} ${cellWords(answer.own.cell)}`)}`;
  const sections = [
    [title, ...cellText(answer.own, access, look)].join('\n'),
    ...demandsSection(access, look),
    ...(answer.verdict === 'denied' ? nearestSection(nearest, look) : []),
    ...(remedy === undefined ? withoutRemedy(access) : [remedySection(remedy, look.styler)]),
  ];
  const stderr = look.isQuiet ? '' : notes.map((note) => `${printable(note)}\n`).join('');
  return { stdout: `${sections.join('\n\n')}\n`, stderr };
}

/** `read Article, stage DRAFT, locale en`. */
function cellWords(cell: Cell): string {
  const nouns = { stages: 'stage', from: 'from', to: 'to', locales: 'locale' } as const;
  const parts = AXES_OF[cell.action].map((axis) => `${nouns[axis]} ${cell[axis] ?? ''}`);
  return [`${cell.action} ${cell.model}`, ...parts].join(', ');
}

function cellText(cell: CellAnswer, { program }: ExplainedAccess, look: Look): readonly string[] {
  const { reason, grants } = cell;
  const why = reason === undefined ? [] : [`  ${REASONS[reason]}`];
  const where = grants.length === 0 ? [] : [`  ${printable(whereWords(alternativesOf(program, grants)))}`];
  const labels = grants.map((grant): Label => {
    const words = grant.condition.kind === 'always' ? '' : ` where ${conditionWords(program, grant)}`;
    return { span: grant.origin, label: `${reason === undefined ? 'allows it' : 'reaches it'}${words}` };
  });
  return [...why, ...where, ...(labels.length === 0 ? [] : ['', renderLabels(onePerPlace(labels), look)])];
}

/** A grant with a condition on several models is one for each of them, all written at one place. */
function onePerPlace(labels: readonly Label[]): readonly Label[] {
  return [...new Map(labels.map((label) => [`${label.span.file.path} ${label.span.start}`, label])).values()];
}

function demandsSection(access: ExplainedAccess, look: Look): readonly string[] {
  const { demands } = access.answer;
  if (demands.length === 0) return [];
  const texts = demands.map((demand) => {
    const [head, style] = HEADS[demand.verdict];
    const title = `${look.styler(style, head)}: ${printable(cellWords(demand.cell))}`;
    return [title, ...cellText(demand, access, look)].join('\n');
  });
  return ['Hygraph demands with it:', ...texts];
}

function nearestSection(nearest: Miss | undefined, look: Look): readonly string[] {
  if (nearest === undefined) return [];
  // A grant of another action has no such axis at all: that its action is another one says it.
  const isOther = nearest.gaps.some(({ part }) => part === 'actions');
  const shown = nearest.gaps.filter(({ origin }) => origin !== undefined || !isOther);
  const labels = shown.map((gap) => ({ span: gap.origin ?? nearest.grant.origin, label: gapWords(gap) }));
  return [`the nearest grant\n${renderLabels(labels, look)}`];
}

function gapWords({ part, lacks, origin }: Gap): string {
  return origin === undefined ? `has no \`${part}\` with \`${lacks}\`` : `\`${part}\` lacks \`${lacks}\``;
}

function withoutRemedy({ answer }: ExplainedAccess): readonly string[] {
  if (answer.verdict !== 'denied') return [];
  const isReached = [answer.own, ...answer.demands].some(
    ({ verdict, reason }) => verdict === 'denied' && reason !== 'no-grant',
  );
  return isReached
    ? ['no edit is shown: a grant reaches it already, and what stands in the way is its condition']
    : ['no edit is shown: none could be made in text that allows this and nothing else'];
}

function remedySection({ patch, cells, after, findings }: TriedRemedy, styler: Styler): string {
  const what = cells.length === 1 ? 'this' : 'this, what Hygraph demands with it,';
  const [head] = HEADS[after.verdict];
  return [
    `the smallest edit that allows ${what} and nothing else; compiled and compared cell by cell`,
    '',
    ...printableLines(patch.trimEnd()).map((line) => patchLine(line, styler)),
    '',
    `after it: ${head}`,
    ...findingLines(findings),
  ].join('\n');
}

function patchLine(line: string, styler: Styler): string {
  if (line.startsWith('+')) return styler('success', line);
  return line.startsWith('-') ? styler('error', line) : line;
}

function findingLines(findings: readonly Diagnostic[]): readonly string[] {
  if (findings.length === 0) return [];
  return [
    '`policy check` would then find:',
    ...findings.map(({ severity, code, message }) => `  ${printable(`${severity}[${code}]: ${message}`)}`),
  ];
}

/** The same as Markdown: words, with the lines and the patch as code. */
export function accessMarkdown(access: ExplainedAccess): Shown {
  const plain: Look = { styler: (_, text) => text, columns: undefined, isQuiet: false, toolVersion: '' };
  const { stdout, stderr = '' } = accessText(access, plain);
  const { question, answer } = access;
  const title = `${question.principal.ref} ${cellWords(answer.own.cell)}`;
  const fence = '`'.repeat(Math.max(3, ...[...stdout.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const notes = printableLines(stderr.trimEnd()).filter((line) => line !== '');
  return {
    stdout: [
      `### ${HEADS[answer.verdict][0]}: ${code(title)}\n`,
      `${fence}text\n${stdout}${fence}\n`,
      ...notes.map((note) => `${code(note)}\n`),
    ].join('\n'),
  };
}

/** The same for a program. */
export function accessJson({
  program,
  question,
  environment,
  answer,
  nearest,
  remedy,
  ...rest
}: ExplainedAccess): Shown {
  return {
    stdout: jsonText({
      formatVersion: 1,
      question: 'access',
      principal: question.principal.ref,
      ...(environment === undefined ? {} : { environment }),
      verdict: answer.verdict,
      own: cellJson(answer.own, program),
      needs: answer.demands.map((demand) => cellJson(demand, program)),
      ...(nearest === undefined ? {} : { nearest: nearestJson(nearest) }),
      ...(remedy === undefined ? {} : { remedy: remedyJson(remedy) }),
      notes: rest.notes,
    }),
  };
}

function cellJson({ cell, verdict, reason, grants }: CellAnswer, program: Program) {
  return {
    cell: pointJson(cell),
    verdict,
    reason,
    where: alternativesOf(program, grants),
    grants: grants.map(grantJson),
  };
}

function pointJson(cell: Cell) {
  const taken = AXES_OF[cell.action].map((axis) => [axis, cell[axis]] as const);
  return { action: cell.action, model: cell.model, ...Object.fromEntries(taken) };
}

function nearestJson({ grant, gaps }: Miss) {
  return { ...grantJson(grant), lacks: gaps.map(({ part, lacks }) => ({ part, name: lacks })) };
}

function remedyJson({ patch, cells, after, findings }: TriedRemedy) {
  return {
    patch,
    cells: cells.map(pointJson),
    verdict: after.verdict,
    findings: findings.map(({ code, severity, message }) => ({ code, severity, message })),
  };
}
