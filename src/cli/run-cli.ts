import path from 'node:path';
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { ANSI, PLAIN } from '../diagnostics/render/styler.js';
import { wantsColor } from './color.js';
import type { Call, CliCommand, Failure, Finished, Presentation, Rendering } from './command.js';
import type { CommandContext, Look, StreamFacts } from './context.js';
import type { ExitCode } from './exit-code.js';
import { failureText } from './failure-text.js';
import { FileError } from './files.js';
import { usageFailure } from './usage-error.js';

/** A command that is loaded only when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CliCommand>;
}

/** What the command line runs on. */
export interface Host {
  readonly context: CommandContext;
  readonly commands: readonly CommandEntry[];
  readonly version: () => string;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
}

const DESCRIPTION =
  'Compiles access rules for Hygraph: YAML in version control becomes findings, typed middleware, and plans to apply.';

/** Runs one command line, without the program's own name. Never throws: what goes wrong is said on stderr. */
export async function runCli(words: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await runWords(words, host);
  } catch (error) {
    writeFailure(failureOf(error, host), presentationOf(words), host);
    return 2;
  }
}

async function runWords(words: readonly string[], host: Host): Promise<ExitCode> {
  const named = await loadNamed(words, host);
  const parsed = parse(words, named, host);
  if (parsed.kind === 'shown') return 0;
  if (parsed.kind === 'call') return runCall(parsed.call, host);
  if (parsed.failure !== undefined) writeFailure(parsed.failure, presentationOf(words), host);
  return named?.failureExitCode ?? 2;
}

/** How to show what went wrong before the words were understood. */
function presentationOf(words: readonly string[]): Presentation {
  return { isColorAllowed: !words.includes('--no-color'), isQuiet: false };
}

/** The command that the words name, `help` aside; undefined when there is none of that name. */
async function loadNamed(words: readonly string[], { commands }: Host): Promise<CliCommand | undefined> {
  const name = words.find((word) => !word.startsWith('-') && word !== 'help');
  return commands.find((entry) => entry.name === name)?.load();
}

type Parsed =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'shown' }
  | { readonly kind: 'failed'; readonly failure: Failure | undefined };

function parse(words: readonly string[], named: CliCommand | undefined, host: Host): Parsed {
  const calls: Call[] = [];
  try {
    programOf(host, named, (call) => void calls.push(call)).parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'shown' };
    const isHelp = error.code === 'commander.help';
    return { kind: 'failed', failure: isHelp ? undefined : usageFailure(error, named?.name) };
  }
  const [call] = calls;
  return call === undefined ? { kind: 'shown' } : { kind: 'call', call };
}

/** All commands by name and summary; the named one complete. */
function programOf(host: Host, named: CliCommand | undefined, start: (call: Call) => void): Command {
  const program = new Command('policy')
    .description(DESCRIPTION)
    .version(host.version(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .exitOverride()
    .configureOutput({
      writeOut: host.writeOut,
      writeErr: host.writeError,
      outputError: () => undefined,
      getOutHelpWidth: () => host.context.stdout.columns ?? 100,
      getErrHelpWidth: () => host.context.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const { name, summary } of host.commands) addCommand(program, { name, summary, named, start });
  return program;
}

interface Added {
  readonly name: string;
  readonly summary: string;
  readonly named: CliCommand | undefined;
  readonly start: (call: Call) => void;
}

function addCommand(program: Command, { name, summary, named, start }: Added): CommandUnknownOpts {
  return named?.name === name ? named.addTo(program, start) : program.command(name).summary(summary);
}

async function runCall(call: Call, host: Host): Promise<ExitCode> {
  const { presentation, failureExitCode } = call;
  try {
    return await present(await call.run(host.context), call, host);
  } catch (error) {
    writeFailure(failureOf(error, host), presentation, host);
    return failureExitCode;
  }
}

async function present(finished: Finished, { presentation, failureExitCode }: Call, host: Host): Promise<ExitCode> {
  switch (finished.kind) {
    case 'interrupted':
      return 130;
    case 'failed':
      writeFailure(finished.failure, presentation, host);
      return finished.failure.exitCode ?? failureExitCode;
    case 'done':
      try {
        await writeRenderings(finished.renderings, presentation, host);
        await finished.serving?.untilStopped();
      } finally {
        await finished.serving?.close();
      }
      return finished.exitCode;
  }
}

/** Messages to people are the same in every format: those of the first are written. */
async function writeRenderings(
  renderings: readonly Rendering[],
  presentation: Presentation,
  host: Host,
): Promise<void> {
  const messages: string[] = [];
  for (const { file, show } of renderings) {
    const stream = file === undefined ? host.context.stdout : NO_STREAM;
    const { stdout, stderr = '' } = await show(lookOf(stream, presentation, host));
    messages.push(stderr);
    if (file === undefined) host.writeOut(stdout);
    else await host.context.files.write(path.resolve(host.context.workingDirectory, file), stdout);
  }
  host.writeError(messages[0] ?? '');
}

/** A file: no terminal, and as wide as its lines. */
const NO_STREAM: StreamFacts = { isTerminal: false, columns: undefined };

function writeFailure(failure: Failure, presentation: Presentation, host: Host): void {
  host.writeError(failureText(failure, lookOf(host.context.stderr, presentation, host)));
}

function lookOf(stream: StreamFacts, { isColorAllowed, isQuiet }: Presentation, host: Host): Look {
  const isAllowed = isColorAllowed && stream !== NO_STREAM;
  const isColored = wantsColor({ isAllowed, stream, environment: host.context.environment });
  return { styler: isColored ? ANSI : PLAIN, columns: stream.columns, isQuiet, toolVersion: host.version() };
}

/** What the machine refused is a failure like any other; everything else is a mistake of this program. */
function failureOf(error: unknown, { context }: Host): Failure {
  if (error instanceof FileError) return { message: error.message };
  const words = error instanceof Error ? error.message : String(error);
  const message = words.endsWith('this is a bug in policy') ? words : `${words}; this is a bug in policy`;
  if ((context.environment['POLICY_DEBUG'] ?? '') === '') {
    return { message, help: 'set `POLICY_DEBUG=1` to see where it happened' };
  }
  return { message: error instanceof Error ? `${message}\n${error.stack ?? ''}` : message };
}
