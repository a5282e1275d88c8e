import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown, type OutputChunk } from 'rolldown';

const DIST = path.resolve(import.meta.dirname, '..');
const TARGET = path.join(DIST, 'bin');

/** Packages that stay as they are: they hold machine code or read their own files, and few commands load them. */
const APART = ['ts-morph', 'prettier', 'libsql', '@clack/prompts', 'undici', 'jose', 'pg'];

/**
 * What `policy check` loads, in one file: the compiler, the command with its text, and the packages that it reads YAML
 * and options with. Each further file takes longer to find than to run.
 */
const CORE: readonly string[] = [
  ...[
    'support/',
    'source/',
    'syntax/',
    'schema/',
    'ir/',
    'bind/',
    'semantics/',
    'request/',
    'analysis/',
    'compiler.js',
  ],
  ...['diagnostics/', 'cli/command.js', 'cli/options.js', 'cli/version.js', 'cli/load-project.js', 'cli/stdin-file.js'],
  ...['cli/check-baseline.js', 'cli/check-service.js', 'cli/commands/check.js', 'cli/views/check.js'],
];

/** Of the same folders, what takes another format than text, or a Content API schema, to be loaded. */
const NOT_CORE = /^(?:bind\/content-schema\/|diagnostics\/render\/(?:github|json|junit|markdown|sarif|fingerprints))/;

function isCore(id: string): boolean {
  if (/[\\/]node_modules[\\/](?:yaml|commander|@commander-js)[\\/]/.test(id)) return true;
  const name = path.relative(DIST, id).replaceAll(path.sep, '/');
  return CORE.some((part) => name.startsWith(part)) && !NOT_CORE.test(name);
}

/**
 * Makes the command line of few files: a hundred small ones take longer to find than to run. `dist/bin/policy.js` loads
 * what a command needs when it needs it, as the modules that it is made of do. The licences of the packages in it stand
 * beside it.
 */
async function bundle(): Promise<void> {
  const isApart = (id: string): boolean => APART.some((name) => id === name || id.startsWith(`${name}/`));
  const build = await rolldown({
    input: { policy: path.join(DIST, 'cli/main.js') },
    platform: 'node',
    external: (id) => id.startsWith('node:') || isApart(id),
  });
  rmSync(TARGET, { recursive: true, force: true });
  const { output } = await build.write({
    ...{ dir: TARGET, format: 'esm', chunkFileNames: '[name]-[hash].js', minify: true },
    codeSplitting: { groups: [{ name: 'core', test: isCore }] },
  });
  await build.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  writeFileSync(path.join(TARGET, 'LICENSES.txt'), licences(packagesOf(chunks)));
}

/** The folders of the packages whose modules are in the chunks. */
function packagesOf(chunks: readonly OutputChunk[]): readonly string[] {
  const folders = chunks.flatMap(({ moduleIds }) =>
    moduleIds.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll(path.sep, '/')) ?? []),
  );
  return [...new Set(folders)].sort();
}

function licences(folders: readonly string[]): string {
  return folders.map((folder) => `${path.basename(folder)}\n\n${licenceOf(folder)}`).join('\n---\n\n');
}

function licenceOf(folder: string): string {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  const file = path.join(folder, name ?? '');
  if (name === undefined || !existsSync(file)) throw new Error(`${folder} has no licence file`);
  return readFileSync(file, 'utf8');
}

await bundle();
