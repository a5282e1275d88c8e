import { locationOf } from '../../source/location.js';
import type { Span } from '../../source/span.js';
import { count } from '../../support/words.js';
import type { Side } from '../diff/side.js';
import { clipped, locationWords } from './access-words.js';

/** `policies/access.yaml:11:7`. */
export function placeWords(span: Span): string {
  return locationWords(locationOf(span));
}

/** A side as it is called: `main (2133cea1f)`. */
export function sideWords({ place, isEmpty }: Side): string {
  const hash = place.kind === 'revision' ? [place.revision.commit.slice(0, 9)] : [];
  const notes = [...hash, ...(isEmpty ? ['without a policy'] : [])];
  return `${clipped(place.label)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** What it means that nothing is different. */
export function samenessWords({ before, after }: { readonly before: Side; readonly after: Side }): string {
  const refs = new Set([...before.program.principals, ...after.program.principals].map(({ ref }) => ref));
  const models = after.program.schema.models.size;
  return `every condition of ${count(refs.size, 'principal')} on ${count(models, 'model')} is the same, in every stage and locale, those to come included`;
}
