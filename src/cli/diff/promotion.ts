import type { Program } from '../../ir/program.js';
import { DEFAULT_ENVIRONMENT } from '../../schema/config.js';
import { inEnvironment } from '../../semantics/cells.js';
import { namedEnvironments } from '../../semantics/environments.js';
import type { Pair } from '../../support/pair.js';
import { didYouMean } from '../../support/suggest.js';
import type { Failure } from '../command.js';
import type { Side } from './side.js';

/** An environment that takes the place of another, as Hygraph promotes it: it is renamed, and keeps its rows. */
export interface Promotion {
  readonly promote?: string | undefined;
  /** Whose place it takes; `master` when not given. */
  readonly over?: string | undefined;
}

/** The sides as they hold in the two environments, or why they cannot be told. */
export type Promoting =
  { readonly kind: 'sides'; readonly sides: Pair<Side> } | { readonly kind: 'failed'; readonly failure: Failure };

/** What is compared: the base in the environment whose place is taken, the head in the one that takes it. */
export function promoted(sides: Pair<Side>, { promote, over = DEFAULT_ENVIRONMENT }: Promotion): Promoting {
  if (promote === undefined) return { kind: 'sides', sides };
  const known = environmentsOf(sides);
  const unknown = [promote, over].find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const message = `no file names the environment \`${unknown}\``;
    const help = didYouMean(unknown, known);
    return { kind: 'failed', failure: help === undefined ? { message } : { message, help } };
  }
  return { kind: 'sides', sides: { before: sideIn(sides.before, over), after: sideIn(sides.after, promote) } };
}

function environmentsOf({ before, after }: Pair<Side>): readonly string[] {
  const configured = [before, after].flatMap(({ config }) => Object.values(config.projects));
  const names = configured.flatMap(({ environment }) => environment ?? []);
  return [...new Set([DEFAULT_ENVIRONMENT, ...namedEnvironments(before.program, after.program), ...names])];
}

function sideIn(side: Side, environment: string): Side {
  const label = `${side.place.label}, environment ${environment}`;
  return { ...side, place: { ...side.place, label }, program: anywhere(inEnvironment(side.program, environment)) };
}

/** What holds in one environment, as if there were no other: so two of them can be compared. */
function anywhere(program: Program): Program {
  const principals = program.principals.map((principal) => ({
    ...principal,
    environments: undefined,
    grants: principal.grants.map((grant) => ({ ...grant, environments: undefined })),
  }));
  return { ...program, principals };
}
