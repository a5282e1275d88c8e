import { buffer } from 'node:stream/consumers';
import { isatty } from 'node:tty';
import type { CommandContext, StreamFacts } from './context.js';
import { FileError } from './files.js';
import { FILE_SYSTEM } from './file-system.js';
import type { Host } from './run-cli.js';
import { COMMANDS } from './commands/registry.generated.js';
import { SERVICES } from './connect.js';
import { toolVersion } from './version.js';

/** The process that this program runs in. */
export function processHost(interruption: () => AbortSignal): Host {
  const { stdout, stderr } = process;
  return {
    context: contextOf(interruption),
    commands: COMMANDS,
    version: toolVersion,
    writeOut: (text) => void stdout.write(text),
    writeError: (text) => void stderr.write(text),
  };
}

function contextOf(interruption: () => AbortSignal): CommandContext {
  return {
    workingDirectory: process.cwd(),
    environment: process.env,
    stdin: { isTerminal: isatty(0), read: readStdin },
    stdout: factsOf(1, process.stdout),
    stderr: factsOf(2, process.stderr),
    now: () => new Date(),
    files: FILE_SYSTEM,
    services: SERVICES,
    commandShapes: async () => (await import('./completion/command-shape.js')).commandShapes(COMMANDS),
    prompter: async () => (await import('./clack-prompter.js')).CLACK_PROMPTER,
    emit: (line) => void process.stdout.write(`${line}\n`),
    progress: (line) => void process.stderr.write(`${line}\n`),
    interruption,
  };
}

async function readStdin(): Promise<string> {
  const bytes = await buffer(process.stdin);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileError('cannot read stdin: it is not UTF-8 text');
  }
}

function factsOf(descriptor: number, stream: NodeJS.WriteStream): StreamFacts {
  const isTerminal = isatty(descriptor);
  return { isTerminal, columns: isTerminal ? stream.columns : undefined };
}
