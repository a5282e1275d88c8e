import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';

/** The database of a data folder. */
export const DATABASE_FILE = 'project.db';

/** True when there is a project in the data folder. Throws where nobody can tell, such as for a closed folder. */
export function holdsProject(dataFolder: string): boolean {
  return statSync(path.join(dataFolder, DATABASE_FILE), { throwIfNoEntry: false }) !== undefined;
}

/**
 * The path of the database, which is made (empty) where it is missing: with its folder, and for its owner's eyes alone,
 * since it holds the values of tokens.
 */
export function ensureDatabaseFile(dataFolder: string): string {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = path.join(dataFolder, DATABASE_FILE);
  closeSync(openSync(file, 'a', 0o600));
  return file;
}
