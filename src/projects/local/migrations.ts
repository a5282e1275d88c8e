import type { Database } from './contract.js';
import { integer } from './columns.js';

/** Thrown for a database that a later version of this program wrote. */
class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/**
 * The tables, one list of statements for each version. A version that was released never changes: what comes later
 * is appended. Lists of ids in `content_permission` are JSON arrays, null means all.
 */
const VERSIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,
    `CREATE TABLE project (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL)`,
    `CREATE TABLE environment (
      id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, description TEXT,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL)`,
    `CREATE TABLE stage (
      id TEXT PRIMARY KEY, environment_id TEXT NOT NULL REFERENCES environment ON DELETE CASCADE, api_id TEXT NOT NULL,
      display_name TEXT NOT NULL, description TEXT, position INTEGER NOT NULL, color TEXT NOT NULL,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL, UNIQUE (environment_id, api_id))`,
    `CREATE TABLE locale (
      id TEXT PRIMARY KEY, environment_id TEXT NOT NULL REFERENCES environment ON DELETE CASCADE, api_id TEXT NOT NULL,
      display_name TEXT NOT NULL, description TEXT, is_default INTEGER NOT NULL,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL, UNIQUE (environment_id, api_id))`,
    `CREATE TABLE model (
      id TEXT PRIMARY KEY, environment_id TEXT NOT NULL REFERENCES environment ON DELETE CASCADE, api_id TEXT NOT NULL,
      api_id_plural TEXT NOT NULL, display_name TEXT NOT NULL, description TEXT, is_system INTEGER NOT NULL,
      is_localized INTEGER NOT NULL, is_versioned INTEGER NOT NULL,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL, UNIQUE (environment_id, api_id))`,
    `CREATE TABLE component (
      id TEXT PRIMARY KEY, environment_id TEXT NOT NULL REFERENCES environment ON DELETE CASCADE, api_id TEXT NOT NULL,
      UNIQUE (environment_id, api_id))`,
    `CREATE TABLE enumeration (
      id TEXT PRIMARY KEY, environment_id TEXT NOT NULL REFERENCES environment ON DELETE CASCADE, api_id TEXT NOT NULL,
      display_name TEXT NOT NULL, description TEXT, is_system INTEGER NOT NULL, UNIQUE (environment_id, api_id))`,
    `CREATE TABLE enumeration_value (
      id TEXT PRIMARY KEY, enumeration_id TEXT NOT NULL REFERENCES enumeration ON DELETE CASCADE, api_id TEXT NOT NULL,
      display_name TEXT NOT NULL, position INTEGER NOT NULL, UNIQUE (enumeration_id, api_id))`,
    `CREATE TABLE field (
      id TEXT PRIMARY KEY, model_id TEXT REFERENCES model ON DELETE CASCADE,
      component_id TEXT REFERENCES component ON DELETE CASCADE, api_id TEXT NOT NULL, display_name TEXT NOT NULL,
      description TEXT, kind TEXT NOT NULL, type TEXT NOT NULL, is_list INTEGER NOT NULL, is_required INTEGER NOT NULL,
      is_unique INTEGER NOT NULL, is_localized INTEGER NOT NULL, is_title INTEGER NOT NULL, is_system INTEGER NOT NULL,
      visibility TEXT NOT NULL, position INTEGER NOT NULL, related_model_id TEXT REFERENCES model ON DELETE CASCADE,
      reverse_api_id TEXT, enumeration_id TEXT REFERENCES enumeration ON DELETE CASCADE, union_api_id TEXT,
      member_api_ids TEXT, CHECK ((model_id IS NULL) <> (component_id IS NULL)))`,
    `CREATE UNIQUE INDEX field_of_model ON field (model_id, api_id) WHERE model_id IS NOT NULL`,
    `CREATE UNIQUE INDEX field_of_component ON field (component_id, api_id) WHERE component_id IS NOT NULL`,
    `CREATE TABLE management_permission (
      id TEXT PRIMARY KEY, action TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL)`,
    `CREATE TABLE role (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT, is_default INTEGER NOT NULL,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL)`,
    `CREATE TABLE role_management_permission (
      role_id TEXT NOT NULL REFERENCES role ON DELETE CASCADE,
      permission_id TEXT NOT NULL REFERENCES management_permission, PRIMARY KEY (role_id, permission_id))`,
    `CREATE TABLE token (
      id TEXT PRIMARY KEY, environment_id TEXT NOT NULL REFERENCES environment ON DELETE CASCADE, name TEXT NOT NULL,
      description TEXT, secret TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, default_stage_id TEXT NOT NULL REFERENCES stage,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL)`,
    `CREATE TABLE token_management_permission (
      token_id TEXT NOT NULL REFERENCES token ON DELETE CASCADE,
      permission_id TEXT NOT NULL REFERENCES management_permission, PRIMARY KEY (token_id, permission_id))`,
    `CREATE TABLE public_endpoint (
      environment_id TEXT PRIMARY KEY REFERENCES environment ON DELETE CASCADE,
      default_stage_id TEXT NOT NULL REFERENCES stage)`,
    `CREATE TABLE content_permission (
      id TEXT PRIMARY KEY, environment_id TEXT NOT NULL REFERENCES environment ON DELETE CASCADE,
      target TEXT NOT NULL, role_id TEXT REFERENCES role ON DELETE CASCADE,
      token_id TEXT REFERENCES token ON DELETE CASCADE, action TEXT NOT NULL, enabled INTEGER NOT NULL,
      model_id TEXT REFERENCES model ON DELETE CASCADE, locale_ids TEXT, stage_ids TEXT, from_stage_ids TEXT,
      to_stage_ids TEXT, condition TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL)`,
    `CREATE INDEX content_permission_of_environment ON content_permission (environment_id)`,
    `CREATE TABLE migration (
      id TEXT PRIMARY KEY, environment_id TEXT NOT NULL REFERENCES environment ON DELETE CASCADE, name TEXT,
      status TEXT NOT NULL, errors TEXT, changes TEXT NOT NULL, created_at TEXT NOT NULL, finished_at TEXT)`,
  ],
];

/** Runs what the database has not seen yet, all of it or none. */
export function migrateDatabase(database: Database): void {
  if (versionOf(database) === VERSIONS.length) return;
  database.transaction(() => {
    const version = versionOf(database);
    if (version > VERSIONS.length) throw new NewerDatabaseError('a newer version of policy wrote it');
    for (const sql of VERSIONS.slice(version).flat()) database.run(sql);
    database.run(`PRAGMA user_version = ${VERSIONS.length}`);
  });
}

function versionOf(database: Database): number {
  const row = database.get('PRAGMA user_version');
  return row === undefined ? 0 : integer(row, 'user_version');
}
