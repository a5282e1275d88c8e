import type { Styler } from '../diagnostics/render/styler.js';
import type { CommandShape } from './completion/command-shape.js';
import type { Files } from './files.js';
import type { Prompter } from './prompter.js';
import type { Services } from './services.js';

/** What a command knows of one of its output streams. */
export interface StreamFacts {
  readonly isTerminal: boolean;
  /** The width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}

/** The world as a command sees it. Tests make their own. */
export interface CommandContext {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly environment: { readonly [name: string]: string | undefined };
  readonly stdin: { readonly isTerminal: boolean; /** All of it, to its end. */ readonly read: () => Promise<string> };
  readonly stdout: StreamFacts;
  readonly stderr: StreamFacts;
  readonly now: () => Date;
  readonly files: Files;
  readonly services: Services;
  /** All commands, for completion. */
  readonly commandShapes: () => Promise<readonly CommandShape[]>;
  /** Asks a person. Only where `isInteractive`. */
  readonly prompter: () => Promise<Prompter>;
  /** Writes a line of data to stdout while the command still runs, without its break. */
  readonly emit: (line: string) => void;
  /** Tells a person how it goes, on stderr, while the command still runs. A line, without its break. */
  readonly progress: (line: string) => void;
  /**
   * Aborted by the first Ctrl-C or SIGTERM, once a command has asked for it: the command then ends in its own way, with
   * exit code 130 unless it was there to be stopped. A command that never asks is stopped at once.
   */
  readonly interruption: () => AbortSignal;
}

/** True where a person can be asked: a terminal on both sides, and no CI. */
export function isInteractive({ stdin, stderr, environment }: CommandContext): boolean {
  return stdin.isTerminal && stderr.isTerminal && (environment['CI'] ?? '') === '';
}

/** Waits until a signal is aborted. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

/** How a view may look. */
export interface Look {
  readonly styler: Styler;
  readonly columns: number | undefined;
  /** Only what is worst, and no words around it. */
  readonly isQuiet: boolean;
  readonly toolVersion: string;
}
