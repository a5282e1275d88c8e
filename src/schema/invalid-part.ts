import type { Pointer } from '../syntax/yaml-document.js';
import type { Mistake } from './mistake.js';

const PRINCIPALS = new Set(['public', 'tokens', 'roles', 'users']);

/**
 * The smallest part of a policy file that a mistake makes invalid: one grant, one field, one test, one waiver, one
 * entry of a section, one section.
 */
export function invalidPart(mistake: Mistake): Pointer {
  return partOf(placeOf(mistake));
}

/** What the mistake speaks of: the key where it is about one. */
function placeOf(mistake: Mistake): Pointer {
  const isAboutKey = mistake.kind === 'unknown-key' || mistake.kind === 'bad-name';
  return isAboutKey ? [...mistake.at, mistake.key] : mistake.at;
}

function partOf(place: Pointer): Pointer {
  const [section = ''] = place;
  if (section === 'models' && place[2] === 'fields' && place.length > 3) return place.slice(0, 4);
  const grants = section === 'public' ? 1 : 2;
  const isOfGrant = PRINCIPALS.has(String(section)) && place[grants] === 'grants' && place.length > grants + 1;
  if (isOfGrant) return place.slice(0, grants + 2);
  return section === 'public' ? place.slice(0, 1) : place.slice(0, 2);
}
