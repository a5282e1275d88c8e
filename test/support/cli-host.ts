import type { CommandContext } from '../../src/cli/context.js';
import type { Files } from '../../src/cli/files.js';
import type { Answer, Prompter } from '../../src/cli/prompter.js';
import type { CommandEntry, Host } from '../../src/cli/run-cli.js';
import { COMMANDS } from '../../src/cli/commands/registry.generated.js';
import { SERVICES } from '../../src/cli/connect.js';
import { FileError } from '../../src/cli/files.js';

/** A host that keeps what is written, and files in memory. */
export interface TestHost extends Host {
  readonly out: () => string;
  readonly errors: () => string;
  readonly files: Map<string, string>;
}

/** What differs from a machine without a terminal and without files. */
export interface TestHostOptions {
  readonly context?: Partial<CommandContext>;
  readonly commands?: readonly CommandEntry[];
  readonly files?: { readonly [path: string]: string };
  /** A file that cannot be written. */
  readonly unwritable?: string;
  readonly answers?: readonly Answer<string | boolean>[];
}

/** Runs commands in the folder `/project` of a machine that exists in memory alone. */
export function testHost(options: TestHostOptions = {}): TestHost {
  const files = new Map(Object.entries(options.files ?? {}));
  const written = { out: '', errors: '' };
  const context: CommandContext = {
    workingDirectory: '/project',
    environment: {},
    stdin: { isTerminal: false, read: () => Promise.resolve('') },
    stdout: { isTerminal: false, columns: undefined },
    stderr: { isTerminal: false, columns: undefined },
    now: () => new Date('2026-11-24T12:00:00Z'),
    files: memoryFiles(files, options.unwritable),
    services: SERVICES,
    commandShapes: () => Promise.resolve([]),
    prompter: () => Promise.resolve(prompterOf(options.answers ?? [])),
    emit: (line) => void (written.out += `${line}\n`),
    progress: () => undefined,
    interruption: () => new AbortController().signal,
    ...options.context,
  };
  return {
    context,
    commands: options.commands ?? COMMANDS,
    version: () => '1.2.3',
    writeOut: (text) => void (written.out += text),
    writeError: (text) => void (written.errors += text),
    out: () => written.out,
    errors: () => written.errors,
    files,
  };
}

function memoryFiles(files: Map<string, string>, unwritable: string | undefined): Files {
  const write = (path: string, text: string): Promise<void> => {
    if (path === unwritable)
      return Promise.reject(new FileError(`cannot write \`${path}\`: no space is left on the disk`));
    files.set(path, text);
    return Promise.resolve();
  };
  return {
    read: (path) => Promise.resolve(files.get(path)),
    exists: (path) => Promise.resolve(files.has(path)),
    listYaml: () => Promise.resolve(undefined),
    write,
    create: write,
    remove: (path) => Promise.resolve(void files.delete(path)),
  };
}

function prompterOf(answers: readonly Answer<string | boolean>[]): Prompter {
  const rest = [...answers];
  const next = <T>(): Promise<Answer<T>> => Promise.resolve((rest.shift() ?? { kind: 'cancelled' }) as Answer<T>);
  return { intro: () => undefined, text: () => next<string>(), confirm: () => next<boolean>() };
}
