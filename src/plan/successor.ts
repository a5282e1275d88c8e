import type { PrincipalRef } from '../ir/program.js';
import { isMarked, isUnfinished } from './mark.js';
import type { LiveToken, ProjectState } from './state.js';

/** No policy can give a token such a name. */
const SUFFIX = ' (successor)';

/** The reference of the token that is to take the place of another one, while both live. */
export function successorOf(token: PrincipalRef): PrincipalRef {
  return `${token}${SUFFIX}`;
}

/** The token of a policy that a reference stands for: a successor stands for the one whose place it is to take. */
export function ownerOf(principal: PrincipalRef): PrincipalRef {
  return principal.endsWith(SUFFIX) ? principal.slice(0, -SUFFIX.length) : principal;
}

/** True of a reference that `successorOf` made. */
export function isSuccessor(principal: PrincipalRef): boolean {
  return ownerOf(principal) !== principal;
}

/** The tokens that a rotation made and that have not yet taken the place of the older ones: known by name and mark. */
export function liveSuccessors(state: ProjectState): readonly LiveToken[] {
  return state.tokens.filter(
    ({ name, description }) => isSuccessor(`tokens/${name}`) && isMarked(description) && !isUnfinished(description),
  );
}

/** The successor of a token, which is not there outside a rotation. */
export function liveSuccessor(state: ProjectState, token: PrincipalRef): LiveToken | undefined {
  return liveSuccessors(state).find(({ name }) => `tokens/${name}` === successorOf(token));
}
