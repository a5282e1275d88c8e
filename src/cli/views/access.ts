import type { AccessChange, AccessChangeKind } from '../../change/compare-access.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { Style } from '../../diagnostics/render/styler.js';
import type { AccessSummary } from '../../plan/plan.js';
import { groupBy } from '../../support/group.js';
import { count } from '../../support/words.js';
import type { Look } from '../context.js';
import { byRisk, entriesText, type Entry, type Mark } from './entry.js';

/** How the cells of one kind are shown, the riskiest kind first. */
const KINDS: readonly (readonly [AccessChangeKind, Mark, Style])[] = [
  ['widened', '+', 'warning'],
  ['unknown', '~', 'warning'],
  ['narrowed', '-', 'success'],
];

/** How many lines a principal gets before the rest is counted. */
const SHOWN = 40;

/** The element of each axis that stands for what is added to the project later. */
const FUTURE = '(new)';

/** Who can do more or less: the riskiest principal first, what widens before what narrows. */
export function accessText(access: readonly AccessSummary[], look: Look): string {
  const principals = byRisk(access).map((summary) => principalText(summary, look));
  const isOpen = access.some(({ cells }) => cells.some(({ cell }) => cell.includes(FUTURE)));
  return [...principals, ...(isOpen ? [`  ${FUTURE} stands for what does not exist yet\n`] : [])].join('\n');
}

function principalText(summary: AccessSummary, { styler }: Look): string {
  const entries = [
    ...managementEntry(summary.managementGained, '+', 'warning'),
    ...KINDS.flatMap(([kind, mark, style]) =>
      cellEntries(summary.cells.filter((cell) => cell.kind === kind)).map((entry) => ({ ...entry, mark, style })),
    ),
    ...managementEntry(summary.managementLost, '-', 'success'),
  ];
  const rest = entries.length - SHOWN;
  return [
    `  ${printable(summary.principal)}: ${totalsOf(summary)}\n`,
    entriesText(entries.slice(0, SHOWN), styler),
    ...(rest > 0 ? [`    and ${count(rest, 'more line')}, which \`--format json\` has\n`] : []),
  ].join('');
}

function managementEntry(names: readonly string[], mark: Mark, style: Style): readonly Entry[] {
  return names.length === 0 ? [] : [{ mark, style, head: ['management', ''], parts: [names.join(', ')], below: [] }];
}

/** Cells that lie beside one another and change in the same way, as one. */
interface Box {
  readonly action: string;
  readonly model: string;
  /** The names of each axis, in the order of the key. */
  readonly axes: readonly { readonly name: string; readonly elements: readonly string[] }[];
}

type Unmarked = Omit<Entry, 'mark' | 'style'>;

function cellEntries(cells: readonly AccessChange[]): readonly Unmarked[] {
  const alike = groupBy(cells, ({ cell, before, after }) => {
    const [action, model] = cell.split(' ');
    return JSON.stringify([action, model, before, after]);
  });
  return [...alike.values()].flatMap((items) => {
    const below = items.slice(0, 1).flatMap(conditionLines);
    return mergeBoxes(items.map(({ cell }) => boxOf(cell))).map((box) => ({ ...boxContent(box), below }));
  });
}

function boxOf(cell: string): Box {
  const [action = '', model = '', ...axes] = cell.split(' ');
  return {
    action,
    model,
    axes: axes.map((axis) => {
      const [name = '', element = ''] = axis.split('=');
      return { name, elements: [element] };
    }),
  };
}

/** Joins boxes that differ on one axis alone, axis by axis; the boxes cover what they covered before. */
function mergeBoxes(boxes: readonly Box[]): readonly Box[] {
  const axes = (boxes[0]?.axes ?? []).map((_, index) => index);
  return axes.reduceRight<readonly Box[]>((merged, index) => {
    const groups = groupBy(merged, (box) => JSON.stringify(box.axes.filter((_, other) => other !== index)));
    return [...groups.values()].map((group) => joined(group, index));
  }, boxes);
}

function joined(group: readonly Box[], index: number): Box {
  const [first] = group;
  if (first === undefined) return { action: '', model: '', axes: [] };
  const axes = first.axes.map((axis, other) =>
    other === index ? { ...axis, elements: group.flatMap((box) => box.axes[index]?.elements ?? []) } : axis,
  );
  return { ...first, axes };
}

function boxContent({ action, model, axes }: Box): Omit<Unmarked, 'below'> {
  const parts = axes.map(({ name, elements }) => `${name} ${futureLast(elements).join(', ')}`);
  return { head: [action, model], parts };
}

function futureLast(elements: readonly string[]): readonly string[] {
  return [...elements.filter((element) => element !== FUTURE), ...elements.filter((element) => element === FUTURE)];
}

function conditionLines({ before, after }: AccessChange): readonly string[] {
  const [was, now] = [recordsText(before), recordsText(after)];
  if (before.length > 0 && after.length > 0) return [`was ${was}`, `now ${now}`];
  if (after.length > 0) return now === ANY_RECORD ? [] : [now];
  return was === ANY_RECORD ? [] : [was];
}

const ANY_RECORD = 'any record';

function recordsText(conditions: readonly string[]): string {
  return conditions.includes('{}') ? ANY_RECORD : `where ${conditions.join(' or ')}`;
}

function totalsOf({ widened, narrowed, unknown, managementGained, managementLost }: AccessSummary): string {
  const parts = [
    [widened, `${count(widened, 'cell')} widened`],
    [unknown, `${count(unknown, 'cell')} changed (taken as widened)`],
    [narrowed, `${count(narrowed, 'cell')} narrowed`],
    [managementGained.length, `${count(managementGained.length, 'management permission')} gained`],
    [managementLost.length, `${count(managementLost.length, 'management permission')} lost`],
  ] as const;
  return parts.flatMap(([amount, text]) => (amount === 0 ? [] : [text])).join(', ');
}
