import type { Field, Model, Schema } from '../../../ir/schema.js';
import type { Json, JsonObject } from '../../../support/json.js';
import type { ContentStore } from './content-store.js';
import type { FilterSource } from './filter.js';
import { itemsOf, objectOf, objectsOf, textOf } from './json-values.js';
import { relationOf } from './relations.js';
import type { Reference, Version } from './version.js';

/**
 * A document as a request sees it: in one stage, in the locale that it was found in. `locales` are those that the
 * request wants of related documents. A component is a node of the document that holds it.
 */
export interface ContentNode {
  readonly kind: 'document' | 'component';
  /** The model or component. */
  readonly typeName: string;
  readonly version: Version;
  readonly locale: string;
  readonly locales: readonly string[];
  /** The values of a component; empty for a document. */
  readonly data: JsonObject;
}

/** Where a document is looked for. */
export interface Place {
  readonly stage: string;
  readonly locales: readonly string[];
}

/** Finds documents in stages and locales, and reads their fields; knows nothing of permissions. */
export class ContentReader implements FilterSource<ContentNode> {
  readonly schema: Schema;
  readonly store: ContentStore;

  constructor(schema: Schema, store: ContentStore) {
    this.schema = schema;
    this.store = store;
  }

  /** The document in the first of the locales that it has; undefined when it has none of them. */
  locate(version: Version | undefined, locales: readonly string[]): ContentNode | undefined {
    if (version === undefined) return undefined;
    const candidates = this.isLocalized(version.model) ? locales : [this.schema.defaultLocale];
    const locale = candidates.find((candidate) => version.localized[candidate] !== undefined);
    return locale === undefined ? undefined : inLocale(version, locale, locales);
  }

  find(reference: Reference, { stage, locales }: Place): ContentNode | undefined {
    return this.locate(this.store.get({ ...reference, stage }), locales);
  }

  list(model: string, { stage, locales }: Place): readonly ContentNode[] {
    return this.store
      .list(model, stage)
      .map((version) => this.locate(version, locales))
      .filter((node) => node !== undefined);
  }

  isLocalized(model: string): boolean {
    return this.schema.models.get(model)?.isLocalized ?? false;
  }

  typeName(node: ContentNode): string {
    return node.typeName;
  }

  fields(node: ContentNode): ReadonlyMap<string, Field> {
    return this.fieldsOf(node.typeName);
  }

  /** The fields of a model or component. */
  fieldsOf(typeName: string): ReadonlyMap<string, Field> {
    return this.schema.models.get(typeName)?.fields ?? this.schema.components.get(typeName)?.fields ?? new Map();
  }

  stages(node: ContentNode): readonly string[] {
    const { model, id } = node.version;
    return [...this.schema.stages.keys()].filter((stage) => this.store.get({ model, id, stage }) !== undefined);
  }

  value(node: ContentNode, field: string): Json {
    return (node.kind === 'document' ? systemValue(node, field) : undefined) ?? this.#stored(node, field);
  }

  related(node: ContentNode, field: Field): readonly ContentNode[] {
    const { type } = field;
    switch (type.kind) {
      case 'component':
      case 'componentUnion':
        return objectsOf(this.#stored(node, field.name)).map((data) => componentOf(node, data));
      case 'relation':
      case 'union':
        return this.references(node, field)
          .map((reference) => this.find(reference, { stage: node.version.stage, locales: node.locales }))
          .filter((peer) => peer !== undefined);
      case 'scalar':
      case 'enum':
      case 'stages':
      case 'remote':
        return [];
    }
  }

  /** Where a relation or union points to, whether it is there in the node's stage or not. */
  references(node: ContentNode, field: Field): readonly Reference[] {
    if (node.kind === 'document') {
      const attributed = attributedTo(node.version, field.name);
      if (attributed !== undefined) return attributed;
      const model = this.schema.models.get(node.typeName);
      const relation = model && relationOf(this.schema, model, field);
      if (relation?.reverse !== undefined && !relation.isStoredHere) {
        return this.#pointingBack(node.version, relation.peer, relation.reverse);
      }
    }
    return referencesIn(this.#stored(node, field.name));
  }

  #stored(node: ContentNode, field: string): Json {
    if (node.kind === 'component') return node.data[field] ?? null;
    const isLocalized = this.fields(node).get(field)?.isLocalized ?? false;
    const layer = isLocalized ? node.version.localized[node.locale] : node.version.base;
    return layer?.data[field] ?? null;
  }

  #pointingBack({ id, stage }: Version, peer: string, reverse: Field): readonly Reference[] {
    return this.store
      .list(peer, stage)
      .filter((version) => storedReferences(version, reverse).some((reference) => reference.id === id))
      .map((version) => ({ model: version.model, id: version.id }));
  }
}

/** A version as a node in a locale, whether it has that locale or not: what is localized is null then. */
export function inLocale(version: Version, locale: string, locales: readonly string[] = [locale]): ContentNode {
  return { kind: 'document', typeName: version.model, version, locale, locales, data: {} };
}

/** The references that a version holds in a field, in any locale. */
export function storedReferences(version: Version, field: Field): readonly Reference[] {
  const layers = field.isLocalized ? Object.values(version.localized) : [version.base];
  return layers.flatMap((layer) => referencesIn(layer.data[field.name]));
}

/** The locales that a request wants of a model: one that is not localized is in the default locale. */
export function localesFor(schema: Schema, model: Model, locales: readonly string[]): readonly string[] {
  return model.isLocalized ? locales : [schema.defaultLocale];
}

/** The date of a document: of its base, of its localization, or the newer of both. Null when it was not published. */
export function dateOf(
  node: ContentNode,
  field: 'createdAt' | 'updatedAt' | 'publishedAt',
  variation: string,
): string | null {
  const base = node.version.base[field];
  const localization = node.version.localized[node.locale]?.[field] ?? null;
  if (variation === 'BASE') return base;
  if (variation === 'LOCALIZATION') return localization;
  return base !== null && localization !== null && localization < base ? base : (localization ?? base);
}

function referencesIn(value: Json | undefined): readonly Reference[] {
  return itemsOf(value)
    .map((item) => objectOf(item))
    .map(({ model, id }) => ({ model: textOf(model) ?? '', id: textOf(id) ?? '' }));
}

function attributedTo(version: Version, field: string): readonly Reference[] | undefined {
  if (field !== 'createdBy' && field !== 'updatedBy' && field !== 'publishedBy') return undefined;
  const id = version[field];
  return id === null ? [] : [{ model: 'User', id }];
}

function systemValue(node: ContentNode, field: string): Json | undefined {
  if (field === 'id' || field === 'stage') return node.version[field];
  if (field === 'locale') return node.locale;
  if (field === 'createdAt' || field === 'updatedAt' || field === 'publishedAt') {
    return dateOf(node, field, 'COMBINED');
  }
  return undefined;
}

function componentOf(node: ContentNode, data: JsonObject): ContentNode {
  return { ...node, kind: 'component', typeName: textOf(data['__typename']) ?? '', data };
}
