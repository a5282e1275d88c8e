#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { COMMAND_TEMPLATE } from './templates/command.js';
import { RULE_TEMPLATE } from './templates/rule.js';
import { TARGET_TEMPLATE } from './templates/target.js';
import { fillTemplate, type NewFile, type Template } from './templates/template.js';

/**
 * `npm run new -- rule|command|target <id>` writes the files of something new, and brings the registries up to date. What
 * it writes works: change it into what is wanted. Ends with 1, and writes nothing, when the id is bad or taken.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');

const TEMPLATES: ReadonlyMap<string, Template> = new Map([
  ['rule', RULE_TEMPLATE],
  ['command', COMMAND_TEMPLATE],
  ['target', TARGET_TEMPLATE],
]);

/** Names that mean something else where an id of this kind stands. */
const TAKEN: readonly string[] = ['command help'];

async function main([kind = '', id = '', ...rest]: readonly string[]): Promise<string | undefined> {
  const template = TEMPLATES.get(kind);
  if (template === undefined || id === '' || rest.length > 0)
    return `usage: npm run new -- ${[...TEMPLATES.keys()].join('|')} <id>`;
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(id)) return `\`${id}\` is not an id: write lower-case words, joined by \`-\``;
  const files = fillTemplate(template, id);
  const existing = await firstExisting(files);
  if (existing !== undefined) return `there is already \`${existing}\`; nothing was written`;
  if (TAKEN.includes(`${kind} ${id}`)) return `\`${id}\` cannot be the name of a ${kind}`;
  for (const file of files) await write(file);
  await regenerate();
  return undefined;
}

async function firstExisting(files: readonly NewFile[]): Promise<string | undefined> {
  for (const { path: file } of files) {
    const isThere = await access(path.join(ROOT, file)).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

async function write({ path: file, text }: NewFile): Promise<void> {
  await mkdir(path.dirname(path.join(ROOT, file)), { recursive: true });
  await writeFile(path.join(ROOT, file), text, { flag: 'wx' });
  process.stdout.write(`wrote ${file}\n`);
}

/** Generators read what is built: build, generate, and build what was generated. */
async function regenerate(): Promise<void> {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  await run([compiler, '-p', 'tsconfig.build.json']);
  await run(['dist/dev/generate.js']);
  await run([compiler, '-p', 'tsconfig.build.json']);
  await run(['dist/dev/bundle.js']);
}

async function run(words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, words, { cwd: ROOT, stdio: 'inherit' });
  const [code]: unknown[] = await once(child, 'close');
  if (code !== 0) throw new Error(`\`node ${words.join(' ')}\` ended with ${String(code)}`);
}

const problem = await main(process.argv.slice(2));
if (problem !== undefined) {
  process.stderr.write(`error: ${problem}\n`);
  process.exitCode = 1;
}
