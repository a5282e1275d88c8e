import path from 'node:path';
import { applyEdits } from '../../diagnostics/apply-fixes.js';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { count } from '../../support/words.js';
import { formatYaml } from '../../syntax/format-yaml.js';
import { defineCommand, type Failure, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import { CONFIG_OPTION } from '../options.js';
import {
  readStdinFile,
  STDIN_FILENAME_OPTION,
  STDIN_OPTION,
  type StdinFile,
  type StdinOptions,
} from '../stdin-file.js';
import { FMT_VIEWS, type FmtResult, type FormattedFile } from '../views/fmt.js';

interface FmtOptions extends StdinOptions {
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
  const stdin = await readStdinFile(context, options);
  if (stdin.kind === 'failed') return stdin;
  if (stdin.kind === 'file') return formatStdin(stdin, { named, isCheck: options.check === true });
  const found = named.length === 0 ? await projectPaths(context, options.config) : await namedPaths(context, named);
  if (found.kind === 'failed') return found;
  const read = await Promise.all(found.paths.map((file) => formatFile(context, file)));
  const broken = read.flatMap((file) => (file.kind === 'invalid' ? [file.diagnostic] : []));
  if (broken.length > 0) return brokenFiles(broken);
  const files = read.flatMap((file) => (file.kind === 'formatted' ? [file] : []));
  const changed = files.filter(({ text, before }) => text !== before);
  const isCheck = options.check === true;
  if (!isCheck) for (const { absolutePath, text } of changed) await context.files.write(absolutePath, text);
  const result = { files: files.map((file) => ({ path: file.path, state: stateOf(file) })), isCheck, text: undefined };
  return { kind: 'done', result, exitCode: isCheck && changed.length > 0 ? 1 : 0 };
}

/** The formatted text goes to stdout, whatever `--stdin-filename` holds. */
function formatStdin(
  { name, text: before }: Extract<StdinFile, { kind: 'file' }>,
  { named, isCheck }: { readonly named: readonly string[]; readonly isCheck: boolean },
): Outcome<FmtResult> {
  if (named.length > 0) {
    const message = '`--stdin` formats stdin alone, and there are paths besides';
    return { kind: 'failed', failure: { message, help: 'leave out the one or the other' } };
  }
  const formatting = formatYaml({ path: name, text: before });
  if (formatting.kind === 'invalid') return brokenFiles([formatting.diagnostic]);
  const text = applyEdits(before, formatting.edits);
  const state = text === before ? 'unchanged' : 'changed';
  const result = { files: [{ path: name, state } as const], isCheck, text: isCheck ? undefined : text };
  return { kind: 'done', result, exitCode: isCheck && state === 'changed' ? 1 : 0 };
}

/** All files or none: whoever formats a broken file with others gets back what he had. */
function brokenFiles(diagnostics: readonly Diagnostic[]): Outcome<FmtResult> {
  const message = `${count(diagnostics.length, 'file')} cannot be read as YAML, so nothing was formatted`;
  return { kind: 'failed', failure: { message, diagnostics, exitCode: 1 } };
}

async function projectPaths(
  { services, workingDirectory }: CommandContext,
  configPath: string | undefined,
): Promise<Paths> {
  const checker = await services.checker();
  const { project, diagnostics, hasConfig } = await checker.load({ workingDirectory, configPath });
  if (project === undefined || hasErrors(diagnostics)) {
    const failure: Failure = { message: 'the policy cannot be read whole, so nothing was formatted', diagnostics };
    return { kind: 'failed', failure: hasConfig ? { ...failure, exitCode: 1 } : failure };
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

type FileAfter =
  | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic }
  | {
      readonly kind: 'formatted';
      readonly path: string;
      readonly absolutePath: string;
      readonly before: string;
      readonly text: string;
    };

async function formatFile({ files, workingDirectory }: CommandContext, absolutePath: string): Promise<FileAfter> {
  const before = (await files.read(absolutePath)) ?? '';
  const shown = path.relative(workingDirectory, absolutePath).split(path.sep).join('/');
  const formatting = formatYaml({ path: shown, text: before });
  if (formatting.kind === 'invalid') return formatting;
  return { kind: 'formatted', path: shown, absolutePath, before, text: applyEdits(before, formatting.edits) };
}

function stateOf({ before, text }: Extract<FileAfter, { kind: 'formatted' }>): FormattedFile['state'] {
  return before === text ? 'unchanged' : 'changed';
}

/** `policy fmt`. */
export default defineCommand({
  name: 'fmt',
  summary: 'format policy files, keeping comments and layout',
  description:
    'Formats the files of the project, or those named: no spaces at the ends of lines, [a, b] and { a: b } in flow style, one space before a comment, line feeds, one line break at the end. Comments, order and layout stay, and no value changes. When one of them is no YAML, none is written.',
  examples: [
    { command: 'policy fmt', purpose: 'format all policy files' },
    { command: 'policy fmt policies/access.yaml', purpose: 'format one' },
    { command: 'policy fmt --check', purpose: 'write nothing, exit with 1 when something is not formatted' },
  ],
  configure: (command) =>
    command
      .argument('[paths...]', 'files and folders; without any, the policies of the config')
      .addOption(CONFIG_OPTION)
      .addOption(STDIN_OPTION)
      .addOption(STDIN_FILENAME_OPTION)
      .option('--check', 'write nothing, list what is not formatted'),
  run: (context, { arguments: [paths], options }) => run(context, paths, options),
  views: FMT_VIEWS,
});
