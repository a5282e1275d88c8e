import type { JsonObject } from '../../../support/json.js';

/** Values with their own dates: the base of a document, or one of its localizations. Dates are ISO 8601 in UTC. */
export interface Layer {
  readonly data: JsonObject;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly publishedAt: string | null;
}

/**
 * A document as it is in one stage. `base` holds what is not localized, `localized` the rest by locale: the document
 * exists in exactly these locales. A model that is not localized has the default locale alone.
 *
 * A relation is stored as a list of `Reference`; a component as `{ "__typename", …fields }`, or a list of these.
 */
export interface Version {
  readonly model: string;
  readonly id: string;
  readonly stage: string;
  /** Grows with each document made; the default order of lists. */
  readonly sequence: number;
  readonly base: Layer;
  readonly localized: { readonly [locale: string]: Layer };
  /** Ids of `User` documents. */
  readonly createdBy: string | null;
  readonly updatedBy: string | null;
  readonly publishedBy: string | null;
}

/** Where a stored relation points to. */
export type Reference = { readonly model: string; readonly id: string };

/** True when the document is among the references. */
export function includesReference(references: readonly Reference[], { model, id }: Reference): boolean {
  return references.some((item) => item.model === model && item.id === id);
}

/** A new layer, made now. */
export function newLayer(data: JsonObject, now: string): Layer {
  return { data, createdAt: now, updatedAt: now, publishedAt: null };
}

/** The layer with these values over its own, changed now. */
export function changeLayer(layer: Layer, data: JsonObject, now: string): Layer {
  return { ...layer, data: { ...layer.data, ...data }, updatedAt: now };
}
