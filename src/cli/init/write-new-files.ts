import path from 'node:path';
import type { Files } from '../files.js';
import type { NewFile } from './files.js';

/**
 * Writes all files, or none when one of them exists: then the paths of those that do are the result. What was written
 * before another file failed is taken back.
 */
export async function writeNewFiles(
  files: Files,
  root: string,
  wanted: readonly NewFile[],
): Promise<readonly string[]> {
  const found = await Promise.all(
    wanted.map(async (file) => ((await files.exists(path.join(root, file.path))) ? [file.path] : [])),
  );
  const existing = found.flat();
  if (existing.length > 0) return existing;
  const written: string[] = [];
  try {
    for (const file of wanted) {
      await files.create(path.join(root, file.path), file.text);
      written.push(file.path);
    }
  } catch (error) {
    await Promise.all(written.map((file) => files.remove(path.join(root, file))));
    throw error;
  }
  return [];
}
