import { printable } from '../../diagnostics/render/printable.js';
import type { Style } from '../../diagnostics/render/styler.js';
import type { Change, ChangeKind } from '../../plan/change.js';
import type { AccessSummary } from '../../plan/plan.js';
import { ROW_LISTS, type PermissionRow } from '../../rows/row.js';
import { groupBy } from '../../support/group.js';
import { count } from '../../support/words.js';
import type { Look } from '../context.js';

/** How a change is marked, as Terraform does. */
const MARK: { readonly [kind in ChangeKind]: '+' | '~' | '-' } = {
  createRow: '+',
  updateRow: '~',
  enableRow: '~',
  deleteRow: '-',
  createToken: '+',
  updateToken: '~',
  deleteToken: '-',
  createRole: '+',
  updateRole: '~',
  setPublicStage: '~',
};

const STYLE: { readonly [mark in '+' | '~' | '-']: Style } = { '+': 'success', '~': 'warning', '-': 'error' };

/** The changes by principal, a line each. */
export function changesText(changes: readonly Change[], { styler }: Look): string {
  const groups = groupBy(changes, ({ principal }) => principal);
  return [...groups]
    .map(([principal, items]) => {
      const lines = items.map(
        (change) => `    ${styler(STYLE[MARK[change.kind]], MARK[change.kind])} ${printable(words(change))}\n`,
      );
      return `  ${printable(principal)}\n${lines.join('')}`;
    })
    .join('');
}

/** `Plan: 3 to add, 1 to change, 0 to destroy.` */
export function totalsText(head: string, changes: readonly Change[]): string {
  const total = (mark: string): number => changes.filter(({ kind }) => MARK[kind] === mark).length;
  return `${head}: ${total('+')} to add, ${total('~')} to change, ${total('-')} to destroy.`;
}

/** A change in words: what it does to a row, token, role or default stage. */
export function words(change: Change): string {
  switch (change.kind) {
    case 'createRow':
    case 'deleteRow':
      return rowWords(change.row);
    case 'enableRow':
      return `${rowWords(change.row)} is enabled`;
    case 'updateRow':
      return `${rowWords(change.before)} becomes ${rowWords(change.after)}`;
    case 'createToken':
      return `token, default stage ${change.after.defaultStage}${managementWords(change.after.management)}`;
    case 'updateToken':
      return `token, now with default stage ${change.after.defaultStage}${managementWords(change.after.management)}`;
    case 'deleteToken':
      return change.reason === 'expired' ? 'token, which has expired' : 'token, whose secret was never kept';
    case 'createRole':
      return `role${managementWords(change.after.management)}`;
    case 'updateRole':
      return `role, now${managementWords(change.after.management) || ' without management permissions'}`;
    case 'setPublicStage':
      return `default stage ${change.before} becomes ${change.after}`;
  }
}

function managementWords(management: readonly string[]): string {
  return management.length === 0 ? '' : `, may ${management.join(', ')}`;
}

function rowWords(row: PermissionRow): string {
  const lists = ROW_LISTS.flatMap((list) => {
    const names = row[list];
    return names === null ? [] : [`${list}=${names.join(',')}`];
  });
  const condition = row.condition === null ? [] : [`where ${row.condition}`];
  return [row.action, row.model ?? '(all models)', ...lists, ...condition].join(' ');
}

/** How many cells of one kind are listed before the rest is counted. */
const SHOWN = 8;

/** Who can do more or less, cell by cell. */
export function accessText(access: readonly AccessSummary[], look: Look): string {
  return access.map((summary) => principalText(summary, look)).join('');
}

function principalText(summary: AccessSummary, { styler }: Look): string {
  const { principal, cells, managementGained, managementLost } = summary;
  const lines = cells.slice(0, SHOWN).map(({ kind, cell, after }) => {
    const condition = after.length === 0 || after.includes('{}') ? '' : ` where ${after.join(' or ')}`;
    return `    ${styler(kind === 'narrowed' ? 'success' : 'warning', kind)} ${printable(`${cell}${condition}`)}\n`;
  });
  const rest = cells.length - SHOWN;
  return [
    `  ${printable(principal)}: ${totalsOf(summary)}\n`,
    ...lines,
    ...(rest > 0 ? [`    and ${count(rest, 'more cell')}\n`] : []),
    ...managementGained.map((action) => `    ${styler('warning', 'gains')} ${printable(action)}\n`),
    ...managementLost.map((action) => `    ${styler('success', 'loses')} ${printable(action)}\n`),
  ].join('');
}

function totalsOf({ widened, narrowed, unknown, managementGained, managementLost }: AccessSummary): string {
  const parts = [
    [widened, `${count(widened, 'cell')} widened`],
    [unknown, `${count(unknown, 'cell')} changed, taken as widened`],
    [narrowed, `${count(narrowed, 'cell')} narrowed`],
    [managementGained.length, `${count(managementGained.length, 'management permission')} gained`],
    [managementLost.length, `${count(managementLost.length, 'management permission')} lost`],
  ] as const;
  return parts.flatMap(([amount, text]) => (amount === 0 ? [] : [text])).join(', ');
}
