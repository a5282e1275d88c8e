import {
  principalName,
  type Change,
  type ChangeKind,
  type RoleSettings,
  type TokenDeletionReason,
  type TokenSettings,
} from '../../plan/change.js';
import { AXES_OF } from '../../ir/actions.js';
import { listOf, type PermissionRow } from '../../rows/row.js';
import { groupBy } from '../../support/group.js';
import { count } from '../../support/words.js';
import type { Style } from '../../diagnostics/render/styler.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { Look } from '../context.js';
import { byRisk, entriesText, entryWords, type Entry, type Mark } from './entry.js';

const MARK: { readonly [kind in ChangeKind]: Mark } = {
  createRow: '+',
  updateRow: '~',
  enableRow: '~',
  deleteRow: '-',
  createToken: '+',
  updateToken: '~',
  promoteToken: '~',
  renameToken: '~',
  renameRole: '~',
  deleteToken: '-',
  createRole: '+',
  updateRole: '~',
  setPublicStage: '~',
};

const STYLE: { readonly [mark in Mark]: Style } = { '+': 'success', '~': 'warning', '-': 'error' };

/** The changes by principal, a line each: the riskiest principal first. */
export function changesText(changes: readonly Change[], { styler }: Look): string {
  const groups = groupBy(byRisk(changes), ({ principal }) => principal);
  return [...groups]
    .map(([principal, items]) => `  ${printable(principal)}\n${entriesText(items.map(entryOf), styler)}`)
    .join('\n');
}

/** `Plan: 3 to add, 1 to change, 0 to destroy.` */
export function totalsText(head: string, changes: readonly Change[]): string {
  const total = (mark: string): number => changes.filter(({ kind }) => MARK[kind] === mark).length;
  return `${head}: ${total('+')} to add, ${total('~')} to change, ${total('-')} to destroy.`;
}

/** A change in one line, its mark first: what it does to a row, token, role or default stage. */
export function words(change: Change): string {
  return `${MARK[change.kind]} ${entryWords(entryOf(change))}`;
}

function entryOf(change: Change): Entry {
  const mark = MARK[change.kind];
  return { mark, style: STYLE[mark], ...contentOf(change) };
}

type Content = Pick<Entry, 'head' | 'parts' | 'below'>;

function contentOf(change: Change): Content {
  switch (change.kind) {
    case 'createRow':
    case 'deleteRow':
      return rowContent(change.row, change.row);
    case 'enableRow':
      return { ...rowContent(change.row, change.row), below: ['is enabled again'] };
    case 'updateRow':
      return rowContent(change.before, change.after);
    case 'createToken':
    case 'createRole':
      return settings(change.kind === 'createRole' ? 'role' : 'token', settingsParts(undefined, change.after));
    case 'updateToken':
    case 'updateRole':
      return settings(change.kind === 'updateRole' ? 'role' : 'token', settingsParts(change.before, change.after));
    case 'promoteToken':
      return settings('token', ['takes the name of the older one']);
    case 'renameToken':
    case 'renameRole':
      return settings(change.kind === 'renameRole' ? 'role' : 'token', [
        `name ${arrow(principalName(change.from), principalName(change.principal))}`,
      ]);
    case 'deleteToken':
      return settings('token', [
        `${DELETION[change.reason]}${change.rows.length === 0 ? '' : `, with ${count(change.rows.length, 'row')}`}`,
      ]);
    case 'setPublicStage':
      return settings('default stage', [arrow(change.before, change.after)]);
  }
}

const DELETION: { readonly [reason in TokenDeletionReason]: string } = {
  expired: 'has expired',
  unfinished: 'its secret was never kept',
  revoked: 'is revoked',
  replaced: 'its successor takes its place',
  unmanaged: 'is not in the policy',
  undone: 'was not there before',
};

/** Principals have no model: what they say stands where a row's coordinates do. */
function settings(what: string, parts: readonly string[]): Content {
  return { head: [what, ''], parts, below: [] };
}

function settingsParts(
  before: TokenSettings | RoleSettings | undefined,
  after: TokenSettings | RoleSettings,
): readonly string[] {
  return [
    ...stagePart(before, after),
    ...managementPart(before?.management ?? [], after.management),
    ...(before !== undefined && before.description !== after.description
      ? [`description ${arrow(quoted(before.description), quoted(after.description))}`]
      : []),
  ];
}

function stagePart(before: object | undefined, after: object): readonly string[] {
  const [was, is] = [stageOf(before), stageOf(after)];
  return is === undefined || is === was ? [] : [`default stage ${was === undefined ? is : arrow(was, is)}`];
}

function stageOf(holder: object | undefined): string | undefined {
  if (holder === undefined || !('defaultStage' in holder)) return undefined;
  return typeof holder.defaultStage === 'string' ? holder.defaultStage : undefined;
}

function managementPart(before: readonly string[], after: readonly string[]): readonly string[] {
  const gained = after.filter((name) => !before.includes(name)).map((name) => `+${name}`);
  const lost = before.filter((name) => !after.includes(name)).map((name) => `-${name}`);
  return gained.length + lost.length === 0 ? [] : [`management ${[...gained, ...lost].join(', ')}`];
}

function quoted(text: string | null): string {
  return text === null ? 'none' : JSON.stringify(text);
}

function arrow(before: string, after: string): string {
  return before === after ? after : `${before} -> ${after}`;
}

function rowContent(before: PermissionRow, after: PermissionRow): Content {
  const parts = AXES_OF[after.action].map((axis) => {
    const list = listOf(after.action, axis);
    return `${axis} ${list === undefined ? '' : arrow(namesText(before[list]), namesText(after[list]))}`;
  });
  return {
    head: [after.action, arrow(before.model ?? ALL_MODELS, after.model ?? ALL_MODELS)],
    parts: after.enabled ? parts : [...parts, '(disabled)'],
    below: conditionLines(before.condition, after.condition),
  };
}

const ALL_MODELS = '(all models)';

function namesText(names: readonly string[] | null): string {
  return names === null ? 'all' : names.join(', ');
}

function conditionLines(before: string | null, after: string | null): readonly string[] {
  if (before === after) return after === null ? [] : [`where ${after}`];
  return [`was ${whereText(before)}`, `now ${whereText(after)}`];
}

function whereText(condition: string | null): string {
  return condition === null ? 'any record' : `where ${condition}`;
}
