import type { JsonObject } from '../../../support/json.js';
import type { Place } from './content-node.js';
import { objectsOf, textOf, textsOf } from './json-values.js';

/** A document that `entities` names, and where it is looked for. */
export interface EntityPlace {
  readonly id: string;
  readonly model: string;
  readonly place: Place;
}

/** What the arguments of `entities` name: each with a stage of its own, and with its own locale or those of the field. */
export function entityPlaces(given: JsonObject): readonly EntityPlace[] {
  return objectsOf(given['where']).map(({ id, stage, typename, locale }) => {
    const own = textOf(locale);
    const locales = own === null ? textsOf(given['locales']) : [own];
    return { id: textOf(id) ?? '', model: textOf(typename) ?? '', place: { stage: textOf(stage) ?? '', locales } };
  });
}
