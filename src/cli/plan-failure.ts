import type { Problem } from '../plan/problem.js';
import type { Failure } from './command.js';

/** Why a plan could not be made or applied, as a failure of the command. */
export function planFailure(problems: readonly Problem[]): { readonly kind: 'failed'; readonly failure: Failure } {
  const messages = problems.map(({ message, location }) =>
    location === undefined ? message : `${location.path}:${location.line}:${location.column}: ${message}`,
  );
  const help = problems.find((problem) => problem.help !== undefined)?.help;
  const message = messages.join('\n');
  return { kind: 'failed', failure: help === undefined ? { message } : { message, help } };
}
