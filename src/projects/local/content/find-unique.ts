import { DRAFT, type Model } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import type { ContentNode, ContentReader, Place } from './content-node.js';
import type { Version } from './version.js';

interface UniqueSearch {
  readonly place: Place;
  readonly reader: ContentReader;
}

/** The document that has all of the unique values; without any value, none. */
export function findUnique(model: Model, where: JsonObject, { place, reader }: UniqueSearch): ContentNode | undefined {
  const wanted = Object.entries(where).filter(([, value]) => value !== null);
  if (wanted.length === 0) return undefined;
  return reader
    .list(model.name, place)
    .find((node) => wanted.every(([name, value]) => reader.value(node, name) === value));
}

/** The DRAFT of the document that a unique `where` names, which every document has. */
export function draftOf(model: Model, where: JsonObject, reader: ContentReader): Version | undefined {
  const place = { stage: DRAFT, locales: [reader.schema.defaultLocale] };
  return findUnique(model, where, { place, reader })?.version;
}
