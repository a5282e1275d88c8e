import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Generator } from '../generator.js';

/** The registry of the rules, and their pages as a module: `src/analysis/rules/{registry,pages}.generated.ts`. */
const FOLDER = 'src/analysis/rules';
const BANNER = `/* Generated from ${FOLDER}. Do not edit. */\n\n`;

function camelCase(id: string): string {
  return id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function registryOf(ids: readonly string[]): string {
  const imports = ids.map((id) => `import ${camelCase(id)} from './${id}.js';\n`).join('');
  const items = ids.map((id) => `  ${camelCase(id)},\n`).join('');
  return `${BANNER}import type { Rule } from '../rule.js';\n${imports}\n/** Every rule, by id. */\nexport const RULES: readonly Rule[] = [\n${items}];\n`;
}

async function pagesOf(root: string, ids: readonly string[]): Promise<string> {
  const pages = await Promise.all(
    ids.map(
      async (id) => `  '${id}': ${JSON.stringify(await readFile(path.join(root, FOLDER, `${id}.md`), 'utf8'))},\n`,
    ),
  );
  return `${BANNER}/** The page of every rule, in Markdown. */\nexport const PAGES: { readonly [rule: string]: string } = {\n${pages.join('')}};\n`;
}

const generator: Generator = {
  run: async (root) => {
    const names = await readdir(path.join(root, FOLDER));
    const ids = names.filter((name) => /^[a-z-]+\.ts$/.test(name)).map((name) => path.basename(name, '.ts'));
    ids.sort();
    return [
      { path: `${FOLDER}/registry.generated.ts`, text: registryOf(ids) },
      { path: `${FOLDER}/pages.generated.ts`, text: await pagesOf(root, ids) },
    ];
  },
};

export default generator;
