import path from 'node:path';
import type { Baseline } from '../analysis/baseline-file.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Failure } from './command.js';
import type { CommandContext } from './context.js';
import type { CheckService } from './services.js';

/** Which baseline `check` is to heed or to write. */
export interface BaselineOptions {
  /** As it was typed: relative to the working directory. */
  readonly baseline?: string | undefined;
  readonly updateBaseline?: true | undefined;
}

/** What is read of a baseline, and what it is read with. */
export interface BaselineInput {
  readonly checker: CheckService;
  readonly options: BaselineOptions;
  /** The project's root, which paths in the report are relative to; undefined where there is no project. */
  readonly root: string | undefined;
}

/** A baseline to heed, or none, or why the command cannot go on. */
export type BaselineLoad =
  | { readonly kind: 'loaded'; readonly baseline: Baseline | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Reads the baseline. One that is to be updated may be missing, but no other file is ever taken for it. */
export async function loadBaseline(context: CommandContext, input: BaselineInput): Promise<BaselineLoad> {
  const { baseline: named, updateBaseline } = input.options;
  if (named === undefined) return updateBaseline === true ? fileMissing() : { kind: 'loaded', baseline: undefined };
  const file = path.resolve(context.workingDirectory, named);
  const text = await context.files.read(file);
  if (text === undefined) return updateBaseline === true ? { kind: 'loaded', baseline: undefined } : absent(named);
  const reading = input.checker.readBaseline({ path: shownPath(file, context, input), text });
  if (reading.kind === 'refused')
    return failed(
      `\`${named}\` is no baseline: ${reading.why}`,
      'name another file; a baseline that is broken is removed, and made again with `--update-baseline`',
    );
  return { kind: 'loaded', baseline: reading.baseline };
}

function shownPath(file: string, { workingDirectory }: CommandContext, { root }: BaselineInput): string {
  return path
    .relative(root ?? workingDirectory, file)
    .split(path.sep)
    .join('/');
}

function make(named: string): string {
  return `make it with \`policy check --baseline ${named} --update-baseline\``;
}

function absent(named: string): BaselineLoad {
  return failed(`the baseline \`${named}\` does not exist`, make(named));
}

function fileMissing(): BaselineLoad {
  return failed('`--update-baseline` needs a file', 'name it with `--baseline <file>`');
}

function failed(message: string, help: string): BaselineLoad {
  return { kind: 'failed', failure: { message, help } };
}

/** What became of a baseline that was to be written. */
export type BaselineUpdate =
  | { readonly kind: 'written'; readonly baseline: Baseline; readonly findings: number }
  /** Something other than the findings of rules is wrong, so nobody knows yet what the rules will find. */
  | { readonly kind: 'held-back' };

/** Writes the baseline that knows all that the rules find. */
export async function writeBaseline(
  context: CommandContext,
  input: BaselineInput & { readonly named: string },
  diagnostics: readonly Diagnostic[],
): Promise<BaselineUpdate> {
  const { checker, named } = input;
  const isOfRule = ({ code }: Diagnostic): boolean => checker.ruleIds.includes(code);
  if (diagnostics.some((item) => item.severity === 'error' && !isOfRule(item))) return { kind: 'held-back' };
  const findings = diagnostics.filter(isOfRule);
  const file = path.resolve(context.workingDirectory, named);
  const baseline = checker.baselineOf(findings, shownPath(file, context, input));
  await context.files.write(file, baseline.file.text);
  return { kind: 'written', baseline, findings: findings.length };
}
