import type { Outcome } from './command.js';
import { isInteractive, type CommandContext } from './context.js';

/** What somebody is to agree to. */
export interface Consent {
  /** What is shown first. */
  readonly lines: readonly string[];
  /** What typing `yes` does, such as `apply`. */
  readonly verb: string;
  /** What to do where nobody can be asked. */
  readonly help: string;
}

/** Undefined when it may be done: only `yes` counts, and nothing is assumed where nobody can be asked. */
export async function refusal(
  context: CommandContext,
  { lines, verb, help }: Consent,
): Promise<Extract<Outcome<never>, { kind: 'failed' }> | undefined> {
  if (!isInteractive(context)) {
    return { kind: 'failed', failure: { message: `nobody can be asked whether to ${verb} this`, help } };
  }
  for (const line of lines) context.progress(line);
  const prompter = await context.prompter();
  const answer = await prompter.text({ message: `Type yes to ${verb}`, fallback: 'no', problem: () => undefined });
  if (answer.kind === 'answer' && answer.value === 'yes') return undefined;
  return { kind: 'failed', failure: { message: 'nothing was changed: the answer was not `yes`' } };
}
