import type { PrincipalRef } from '../ir/program.js';
import type { Change } from './change.js';
import { isUnfinished } from './mark.js';
import { afterChange, standingOf, type Standing } from './standing.js';
import type { ProjectState } from './state.js';

/** What everybody may do at some point: content by rows, and the management permissions. */
export interface Moment {
  readonly rows: Standing;
  /** Sorted. Principals that are not there are not in it. */
  readonly management: ReadonlyMap<PrincipalRef, readonly string[]>;
}

/** As the project was read. */
export function momentOf(state: ProjectState): Moment {
  const tokens = state.tokens.filter(({ description }) => !isUnfinished(description));
  return {
    rows: standingOf(state),
    management: new Map([
      ...tokens.map(({ name, management }) => [`tokens/${name}`, management] as const),
      ...state.roles.map(({ name, management }) => [`roles/${name}`, management] as const),
    ]),
  };
}

/** After more changes. */
export function momentAfter(moment: Moment, changes: readonly Change[]): Moment {
  return {
    rows: changes.reduce(afterChange, moment.rows),
    management: changes.reduce(managementAfter, moment.management),
  };
}

/** Without some of the principals. */
export function momentWithout({ rows, management }: Moment, principals: readonly PrincipalRef[]): Moment {
  const isKept = ([principal]: readonly [PrincipalRef, unknown]): boolean => !principals.includes(principal);
  return { rows: new Map([...rows].filter(isKept)), management: new Map([...management].filter(isKept)) };
}

function managementAfter(management: Moment['management'], change: Change): Moment['management'] {
  switch (change.kind) {
    case 'createToken':
    case 'createRole':
    case 'updateToken':
    case 'promoteToken':
    case 'renameToken':
    case 'renameRole':
    case 'updateRole':
      return new Map([...management, [change.principal, change.after.management]]);
    case 'deleteToken':
      if (change.reason === 'unfinished') return management;
      return new Map([...management].filter(([principal]) => principal !== change.principal));
    case 'createRow':
    case 'updateRow':
    case 'enableRow':
    case 'deleteRow':
    case 'setPublicStage':
      return management;
  }
}
