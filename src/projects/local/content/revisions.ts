import type { Json, JsonObject } from '../../../support/json.js';
import type { Database, SqlRow } from '../contract.js';
import { toJson } from './json-values.js';
import type { Version } from './version.js';

const TABLE = `CREATE TABLE IF NOT EXISTS content_revision (
  environment TEXT NOT NULL,
  model TEXT NOT NULL,
  id TEXT NOT NULL,
  stage TEXT NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (environment, model, id, stage, revision)
)`;

/** What a document was like in a stage after it was changed. Revisions are counted from 1, stage by stage. */
export interface Revision {
  readonly id: string;
  readonly stage: string;
  readonly revision: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** A document in a stage. */
export type RevisionOf = Pick<Version, 'model' | 'id' | 'stage'>;

/** The revisions of an environment's documents, in the database alone: what is undone there is undone. */
export interface Revisions {
  add(version: Version, createdAt: string): void;
  /** The newest first. */
  list(document: RevisionOf): readonly Revision[];
  /** What stood in the revision, as one JSON object; undefined for one that is not there. */
  find(document: RevisionOf, revision: number): (Revision & { readonly data: Json }) | undefined;
  /** Forgets all revisions of a document, in whichever stage. */
  forget(document: Pick<Version, 'model' | 'id'>): void;
}

/** Opens the revisions of an environment; makes their table where it is missing. */
export function openRevisions(database: Database, environment: string): Revisions {
  database.run(TABLE);
  const keyOf = ({ model, id, stage }: RevisionOf): readonly string[] => [environment, model, id, stage];
  const rowsOf = (document: RevisionOf): readonly SqlRow[] =>
    database.all(`SELECT * FROM content_revision WHERE ${OF_DOCUMENT} ORDER BY revision DESC`, keyOf(document));
  return {
    add: (version, createdAt) => {
      const sql = `INSERT INTO content_revision SELECT ?, ?, ?, ?, coalesce(max(revision), 0) + 1, ?, ?
        FROM content_revision WHERE ${OF_DOCUMENT}`;
      database.run(sql, [...keyOf(version), createdAt, JSON.stringify(dataOf(version)), ...keyOf(version)]);
    },
    list: (document) => rowsOf(document).map(revisionOf),
    find: (document, revision) => {
      const sql = `SELECT * FROM content_revision WHERE ${OF_DOCUMENT} AND revision = ?`;
      const row = database.get(sql, [...keyOf(document), revision]);
      return row === undefined ? undefined : { ...revisionOf(row), data: toJson(JSON.parse(String(row['data']))) };
    },
    forget: ({ model, id }) => {
      const sql = 'DELETE FROM content_revision WHERE environment = ? AND model = ? AND id = ?';
      database.run(sql, [environment, model, id]);
    },
  };
}

const OF_DOCUMENT = 'environment = ? AND model = ? AND id = ? AND stage = ?';

function revisionOf({ id, stage, revision, created_at: createdAt }: SqlRow): Revision {
  return { id: String(id), stage: String(stage), revision: Number(revision), createdAt: String(createdAt) };
}

/** Everything that a document holds, whatever anybody may read of it: its shape in Hygraph is not documented. */
function dataOf({ id, stage, base, localized, createdBy, updatedBy, publishedBy }: Version): JsonObject {
  const localizations = Object.entries(localized).map(([locale, { data }]) => ({ ...data, locale }));
  return { ...base.data, id, stage, localizations, createdBy, updatedBy, publishedBy };
}
