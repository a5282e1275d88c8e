import type { Change, RoleSettings, TokenSettings } from './change.js';
import { madeAnew } from './row-updates.js';
import { safeParts } from './safe-parts.js';
import type { Course } from './standing.js';

/**
 * 1. tokens and rows that are not to be there go, rows are narrowed in place, management permissions are taken away:
 *    all that is allowed is within before
 * 2. one row at most goes in place from what before allows to what after does; others that would are made anew
 * 3. tokens, roles and rows are made and enabled, rows are widened in place, management permissions are given: all that
 *    is allowed is within after
 *
 * Default stages change between 2 and 3.
 */
export function safeOrder({ changes, ...moment }: Course): readonly Change[] {
  const { narrowing, pivots, widening } = safeParts({ changes, ...moment });
  const [pivot, ...others] = pivots;
  const anew = others.flatMap(madeAnew);
  const settings = changes.flatMap(settingsParts);
  return [
    ...changes.filter(({ kind }) => kind === 'deleteToken'),
    ...narrowing,
    ...anew.filter(({ kind }) => kind === 'deleteRow'),
    ...settings.filter(takesAway),
    ...(pivot === undefined ? [] : [pivot]),
    ...changes.filter(({ kind }) => kind === 'setPublicStage'),
    ...changes.filter(({ kind }) => kind === 'createToken' || kind === 'createRole'),
    ...settings.filter((change) => !takesAway(change)),
    ...widening,
    ...anew.filter(({ kind }) => kind === 'createRow'),
  ];
}

type SettingsChange = Extract<Change, { kind: 'updateToken' | 'updateRole' }>;

/** Management permissions are first taken away and later given: never both at once, in the middle of others. */
function settingsParts(change: Change): readonly SettingsChange[] {
  switch (change.kind) {
    case 'updateToken':
      return inTwo(change.before, change.after).map((ends) => ({ ...change, ...ends }));
    case 'updateRole':
      return inTwo(change.before, change.after).map((ends) => ({ ...change, ...ends }));
    case 'createRow':
    case 'updateRow':
    case 'enableRow':
    case 'deleteRow':
    case 'createToken':
    case 'deleteToken':
    case 'promoteToken':
    case 'renameToken':
    case 'renameRole':
    case 'createRole':
    case 'setPublicStage':
      return [];
  }
}

interface Ends<T> {
  readonly before: T;
  readonly after: T;
}

function inTwo<T extends TokenSettings | RoleSettings>(before: T, after: T): readonly Ends<T>[] {
  const kept = before.management.filter((action) => after.management.includes(action));
  const isBoth = kept.length < before.management.length && kept.length < after.management.length;
  const middle = { ...before, management: kept };
  return isBoth
    ? [
        { before, after: middle },
        { before: middle, after },
      ]
    : [{ before, after }];
}

function takesAway({ before, after }: SettingsChange): boolean {
  return before.management.some((action) => !after.management.includes(action));
}
