import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { PrincipalRef } from '../ir/program.js';
import type { Goal } from '../plan/goal.js';
import { PREFERENCES, type Preference } from '../plan/preference.js';

/** Whom a plan is about. */
export interface GoalOptions {
  readonly target?: readonly PrincipalRef[] | undefined;
  readonly prune?: true | undefined;
  readonly prefer?: Preference | undefined;
}

/** Removes what the policy does not declare. */
export const PRUNE_OPTION = new Option(
  '--prune',
  'delete tokens that no file declares, and the rows of roles that none declares; never what is protected',
);

/** Only some principals; several times for more. */
export function targetOption(): Option<'--target <who>', undefined, undefined, readonly string[]> {
  return new Option('--target <who>', 'plan for this principal alone; several times for more').argParser(addTarget);
}

function addTarget(text: string, before: readonly PrincipalRef[] | undefined): readonly PrincipalRef[] {
  if (!/^(?:public|(?:tokens|roles)\/.+)$/u.test(text))
    throw new InvalidArgumentError('it must be a principal such as public, tokens/web or roles/editor.');
  return [...new Set([...(before ?? []), text])];
}

/** What the order of the changes keeps. */
export function preferOption(): Option<'--prefer <what>', undefined, undefined, undefined, false, Preference> {
  return new Option(
    '--prefer <what>',
    'what the order of the changes keeps at every point; `availability` when not given',
  ).choices(PREFERENCES);
}

/** What the policy says, of those that the options name. */
export function goalOf({ target, prune }: GoalOptions): Goal {
  return { kind: 'policy', targets: target ?? null, prune: prune === true };
}

/** A token given on the command line, by the name that it has in the project. */
export function parseToken(text: string): PrincipalRef {
  if (/^tokens\/.+$/u.test(text)) return text;
  if (text === 'public' || text.startsWith('roles/'))
    throw new InvalidArgumentError('only tokens have a secret; take grants of others out of the policy and apply it.');
  throw new InvalidArgumentError('it must be a token, such as tokens/web.');
}
