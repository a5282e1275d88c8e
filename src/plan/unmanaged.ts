import type { PrincipalRef, Program } from '../ir/program.js';
import { inEnvironment } from '../semantics/cells.js';
import { sortBy } from '../support/order.js';
import type { UnmanagedPrincipal } from './plan.js';
import type { ProjectState } from './state.js';
import { liveSuccessors, ownerOf } from './successor.js';

/** Whom the policy declares in the environment. The public endpoint is always there, also where no file speaks of it. */
export function declaredPrincipals(program: Program, state: ProjectState): readonly PrincipalRef[] {
  const { principals } = inEnvironment(program, state.environment.name);
  return principals.flatMap((principal) =>
    principal.kind !== 'public' || principal.isDeclared ? [principal.ref] : [],
  );
}

/** Who has access to the project and is not declared, Hygraph's own roles included. */
export function unmanagedPrincipals(program: Program, state: ProjectState): readonly UnmanagedPrincipal[] {
  const declared = declaredPrincipals(program, state);
  const successors = liveSuccessors(state).map(({ name }) => `tokens/${name}`);
  const isDeclared = (principal: PrincipalRef): boolean =>
    declared.includes(successors.includes(principal) ? ownerOf(principal) : principal);
  const tokens = state.tokens.map(({ id, name, rows }) => ({
    principal: `tokens/${name}`,
    id,
    isSystem: false,
    rows: rows.length,
  }));
  const roles = state.roles.map(({ id, name, isSystem, rows }) => ({
    principal: `roles/${name}`,
    id,
    isSystem,
    rows: rows.length,
  }));
  const endpoint = { principal: 'public', id: state.environment.id, isSystem: false, rows: state.public.rows.length };
  return sortBy([endpoint, ...tokens, ...roles], ({ principal }) => principal).filter(
    ({ principal }) => !isDeclared(principal),
  );
}
