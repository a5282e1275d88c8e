import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { Plan } from '../../plan/plan.js';
import type { Look } from '../context.js';
import type { PlanAxes } from '../plan-axes.js';
import { sentenceOf } from './access-words.js';
import { diffSections, settingWords, weakeningLines } from './diff.js';
import { diffDocument } from './diff-json.js';
import { sideWords } from './diff-words.js';
import { listSections } from './markdown-sections.js';
import { accessText, changesOf, managementLines } from './plan-access.js';

/** The version of the document's shape: it grows when a reader of the old shape would misread the new one. */
const FORMAT_VERSION = 1;

const NOBODY = 'nobody can do more or less than before';

/** The three axes as one JSON document, as `schemas/axes.schema.json` describes it. Ends with a line break. */
export function axesJson(plan: Plan, { change, pending }: PlanAxes): string {
  return jsonText({
    formatVersion: FORMAT_VERSION,
    change: diffDocument(change),
    plan,
    pending: pending.kind === 'known' ? { access: pending.access } : { unknown: pending.why },
  });
}

/** What stands below a plan: what the head changes about the base, and what the base would change already. */
export function axesText(axes: PlanAxes, look: Look): string {
  const { change, pending } = axes;
  const base = printable(sideWords(change.report.sides.before));
  const already =
    pending.kind === 'known' ? accessText(pending.access, look) : `  not known: ${printable(pending.why)}\n`;
  const headings = headingsOf(axes);
  return [
    '',
    `${look.styler('strong', printable(headings.change))}\n\n${diffSections(change.report, look)}`,
    `${look.styler('strong', printable(headings.pending))}\n\n${already === '' ? `  ${NOBODY}: the project is what ${base} says\n` : already}`,
  ].join('\n');
}

/** The same as sections of a comment: a sentence for each change, since the plan proves what an apply does. */
export function axesSections(axes: PlanAxes): readonly string[] {
  const { change, pending } = axes;
  const headings = headingsOf(axes);
  const { report } = change;
  const changes = [...weakeningLines(report), ...report.access.map(sentenceOf), ...report.settings.map(settingWords)];
  const already = pending.kind === 'known' ? sentences(pending.access) : [`not known: ${pending.why}`];
  return [
    ...listSections(headings.change, changes.length === 0 ? [NOBODY] : changes),
    ...listSections(headings.pending, already.length === 0 ? [NOBODY] : already),
  ];
}

function sentences(access: Plan['access']): readonly string[] {
  return [...changesOf(access).map(sentenceOf), ...managementLines(access).map(({ text }) => text)];
}

function headingsOf({ change }: PlanAxes): { readonly change: string; readonly pending: string } {
  const { before, after } = change.report.sides;
  return {
    change: `What ${sideWords(after)} changes about ${sideWords(before)}`,
    pending: `What an apply of ${sideWords(before)} would change already`,
  };
}
