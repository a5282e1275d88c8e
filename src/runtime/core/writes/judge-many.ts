import { distinct, unclear, type Judge, type JudgedConditions } from './conditional.js';
import { ownOf, pickMany } from './pick-many.js';
import { isUnmoved, isUnmovedByPublishing } from './unmoved.js';
import { touchedFields } from './write-fields.js';

/**
 * Many records are those that meet the conditions too; a page of them tells of no other. Where conditions are on several
 * stages or locales, which no filter can hold, the records are picked before anything is written.
 */
export function judgeMany(...[conditional, known, input]: Parameters<Judge<void>>): JudgedConditions {
  const { write, given } = conditional;
  const { model, place, hasCursor, kind, reach } = write;
  const touched = kind === 'update' ? touchedFields(model, given.data) : new Set<string>();
  for (const item of known) {
    if (kind === 'update' && !isUnmoved(item.where, { type: model, touched, writesRelations: false })) {
      return unclear(item, write, 'the data touches what its condition asks about');
    }
    if (reach === 'connection' && (kind === 'publish' || kind === 'unpublish') && !isUnmovedByPublishing(item.where)) {
      return unclear(item, write, 'what is answered may no longer meet its condition');
    }
    if (hasCursor) return unclear(item, write, 'a cursor tells whether a record exists');
  }
  const isOnePlace = known.every(
    ({ demand: { judgedIn, at } }) => judgedIn === place.lookup && at.locale === input.index.defaultLocale,
  );
  if (!isOnePlace) return pickMany(conditional, known, input);
  return { kind: 'holds', where: { AND: [...ownOf(given.where), ...distinct(known)] }, checks: [] };
}
