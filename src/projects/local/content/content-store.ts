import { DRAFT } from '../../../ir/schema.js';
import type { Json } from '../../../support/json.js';
import type { Database } from '../contract.js';
import { objectOf, textOf, toJson } from './json-values.js';
import { openRevisions, type Revisions } from './revisions.js';
import type { Layer, Version } from './version.js';

const TABLE = `CREATE TABLE IF NOT EXISTS content_version (
  environment TEXT NOT NULL,
  model TEXT NOT NULL,
  id TEXT NOT NULL,
  stage TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (environment, model, id, stage)
)`;

/** The documents that a content file has put there: each once, so that one that was deleted stays away. */
const SEEDED_TABLE = `CREATE TABLE IF NOT EXISTS content_seeded (
  environment TEXT NOT NULL,
  model TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (environment, model, id)
)`;

/**
 * The documents of one environment, in memory and written through to the database. One process at a time holds a
 * project, so nobody else changes the tables.
 */
export interface ContentStore {
  readonly revisions: Pick<Revisions, 'list' | 'find'>;
  get(key: VersionKey): Version | undefined;
  /** The versions of a model in a stage, in the order in which their documents were made. */
  list(model: string, stage: string): readonly Version[];
  put(version: Version): void;
  remove(key: VersionKey): void;
  /** Keeps each version that was put since the last time as a revision. A document that is gone leaves none. */
  keepRevisions(now: string): void;
  nextSequence(): number;
  /** True when a content file has put the document there before; remembers that it has now. */
  markSeeded(document: Pick<Version, 'model' | 'id'>): boolean;
  /** Runs the work in one transaction: what it wrote is undone when it throws. One inside of another is undone alone. */
  atomically<T>(work: () => T): T;
  /** Runs the work atomically: what it wrote is undone when it says so, too. */
  attempt<T extends { readonly isKept: boolean }>(work: () => T): T;
}

/** What identifies a version. */
export type VersionKey = Pick<Version, 'model' | 'id' | 'stage'>;

/** Opens the store of an environment; makes its table where it is missing. */
export function openContentStore(database: Database, environment: string): ContentStore {
  database.run(TABLE);
  database.run(SEEDED_TABLE);
  return new WriteThroughStore(database, environment);
}

/** Carries an outcome out of a transaction that is to be undone. */
class Undone extends Error {}

class WriteThroughStore implements ContentStore {
  readonly #database: Database;
  readonly #environment: string;
  readonly revisions: Revisions;
  /** By `model/stage`, then by id. */
  #versions: Map<string, Map<string, Version>>;
  /** What was put, by its key, and is no revision yet. */
  #unkept: Map<string, VersionKey>;
  #sequence: number;

  constructor(database: Database, environment: string) {
    this.#database = database;
    this.#environment = environment;
    this.revisions = openRevisions(database, environment);
    this.#versions = new Map();
    this.#unkept = new Map();
    this.#sequence = 0;
    this.#load();
  }

  get({ model, id, stage }: VersionKey): Version | undefined {
    return this.#versions.get(`${model}/${stage}`)?.get(id);
  }

  list(model: string, stage: string): readonly Version[] {
    const versions = [...(this.#versions.get(`${model}/${stage}`)?.values() ?? [])];
    return versions.sort((a, b) => a.sequence - b.sequence);
  }

  put(version: Version): void {
    const { model, id, stage, sequence, ...document } = version;
    this.#remember(version);
    this.#unkept.set(`${model}/${id}/${stage}`, { model, id, stage });
    this.#database.run('INSERT OR REPLACE INTO content_version VALUES (?, ?, ?, ?, ?, ?)', [
      this.#environment,
      model,
      id,
      stage,
      sequence,
      JSON.stringify(document),
    ]);
  }

  remove({ model, id, stage }: VersionKey): void {
    this.#versions.get(`${model}/${stage}`)?.delete(id);
    this.#database.run('DELETE FROM content_version WHERE environment = ? AND model = ? AND id = ? AND stage = ?', [
      this.#environment,
      model,
      id,
      stage,
    ]);
    if (stage === DRAFT) this.revisions.forget({ model, id });
  }

  keepRevisions(now: string): void {
    for (const key of this.#unkept.values()) {
      const version = this.get(key);
      if (version !== undefined) this.revisions.add(version, now);
    }
    this.#unkept = new Map();
  }

  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  markSeeded({ model, id }: Pick<Version, 'model' | 'id'>): boolean {
    const key = [this.#environment, model, id];
    const known = this.#database.get(
      'SELECT id FROM content_seeded WHERE environment = ? AND model = ? AND id = ?',
      key,
    );
    if (known === undefined) this.#database.run('INSERT INTO content_seeded VALUES (?, ?, ?)', key);
    return known !== undefined;
  }

  atomically<T>(work: () => T): T {
    const before = new Map([...this.#versions].map(([key, versions]) => [key, new Map(versions)]));
    const unkept = new Map(this.#unkept);
    try {
      return this.#database.transaction(work);
    } catch (error) {
      this.#versions = before;
      this.#unkept = unkept;
      throw error;
    }
  }

  attempt<T extends { readonly isKept: boolean }>(work: () => T): T {
    const undone = new Undone();
    const outcomes: T[] = [];
    try {
      return this.atomically(() => {
        const outcome = work();
        outcomes.push(outcome);
        if (!outcome.isKept) throw undone;
        return outcome;
      });
    } catch (error) {
      const [outcome] = outcomes;
      if (error === undone && outcome !== undefined) return outcome;
      throw error;
    }
  }

  #load(): void {
    const rows = this.#database.all('SELECT * FROM content_version WHERE environment = ? ORDER BY sequence', [
      this.#environment,
    ]);
    for (const { model, id, stage, sequence, document } of rows) {
      const version = { model: String(model), id: String(id), stage: String(stage), sequence: Number(sequence) };
      this.#remember({ ...version, ...parseDocument(String(document)) });
      this.#sequence = Math.max(this.#sequence, Number(sequence));
    }
  }

  #remember(version: Version): void {
    const key = `${version.model}/${version.stage}`;
    const versions = this.#versions.get(key) ?? new Map<string, Version>();
    versions.set(version.id, version);
    this.#versions.set(key, versions);
  }
}

type StoredDocument = Omit<Version, keyof VersionKey | 'sequence'>;

function parseDocument(text: string): StoredDocument {
  const document = objectOf(toJson(JSON.parse(text)));
  const layers = Object.entries(objectOf(document['localized']));
  return {
    base: layerOf(document['base']),
    localized: Object.fromEntries(layers.map(([locale, layer]) => [locale, layerOf(layer)])),
    createdBy: textOf(document['createdBy']),
    updatedBy: textOf(document['updatedBy']),
    publishedBy: textOf(document['publishedBy']),
  };
}

function layerOf(value: Json | undefined): Layer {
  const layer = objectOf(value);
  return {
    data: objectOf(layer['data']),
    createdAt: textOf(layer['createdAt']) ?? '',
    updatedAt: textOf(layer['updatedAt']) ?? '',
    publishedAt: textOf(layer['publishedAt']),
  };
}
