#!/usr/bin/env node
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedFile, Generator } from './generator.js';

/**
 * `npm run generate` writes every generated file; with `--check` it writes nothing, names the stale ones and fails.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');

async function loadGenerators(): Promise<readonly Generator[]> {
  const folder = path.join(import.meta.dirname, 'generators');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
  return Promise.all(
    names.map(async (name) => {
      const module: { readonly default: Generator } = await import(pathToFileURL(path.join(folder, name)).href);
      return module.default;
    }),
  );
}

async function isStale({ path: file, text }: GeneratedFile): Promise<boolean> {
  return (await readFile(path.join(ROOT, file), 'utf8').catch(() => undefined)) !== text;
}

async function main(check: boolean): Promise<void> {
  const files = (await Promise.all((await loadGenerators()).map((generator) => generator.run(ROOT)))).flat();
  const stale = (await Promise.all(files.map(async (file) => ((await isStale(file)) ? [file] : [])))).flat();
  if (!check) await Promise.all(stale.map(({ path: file, text }) => writeFile(path.join(ROOT, file), text)));
  const verb = check ? 'stale' : 'wrote';
  process.stdout.write(stale.map(({ path: file }) => `${verb} ${file}\n`).join(''));
  if (check && stale.length > 0) process.exitCode = 1;
}

await main(process.argv.includes('--check'));
