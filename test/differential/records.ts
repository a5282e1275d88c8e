import type { Field, Schema } from '../../src/ir/schema.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/support/json.js';
import type { Content, Entry } from './world.js';

/** Where a record is read: in the first of the locales that it has. */
interface Place {
  readonly stage: string;
  readonly locales: readonly string[];
}

/** The record of an entry as conditions see it, related records included; undefined when it is not there. */
export type RecordOf = (model: string, id: string, at: Place) => JsonObject | undefined;

/** When every entry of the tests was made. */
export const CREATED_AT = '2027-01-01T00:00:00.000Z';

/** Reads records straight from generated content: a third way beside the database and the Content API. */
export function recordsOf(schema: Schema, content: Content): RecordOf {
  const records = new Records(schema, content);
  return (model, id, at) => records.find(model, id, at);
}

class Records {
  readonly #schema: Schema;
  readonly #content: Content;
  readonly #known = new Map<string, JsonObject | undefined>();

  constructor(schema: Schema, content: Content) {
    this.#schema = schema;
    this.#content = content;
  }

  find(model: string, id: string, at: Place): JsonObject | undefined {
    const key = [model, id, at.stage, ...at.locales].join();
    if (!this.#known.has(key)) this.#known.set(key, this.#make(model, id, at));
    return this.#known.get(key);
  }

  #make(model: string, id: string, at: Place): JsonObject | undefined {
    const entry = this.#content[model]?.find((candidate) => candidate.id === id);
    const locale = entry && this.#localeOf(model, entry, at);
    if (entry === undefined || locale === undefined || !entry.stages.includes(at.stage)) return undefined;
    const isDefault = locale === this.#schema.defaultLocale;
    const values = valuesIn(entry, at.stage);
    const valueOf = (field: Field): Json => {
      if (field.name === 'id') return id;
      if (field.name === 'createdAt') return CREATED_AT;
      if (field.name === 'articles') return this.#authored(id, at);
      if (field.type.kind === 'stages') return entry.stages.map((stage) => ({ stage }));
      if (field.isLocalized && !isDefault) return entry.locales[locale]?.[field.name] ?? null;
      return this.#expand(field, values[field.name] ?? null, at);
    };
    return lazy(model, this.#schema.models.get(model)?.fields ?? new Map<string, Field>(), valueOf);
  }

  #localeOf(model: string, entry: Entry, { locales }: Place): string | undefined {
    const { models, defaultLocale } = this.#schema;
    if (models.get(model)?.isLocalized !== true) return defaultLocale;
    return locales.find((locale) => locale === defaultLocale || locale in entry.locales);
  }

  #authored(id: string, at: Place): readonly JsonObject[] {
    return (this.#content['Article'] ?? [])
      .filter((entry) => valuesIn(entry, at.stage)['author'] === id)
      .map((entry) => this.find('Article', entry.id, at))
      .filter((found) => found !== undefined);
  }

  #expand(field: Field, value: Json, at: Place): Json {
    if (field.type.kind === 'scalar' || field.type.kind === 'enum') return value;
    if (!field.isList) return value === null ? null : this.#item(field, value, at);
    const items = isJsonArray(value) ? value : [];
    return items.map((item) => this.#item(field, item, at)).filter((found) => found !== null);
  }

  #item({ type }: Field, value: Json, at: Place): JsonObject | null {
    const given = isJsonObject(value) ? value : {};
    const { model, id, component } = given;
    switch (type.kind) {
      case 'relation':
        return this.find(type.model, textOf(value), at) ?? null;
      case 'union':
        return this.find(textOf(model), textOf(id), at) ?? null;
      case 'component':
        return this.#component(type.component, given, at);
      case 'componentUnion':
        return this.#component(textOf(component), isJsonObject(given['value']) ? given['value'] : {}, at);
      case 'scalar':
      case 'enum':
      case 'stages':
      case 'remote':
        return null;
    }
  }

  #component(name: string, values: JsonObject, at: Place): JsonObject {
    const fields = this.#schema.components.get(name)?.fields ?? new Map<string, Field>();
    return lazy(name, fields, (field) => this.#expand(field, values[field.name] ?? null, at));
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function valuesIn({ fields, versions }: Entry, stage: string): JsonObject {
  return { ...fields, ...versions[stage]?.fields };
}

/** A record whose fields are looked up when they are asked for: records lead to each other without end. */
function lazy(typeName: string, fields: ReadonlyMap<string, Field>, valueOf: (field: Field) => Json): JsonObject {
  const record = { __typename: typeName };
  for (const field of fields.values()) Object.defineProperty(record, field.name, { get: () => valueOf(field) });
  return record;
}
