import { groupBy } from '../support/group.js';
import { availableParts } from './available-parts.js';
import type { Change } from './change.js';
import type { Preference } from './preference.js';
import { prologueOf } from './prologue.js';
import { safeOrder } from './safe-order.js';
import { afterChange, type Course } from './standing.js';

/** Puts changes in an order that keeps what is preferred. Some are made in two where one cannot keep it. */
export function orderChanges(input: Course, preference: Preference): readonly Change[] {
  const prologue = prologueOf(input.changes);
  const rest = input.changes.filter((change) => !prologue.includes(change));
  const standing = prologue.reduce(afterChange, input.standing);
  const body = { ...input, changes: rest, standing };
  return [...prologue, ...(preference === 'safety' ? safeOrder(body) : availableOrder(body))];
}

/**
 * 1. rows are deleted that nobody misses, where access would else be allowed only in between
 * 2. tokens and roles are made
 * 3. rows are made and enabled: access grows to what one of before and after allows
 * 4. rows are changed in place, each when no cell would miss what both before and after allow
 * 5. settings and default stages change
 * 6. rows are deleted: every row of after is there by now
 * 7. tokens that are not to be there go
 *
 * Every row that stands at any point is one of before or of after.
 */
function availableOrder({ changes, standing, space }: Course): readonly Change[] {
  const rows = groupBy(changes.filter(isOfRow), ({ principal }) => principal);
  const parts = [...rows].map(([principal, own]) => availableParts({ changes: own, standing, space }, principal));
  const ofKind = (...kinds: readonly Change['kind'][]): readonly Change[] =>
    changes.filter(({ kind }) => kinds.includes(kind));
  return [
    ...parts.flatMap(({ missed }) => missed),
    ...ofKind('createToken', 'createRole'),
    ...parts.flatMap(({ wider }) => wider),
    ...parts.flatMap(({ updates }) => updates),
    ...ofKind('updateToken', 'updateRole', 'setPublicStage'),
    ...parts.flatMap(({ narrower }) => narrower),
    ...ofKind('deleteToken'),
  ];
}

function isOfRow({ kind }: Change): boolean {
  return kind === 'createRow' || kind === 'enableRow' || kind === 'updateRow' || kind === 'deleteRow';
}
