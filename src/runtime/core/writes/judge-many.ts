import type { JsonObject } from '../json.js';
import {
  distinct,
  unclear,
  type ConditionalWrite,
  type Judge,
  type JudgedConditions,
  type Known,
} from './conditional.js';
import type { WriteInput } from './judge-write.js';
import { merged } from './merged.js';
import { NOBODY, ownOf, pickMany } from './pick-many.js';
import { isUnmovedByPublishing } from './unmoved.js';

/**
 * Many records are those that meet the conditions too, and meet them still when they are written; a page of them tells of
 * no other. Where conditions are on several stages or locales, which no filter can hold, the records are picked before
 * anything is written.
 */
export function judgeMany(...[conditional, known, input]: Parameters<Judge<void>>): JudgedConditions {
  const { write, given } = conditional;
  const { place, hasCursor, kind, reach } = write;
  const left: JsonObject[] = [];
  for (const item of known) {
    const still = kind === 'update' ? becoming(conditional, item, input) : [];
    if (still === undefined) return unclear(item, write, 'the data touches what its condition asks about');
    left.push(...still);
    if (reach === 'connection' && (kind === 'publish' || kind === 'unpublish') && !isUnmovedByPublishing(item.where)) {
      return unclear(item, write, 'what is answered may no longer meet its condition');
    }
    if (hasCursor) return unclear(item, write, 'a cursor tells whether a record exists');
  }
  const isOnePlace = known.every(
    ({ demand: { judgedIn, at } }) => judgedIn === place.lookup && at.locale === input.index.defaultLocale,
  );
  if (!isOnePlace) return pickMany(conditional, known, input);
  return { kind: 'holds', where: { AND: [...ownOf(given.where), ...distinct(known), ...left] }, checks: [] };
}

/**
 * What a record must meet besides, so that the condition holds of what it becomes; undefined where that cannot be told. A
 * read holds for what is written, and of an answer's records afterwards too, none of which may be left out for it.
 */
function becoming(
  { write, given, walk }: ConditionalWrite,
  { demand, where }: Known,
  { index }: WriteInput,
): readonly JsonObject[] | undefined {
  const { model: type, at, subject } = demand;
  const data = at.locale === index.defaultLocale ? given.data : {};
  const left = merged(where, { index, type, node: subject.node, data, marks: walk.marks, born: undefined });
  if (left.kind === 'unclear') return undefined;
  if (demand.action === 'read' && write.reach === 'count') return [];
  if (left.kind === 'decided') return left.holds ? [] : demand.action === 'read' ? undefined : [NOBODY];
  if (demand.action === 'read') return left.where === where ? [] : undefined;
  return [left.where];
}
