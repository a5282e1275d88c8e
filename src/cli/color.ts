import type { CommandContext, StreamFacts } from './context.js';

interface ColorInput {
  /** False under `--no-color`, and for what goes to a file. */
  readonly isAllowed: boolean;
  readonly stream: StreamFacts;
  readonly environment: CommandContext['environment'];
}

/**
 * Whether a stream gets colours. The flag wins over the environment; there, NO_COLOR wins over FORCE_COLOR, and that
 * over TERM=dumb; without any of them, terminals get colours.
 */
export function wantsColor({ isAllowed, stream, environment }: ColorInput): boolean {
  if (!isAllowed || (environment['NO_COLOR'] ?? '') !== '') return false;
  const force = environment['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return stream.isTerminal && environment['TERM'] !== 'dumb';
}
