#!/usr/bin/env node
import { processHost } from './host.js';
import { runCli } from './run-cli.js';

/** Ends at once, as a shell expects of what a Ctrl-C stopped. */
const INTERRUPTED = 130;

/**
 * The only place that sets the exit code. What reads the output may go away at any time (`policy matrix | head`): that
 * is no error, and nobody is left to be told.
 */
function quietWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** The first Ctrl-C or SIGTERM lets a command that asked for it end in its own way; any other stops the process. */
function listenForInterruption(): () => AbortSignal {
  let controller: AbortController | undefined;
  process.on('SIGINT', () => {
    if (controller === undefined || controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  });
  return () => {
    const asked = (controller ??= new AbortController());
    process.once('SIGTERM', () => {
      asked.abort();
    });
    return asked.signal;
  };
}

process.stdout.on('error', quietWhenNobodyReads);
process.stderr.on('error', quietWhenNobodyReads);
process.exitCode = await runCli(process.argv.slice(2), processHost(listenForInterruption()));
