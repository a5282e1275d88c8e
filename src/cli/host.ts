import type { CommandContext, StreamFacts } from './context.js';
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
    stdin: { isTerminal: process.stdin.isTTY },
    stdout: factsOf(process.stdout),
    stderr: factsOf(process.stderr),
    now: () => new Date(),
    files: FILE_SYSTEM,
    services: SERVICES,
    prompter: async () => (await import('./clack-prompter.js')).CLACK_PROMPTER,
    progress: (line) => void process.stderr.write(`${line}\n`),
    interruption,
  };
}

/** Node leaves `isTTY` undefined where there is no terminal. */
function factsOf(stream: NodeJS.WriteStream): StreamFacts {
  const isTerminal = Boolean(stream.isTTY);
  return { isTerminal, columns: isTerminal ? stream.columns : undefined };
}
