import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CliCommand } from '../../cli/command.js';
import type { Generator } from '../generator.js';

const FOLDER = 'src/cli/commands';

/** The name of a command's file is its name on the command line. */
async function entryOf(name: string): Promise<string> {
  const built = path.resolve(import.meta.dirname, '../../cli/commands', `${name}.js`);
  const module: { readonly default: CliCommand } = await import(pathToFileURL(built).href);
  const command = module.default;
  if (command.name !== name) throw new Error(`${FOLDER}/${name}.ts defines the command ${command.name}`);
  return [
    '  {',
    `    name: ${quote(name)},`,
    `    summary: ${quote(command.summary)},`,
    `    load: async () => (await import('./${name}.js')).default,`,
    '  },',
  ].join('\n');
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\\\]/g, (character) => `\\\\${character}`)}'`;
}

/** The list of commands, each loaded only when it is called. */
const generator: Generator = {
  run: async (root) => {
    const files = (await readdir(path.join(root, FOLDER))).filter((file) => !file.endsWith('.generated.ts'));
    const names = files.filter((file) => file.endsWith('.ts')).map((file) => path.basename(file, '.ts'));
    const entries = await Promise.all(names.sort().map((name) => entryOf(name)));
    const text = [
      `/* Generated from the files of ${FOLDER}. Do not edit. */`,
      "import type { CommandEntry } from '../run-cli.js';",
      '',
      '/** All commands, by name. */',
      'export const COMMANDS: readonly CommandEntry[] = [',
      ...entries,
      '];',
      '',
    ].join('\n');
    return [{ path: `${FOLDER}/registry.generated.ts`, text }];
  },
};

export default generator;
