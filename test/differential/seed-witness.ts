import type { Component, Field, Model, Schema } from '../../src/ir/schema.js';
import type { Cell } from '../../src/semantics/cells.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/support/json.js';
import { existing } from '../support/existing.js';
import type { Content, Entry } from './world.js';

/** Stored content in which a record of a witness, and those that it leads to, are entries; undefined: it cannot be in the cell. */
export interface Stored {
  readonly content: Content;
  readonly id: string;
}

/** Makes entries of the record of a witness, in the stage and the locale of a cell. */
export function storedWitness(schema: Schema, cell: Cell, record: JsonObject): Stored | undefined {
  const seeding = new Seeding(schema, cell);
  const id = seeding.add(existing(schema.models.get(cell.model)), record, {});
  return seeding.isPossible ? { content: seeding.content, id } : undefined;
}

class Seeding {
  readonly #schema: Schema;
  readonly #cell: Cell;
  readonly content: { [model: string]: Entry[] } = {};
  isPossible = true;
  #count = 0;

  constructor(schema: Schema, cell: Cell) {
    this.#schema = schema;
    this.#cell = cell;
  }

  add(model: Model, record: JsonObject, more: JsonObject): string {
    const id = typeof record['id'] === 'string' ? record['id'] : `w${String((this.#count += 1))}`;
    const entries = (this.content[model.name] ??= []);
    if (entries.some((entry) => entry.id === id)) this.isPossible = false;
    const stages = this.#stagesOf(record);
    const fields = { ...more, ...this.#fieldsOf(model, record, id) };
    const title = Object.fromEntries(Object.entries(fields).filter(([name]) => model.fields.get(name)?.isLocalized));
    entries.push({ id, stages, fields, locales: model.isLocalized ? { de: title } : {}, versions: {} });
    return id;
  }

  #stagesOf({ documentInStages }: JsonObject): readonly string[] {
    const wanted = ['DRAFT', ...(this.#cell.stages === 'DRAFT' ? [] : [this.#cell.stages ?? ''])];
    if (!isJsonArray(documentInStages)) return wanted;
    const named = documentInStages.map((item) =>
      isJsonObject(item) && typeof item['stage'] === 'string' ? item['stage'] : '',
    );
    if (named.some((stage) => stage === '') || wanted.some((stage) => !named.includes(stage))) this.isPossible = false;
    return [...new Set([...wanted, ...named])];
  }

  #fieldsOf({ fields }: Model | Component, record: JsonObject, id: string): JsonObject {
    const values = Object.entries(record).flatMap(([name, value]): readonly (readonly [string, Json])[] => {
      const field = fields.get(name);
      if (field === undefined || name === 'id' || field.type.kind === 'stages') return [];
      if (name === 'articles') return this.#reverse(value, id);
      return [[name, this.#valueOf(field, value)]];
    });
    return Object.fromEntries(values);
  }

  /** The articles of an author are kept with the articles. */
  #reverse(value: Json, author: string): readonly [] {
    const article = existing(this.#schema.models.get('Article'));
    for (const item of isJsonArray(value) ? value : []) if (isJsonObject(item)) this.add(article, item, { author });
    return [];
  }

  #valueOf(field: Field, value: Json): Json {
    if (field.isList && isJsonArray(value)) return value.map((item) => this.#itemOf(field, item));
    return this.#itemOf(field, value);
  }

  #itemOf({ type }: Field, value: Json): Json {
    if (!isJsonObject(value)) return value;
    const { models, components } = this.#schema;
    const name = typeof value['__typename'] === 'string' ? value['__typename'] : '';
    switch (type.kind) {
      case 'relation':
        return this.add(existing(models.get(type.model)), value, {});
      case 'union':
        return { model: name, id: this.add(existing(models.get(name)), value, {}) };
      case 'component':
        return this.#fieldsOf(existing(components.get(type.component)), value, '');
      case 'componentUnion':
        return { component: name, value: this.#fieldsOf(existing(components.get(name)), value, '') };
      case 'scalar':
      case 'enum':
      case 'stages':
      case 'remote':
        return value;
    }
  }
}
