import { Option, type Command, type CommandUnknownOpts, type OptionValues } from '@commander-js/extra-typings';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { CommandContext, Look } from './context.js';
import type { ExitCode } from './exit-code.js';
import { DEFAULT_FORMATS, formatRequests, FORMATS, parseFormat, type Format, type FormatRequest } from './format.js';
import { parseResultFile } from './options.js';
import type { CallFiles } from './result-files.js';

/** Why a command could not do its work. */
export interface Failure {
  /** Lower case, no full stop, the user's text in backticks. */
  readonly message: string;
  readonly help?: string;
  /** Findings that stopped it. */
  readonly diagnostics?: readonly Diagnostic[];
  /** 1 where something in the project's files must be mended; the command's own when not given. */
  readonly exitCode?: 1;
}

/** What goes on once the result is written: the call ends with it. */
export interface Serving {
  readonly untilStopped: () => Promise<void>;
  /** Also where the result could not be written, so that nothing serves of which nobody knows where. */
  readonly close: () => Promise<void>;
}

/** What a command comes to. */
export type Outcome<Result> =
  | {
      readonly kind: 'done';
      readonly result: Result;
      readonly exitCode: ExitCode;
      readonly serving?: Serving;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'interrupted' };

/** What a command was called with. */
export interface CommandInput<Arguments, Options> {
  readonly arguments: Arguments;
  readonly options: Options;
}

/** A call that shows how a command is used. */
export interface Example {
  readonly command: string;
  /** What it does. */
  readonly purpose: string;
}

/** What goes to the streams: data to stdout, messages to stderr. */
export interface Shown {
  readonly stdout: string;
  readonly stderr?: string;
}

/** Writes a result in one format. Pure. */
export type View<Result> = (result: Result, look: Look) => Shown;

/** A view that may first load what few calls need. */
export type LazyView<Result> = (result: Result, look: Look) => Shown | Promise<Shown>;

/** The formats that a command has. */
export type Views<Result> = { readonly text: View<Result> } & { readonly [format in Format]?: View<Result> };

/** The same, where a format may be loaded when it is asked for. */
export type LazyViews<Result> = { readonly text: LazyView<Result> } & {
  readonly [format in Format]?: LazyView<Result>;
};

/** Files as they are typed: undefined where a call names none. */
export interface NamedFiles {
  readonly reads?: readonly (string | undefined)[];
  /** Results that go to a file beside those of `--output` and `--format`. */
  readonly writes?: readonly (string | undefined)[];
}

/** A command: its options, what it does and how its result is shown. It prints nothing itself. */
export interface CommandDefinition<Arguments extends unknown[], Options extends OptionValues, Result> {
  readonly name: string;
  /** A few words for the list of commands. */
  readonly summary: string;
  /** What it does, in sentences. */
  readonly description: string;
  readonly examples: readonly Example[];
  /** The exit code of a failure; 2 when not given. `plan` and `apply` have 1, where 2 means changes. */
  readonly failureExitCode?: 1 | 2;
  /** Adds arguments and options; `--format`, `--output`, `--no-color` and `--quiet` are there already. */
  readonly configure: (command: Command) => Command<Arguments, Options>;
  /** The files that a call names beside `--output` and `--config`: no result is written over another or what is read. */
  readonly files?: (input: CommandInput<Arguments, Options>) => NamedFiles;
  readonly run: (context: CommandContext, input: CommandInput<Arguments, Options>) => Promise<Outcome<Result>>;
  readonly views: LazyViews<Result>;
}

/** How the result of a call is to be written. */
export interface Presentation {
  /** False under `--no-color`. */
  readonly isColorAllowed: boolean;
  readonly isQuiet: boolean;
}

/** A result in one format. */
export interface Rendering {
  /** The file that it goes to, instead of stdout. */
  readonly file: string | undefined;
  readonly show: (look: Look) => Shown | Promise<Shown>;
}

/** A result that is ready to be written once it is known how it may look. */
export type Finished =
  | {
      readonly kind: 'done';
      readonly exitCode: ExitCode;
      readonly renderings: readonly Rendering[];
      readonly serving: Serving | undefined;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'interrupted' };

/** A command as it was called. */
export interface Call {
  readonly presentation: Presentation;
  readonly failureExitCode: 1 | 2;
  readonly run: (context: CommandContext) => Promise<Finished>;
}

/** A defined command, its types folded away. */
export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  readonly failureExitCode: 1 | 2;
  /** Adds it to a program, which then calls `start` instead of running it. */
  readonly addTo: (program: Command, start: (call: Call) => void) => CommandUnknownOpts;
}

/** Makes a command. The default export of each file in `cli/commands`. */
export function defineCommand<Arguments extends unknown[], Options extends OptionValues, Result>(
  definition: CommandDefinition<Arguments, Options, Result>,
): CliCommand {
  const { name, summary, failureExitCode = 2 } = definition;
  return {
    name,
    summary,
    failureExitCode,
    addTo: (program, start) => {
      const bare = program.command(name).summary(summary).description(definition.description);
      const command = definition.configure(bare);
      for (const option of presentationOptions(definition.views)) command.addOption(option);
      command.addHelpText('after', examplesText(definition.examples));
      return command.action(() => {
        const { presentation, requests } = sharedValues(command.opts());
        const input = { arguments: command.processedArgs, options: command.opts() };
        const named = namedFiles(requests, command.opts(), definition.files?.(input));
        start({
          presentation,
          failureExitCode,
          run: async (context) =>
            (await refusedResult(context, named)) ??
            finish(await definition.run(context, input), definition.views, requests),
        });
      });
    },
  };
}

function namedFiles(
  requests: readonly FormatRequest[],
  { config }: OptionValues,
  { reads = [], writes = [] }: NamedFiles = {},
): CallFiles {
  const results = [...requests.map(({ file }) => file), ...writes];
  return {
    results: results.filter((file) => file !== undefined),
    reads: reads.filter((file) => file !== undefined),
    configPath: typeof config === 'string' ? config : undefined,
  };
}

/** Before anything is done: a call that would write over its own inputs does not begin. */
async function refusedResult(
  { workingDirectory }: CommandContext,
  files: CallFiles,
): Promise<Extract<Finished, { kind: 'failed' }> | undefined> {
  if (files.results.length === 0) return undefined;
  const { resultProblem } = await import('./result-files.js');
  const failure = resultProblem(workingDirectory, files);
  return failure && { kind: 'failed', failure };
}

function finish<Result>(
  outcome: Outcome<Result>,
  views: LazyViews<Result>,
  requests: readonly FormatRequest[],
): Finished {
  if (outcome.kind !== 'done') return outcome;
  const { exitCode, result, serving } = outcome;
  const renderings = requests.map(({ format, file }): Rendering => {
    const view = views[format] ?? views.text;
    return { file, show: (look) => view(result, look) };
  });
  return { kind: 'done', exitCode, renderings, serving };
}

function presentationOptions(views: LazyViews<never>): readonly Option[] {
  const formats = FORMATS.filter((format) => views[format] !== undefined);
  return [
    formatOption(formats),
    new Option('--output <file>', 'write the result to a file instead of stdout').argParser(parseResultFile),
    new Option('--no-color', 'no colours, whatever the terminal can do'),
    new Option('--quiet', 'only errors, and no words around them'),
  ];
}

function formatOption(formats: readonly Format[]): Option {
  return new Option(
    '--format <format>',
    'how the result is written; several times as <format>=<file>, for more than one',
  )
    .choices(formats)
    .default(DEFAULT_FORMATS, '"text"')
    .argParser(parseFormat(formats));
}

function sharedValues({ format, output, color, quiet }: OptionValues): {
  readonly presentation: Presentation;
  readonly requests: readonly FormatRequest[];
} {
  const requests: readonly FormatRequest[] = Array.isArray(format) ? format : DEFAULT_FORMATS;
  return {
    presentation: { isColorAllowed: color !== false, isQuiet: quiet === true },
    requests: formatRequests(requests, typeof output === 'string' ? output : undefined),
  };
}

function examplesText(examples: readonly Example[]): string {
  const width = Math.max(...examples.map(({ command }) => command.length));
  const lines = examples.map(({ command, purpose }) => `  ${command.padEnd(width)}  ${purpose}\n`);
  return `\nExamples:\n${lines.join('')}`;
}
