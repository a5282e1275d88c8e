import path from 'node:path';
import { applyEdits } from '../../diagnostics/apply-fixes.js';
import { hasErrors } from '../../diagnostics/diagnostic.js';
import { formatYaml } from '../../syntax/format-yaml.js';
import { defineCommand, type Failure, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import { CONFIG_OPTION } from '../options.js';
import { FMT_VIEWS, type FmtResult, type FormattedFile } from '../views/fmt.js';

interface FmtOptions {
  readonly config?: string | undefined;
  readonly check?: true | undefined;
}

type Paths =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

async function run(
  context: CommandContext,
  named: readonly string[],
  options: FmtOptions,
): Promise<Outcome<FmtResult>> {
  const found = named.length === 0 ? await projectPaths(context, options.config) : await namedPaths(context, named);
  if (found.kind === 'failed') return found;
  const files = await Promise.all(found.paths.map((file) => formatFile(context, file)));
  const isCheck = options.check === true;
  if (!isCheck) await writeChanged(context, files);
  const isDirty = files.some(({ state }) => state === 'changed');
  const isBroken = files.some(({ state }) => state === 'invalid');
  return {
    kind: 'done',
    result: {
      files: files.map(({ path: file, state, message }) => ({ path: file, state, message })),
      isCheck,
    },
    exitCode: isBroken ? 2 : isCheck && isDirty ? 1 : 0,
  };
}

async function projectPaths(
  { services, workingDirectory }: CommandContext,
  configPath: string | undefined,
): Promise<Paths> {
  const checker = await services.checker();
  const { project, diagnostics } = await checker.load({ workingDirectory, configPath });
  if (project === undefined || (project.files.length === 0 && hasErrors(diagnostics))) {
    return { kind: 'failed', failure: { message: 'there is nothing to format', diagnostics } };
  }
  return { kind: 'paths', paths: project.files.map((file) => path.join(project.root, file.path)) };
}

/** Files as they are, folders as the YAML files in them. */
async function namedPaths({ files, workingDirectory }: CommandContext, named: readonly string[]): Promise<Paths> {
  const paths: string[] = [];
  for (const name of named) {
    const absolute = path.resolve(workingDirectory, name);
    if (!(await files.exists(absolute))) {
      return { kind: 'failed', failure: { message: `there is no file and no folder \`${name}\`` } };
    }
    paths.push(...((await files.listYaml(absolute)) ?? [absolute]));
  }
  return { kind: 'paths', paths: [...new Set(paths)] };
}

interface FileAfter extends FormattedFile {
  readonly absolutePath: string;
  readonly text: string;
}

async function formatFile({ files, workingDirectory }: CommandContext, absolutePath: string): Promise<FileAfter> {
  const text = (await files.read(absolutePath)) ?? '';
  const shown = path.relative(workingDirectory, absolutePath).split(path.sep).join('/');
  const formatting = formatYaml({ path: shown, text });
  if (formatting.kind === 'invalid') {
    return { path: shown, absolutePath, text, state: 'invalid', message: formatting.message };
  }
  const after = applyEdits(text, formatting.edits);
  return {
    path: shown,
    absolutePath,
    text: after,
    state: after === text ? 'unchanged' : 'changed',
    message: undefined,
  };
}

async function writeChanged({ files }: CommandContext, formatted: readonly FileAfter[]): Promise<void> {
  for (const { absolutePath, text, state } of formatted) {
    if (state === 'changed') await files.write(absolutePath, text);
  }
}

/** `policy fmt`. */
export default defineCommand({
  name: 'fmt',
  summary: 'format policy files, keeping comments and layout',
  description:
    'Formats the files of the project, or those named: no spaces at the ends of lines, [a, b] and { a: b } in flow style, line feeds, one line break at the end. Comments, order and layout stay, and no value changes.',
  examples: [
    { command: 'policy fmt', purpose: 'format all policy files' },
    { command: 'policy fmt policies/access.yaml', purpose: 'format one' },
    { command: 'policy fmt --check', purpose: 'write nothing, exit with 1 when something is not formatted' },
  ],
  configure: (command) =>
    command
      .argument('[paths...]', 'files and folders; without any, the policies of the config')
      .addOption(CONFIG_OPTION)
      .option('--check', 'write nothing, list what is not formatted'),
  run: (context, { arguments: [paths], options }) => run(context, paths, options),
  views: FMT_VIEWS,
});
