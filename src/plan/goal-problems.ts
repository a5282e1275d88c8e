import type { PrincipalRef } from '../ir/program.js';
import { ROW_LISTS, type PermissionRow } from '../rows/row.js';
import { didYouMean } from '../support/suggest.js';
import { stateProblems } from './check-state.js';
import { principalName } from './change.js';
import type { Goal } from './goal.js';
import type { GoalContext } from './goal-state.js';
import { liveTokens, type PrincipalBefore } from './live-principal.js';
import type { Problem } from './problem.js';
import type { Named, ProjectState } from './state.js';
import { liveSuccessor } from './successor.js';
import { declaredPrincipals, unmanagedPrincipals } from './unmanaged.js';

/** Why a goal does not go together with the policy and the project. */
export function goalProblems(goal: Goal, context: Pick<GoalContext, 'program' | 'state'>): readonly Problem[] {
  const { program, state } = context;
  switch (goal.kind) {
    case 'policy': {
      const unknown = goal.targets?.flatMap((target) => targetProblems(target, goal.prune, context)) ?? [];
      return unknown.length > 0 ? unknown : stateProblems(program, state, goal.targets);
    }
    case 'revoke':
      return [];
    case 'rotate':
      return rotationProblems(goal.principal, state);
    case 'finishRotation':
      return isThere(goal.principal, state) ? [] : [noToken(goal.principal, state)];
    case 'rollback':
      return distinct(goal.principals.flatMap((before) => missingNames(before, state)));
  }
}

function targetProblems(
  target: PrincipalRef,
  prune: boolean,
  { program, state }: Pick<GoalContext, 'program' | 'state'>,
): readonly Problem[] {
  const declared = declaredPrincipals(program, state).filter((ref) => !ref.startsWith('users/'));
  const move = program.moves.find(({ from }) => from === target);
  if (move !== undefined) {
    const message = `\`--target\` names \`${target}\`, which is to become \`${move.to}\``;
    return [{ code: 'unknown-name', message, help: `pass \`--target ${move.to}\`` }];
  }
  const unmanaged = unmanagedPrincipals(program, state).map(({ principal }) => principal);
  if (declared.includes(target) || (prune && unmanaged.includes(target))) return [];
  if (unmanaged.includes(target)) {
    const message = `the policy does not declare \`${target}\`, which \`--target\` names`;
    return [{ code: 'unknown-name', message, help: 'declare it, or pass `--prune` to have it removed' }];
  }
  const help = didYouMean(target, declared);
  const message = `\`--target\` names \`${target}\`, which neither the policy nor the project has`;
  return [{ code: 'unknown-name', message, ...(help === undefined ? {} : { help }) }];
}

function rotationProblems(token: PrincipalRef, state: ProjectState): readonly Problem[] {
  const there = liveTokens(state, token);
  if (there.length === 1) return [];
  const name = principalName(token);
  if (there.length > 1) {
    const message = `the project has ${there.length} tokens named \`${name}\``;
    return [{ code: 'duplicate-principal', message, help: 'rename or delete all but one of them' }];
  }
  if (liveSuccessor(state, token) === undefined) return [noToken(token, state)];
  const message = `the rotation of \`${token}\` was stopped before its successor took its place`;
  return [{ code: 'unknown-name', message, help: `go on with \`policy rotate ${token} --finish\`` }];
}

function noToken(token: PrincipalRef, { tokens }: ProjectState): Problem {
  const known = tokens.map(({ name }) => `tokens/${name}`);
  const help = didYouMean(token, known);
  const message = `the project has no token \`${principalName(token)}\``;
  return { code: 'unknown-name', message, ...(help === undefined ? {} : { help }) };
}

function isThere(token: PrincipalRef, state: ProjectState): boolean {
  return liveTokens(state, token).length > 0 || liveSuccessor(state, token) !== undefined;
}

/** What rows and settings of then name and the project no longer has. */
function missingNames({ defaultStage, management, rows }: PrincipalBefore, state: ProjectState): readonly Problem[] {
  const actions = state.managementPermissions.map(({ action }) => action);
  return [
    ...missing('stage', defaultStage === null ? [] : [defaultStage], apiIds(state.stages)),
    ...missing('management permission', management, actions),
    ...rows.flatMap((row) => missingInRow(row, state)),
  ];
}

function missingInRow(row: PermissionRow, { models, stages, locales }: ProjectState): readonly Problem[] {
  return [
    ...missing('model', row.model === null ? [] : [row.model], apiIds(models)),
    ...ROW_LISTS.flatMap((list) =>
      list === 'locales'
        ? missing('locale', row[list] ?? [], apiIds(locales))
        : missing('stage', row[list] ?? [], apiIds(stages)),
    ),
  ];
}

function missing(what: string, names: readonly string[], known: readonly string[]): readonly Problem[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'unknown-name',
      message: `what was there before names the ${what} \`${name}\`, which the project no longer has`,
      help: 'bring it back first, or change the policy instead of going back',
    }));
}

function apiIds(items: readonly Named[]): readonly string[] {
  return items.map(({ apiId }) => apiId);
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ message }, index) => problems.findIndex((other) => other.message === message) === index);
}
