import type { Move, PrincipalRef, Program } from '../ir/program.js';
import { locationOf } from '../source/location.js';
import { principalName, type Change } from './change.js';
import type { Goal } from './goal.js';
import { liveRole, liveRoleSettings, liveTokens, liveTokenSettings } from './live-principal.js';
import type { Problem } from './problem.js';
import type { LiveRole, LiveToken, ProjectState } from './state.js';
import { liveSuccessors, successorOf } from './successor.js';
import { declaredPrincipals } from './unmanaged.js';

/** A change of a name alone. */
export type Rename = Extract<Change, { kind: 'renameToken' | 'renameRole' }>;

/** What renames follow from. */
export interface RenameContext {
  readonly program: Program;
  /** As the project was read. */
  readonly state: ProjectState;
}

/** A name, the name that it is to be, and the entry of the policy that says so, where one does. */
type Moved = Pick<Move, 'from' | 'to'> & Partial<Pick<Move, 'origin'>>;

/**
 * The renames that a goal asks for and that are not made yet. Where there is one of the new name already there is nothing
 * to do: whoever has the old name is somebody else by now. A token in rotation is renamed with its successor.
 */
export function renamesOf(goal: Goal, { program, state }: RenameContext): readonly Rename[] {
  const taken = new Set<PrincipalRef>();
  return movesOf(goal, { program, state }).flatMap((move) => {
    if (taken.has(move.to)) return [];
    const renames = move.to.startsWith('tokens/') ? tokenRenames(move, state) : roleRenames(move, state);
    if (renames.length > 0) taken.add(move.to);
    return renames;
  });
}

/** Only those whose new name the goal speaks of, and the policy in this environment. */
function movesOf(goal: Goal, { program, state }: RenameContext): readonly Moved[] {
  switch (goal.kind) {
    case 'policy': {
      const declared = declaredPrincipals(program, state);
      return program.moves.filter(({ to }) => declared.includes(to) && (goal.targets?.includes(to) ?? true));
    }
    case 'rollback':
      return goal.principals.flatMap(({ principal, formerly }) =>
        formerly === undefined ? [] : [{ from: principal, to: formerly }],
      );
    case 'revoke':
    case 'rotate':
    case 'finishRotation':
      return [];
  }
}

function tokenRenames({ from, to }: Moved, state: ProjectState): readonly Rename[] {
  const own = liveTokens(state, from);
  const isTaken = liveTokens(state, to).length > 0;
  const successors = liveSuccessors(state).filter(({ name }) => `tokens/${name}` === successorOf(from));
  const areLeft = own.length > 0 && isTaken;
  return [
    ...(isTaken ? [] : own.map((token) => tokenRename(token, to))),
    ...(areLeft ? [] : successors.map((token) => tokenRename(token, successorOf(to)))),
  ];
}

function tokenRename(token: LiveToken, principal: PrincipalRef): Rename {
  const from = `tokens/${token.name}`;
  return { kind: 'renameToken', principal, id: token.id, from, after: liveTokenSettings(token) };
}

function roleRenames({ from, to }: Moved, state: ProjectState): readonly Rename[] {
  if (liveRole(state, to) !== undefined) return [];
  return liveRoles(state, from).map((role) => ({
    kind: 'renameRole',
    principal: to,
    id: role.id,
    from,
    after: liveRoleSettings(role),
  }));
}

function liveRoles({ roles }: ProjectState, principal: PrincipalRef): readonly LiveRole[] {
  return roles.filter(({ name }) => `roles/${name}` === principal);
}

/** The project as if the renames were made: everybody bears the name by which the goal speaks of them. */
export function withNames(state: ProjectState, renames: readonly Rename[]): ProjectState {
  if (renames.length === 0) return state;
  const names = new Map(renames.map(({ id, principal }) => [id, principalName(principal)]));
  const named = <T extends LiveToken | LiveRole>(holder: T): T => ({
    ...holder,
    name: names.get(holder.id) ?? holder.name,
  });
  return { ...state, tokens: state.tokens.map(named), roles: state.roles.map(named) };
}

/** Why renames cannot be made: several have the old name, or one that keeps it, or the way back is barred. */
export function renameProblems(goal: Goal, context: RenameContext): readonly Problem[] {
  const renames = renamesOf(goal, context);
  return movesOf(goal, context).flatMap((move): readonly Problem[] => {
    const own = renames.filter(({ from }) => from === move.from);
    const problem = barred(goal, move, context) ?? problemOf(own, context);
    if (problem === undefined) return [];
    return [move.origin === undefined ? problem : { ...problem, location: locationOf(move.origin) }];
  });
}

function problemOf(renames: readonly Rename[], { state }: RenameContext): Problem | undefined {
  const [first] = renames;
  if (first === undefined) return undefined;
  const name = principalName(first.from);
  const what = first.kind === 'renameToken' ? 'token' : 'role';
  if (renames.length > 1) {
    const message = `the project has ${renames.length} ${what}s named \`${name}\``;
    return { code: 'duplicate-principal', message, help: 'rename or delete all but one of them' };
  }
  const isSystem = state.roles.some(({ id, isSystem: is }) => is && id === first.id);
  if (!isSystem) return undefined;
  const message = `\`${first.from}\` is a role of Hygraph's own and cannot be renamed`;
  return { code: 'system-role', message, help: 'take out the entry of `moved`' };
}

/** A way back cannot leave whoever was renamed as they are, and give what they had to somebody else. */
function barred({ kind }: Goal, { from, to }: Moved, { state }: RenameContext): Problem | undefined {
  if (kind !== 'rollback' || !isThere(state, from) || !isThere(state, to)) return undefined;
  const message = `\`${from}\` was named \`${to}\`, and the project has another one of that name now`;
  return { code: 'duplicate-principal', message, help: `rename or delete \`${to}\`` };
}

function isThere(state: ProjectState, principal: PrincipalRef): boolean {
  return liveTokens(state, principal).length > 0 || liveRole(state, principal) !== undefined;
}
