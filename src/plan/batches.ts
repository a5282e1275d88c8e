import type { Change } from './change.js';

/** Changes that may be under way at once, and their places in the order. */
export type Batch = readonly (readonly [number, Change])[];

/**
 * The changes as runs of which every subset may stand, whichever of them takes effect first. A run only adds rows, or only
 * deletes some: what any subset of it allows lies between what is allowed before the run and after it, and the order
 * is proven for both. Whatever else there is runs alone.
 */
export function batchesOf(changes: readonly Change[]): readonly Batch[] {
  const batches: (readonly [number, Change])[][] = [];
  let last: Direction | undefined;
  for (const item of changes.entries()) {
    const direction = directionOf(item[1]);
    if (direction !== 'alone' && direction === last) batches.at(-1)?.push(item);
    else batches.push([item]);
    last = direction;
  }
  return batches;
}

type Direction = 'wider' | 'narrower' | 'alone';

function directionOf({ kind }: Change): Direction {
  switch (kind) {
    case 'createRow':
    case 'enableRow':
      return 'wider';
    case 'deleteRow':
      return 'narrower';
    case 'updateRow':
    case 'createToken':
    case 'updateToken':
    case 'deleteToken':
    case 'promoteToken':
    case 'renameToken':
    case 'renameRole':
    case 'createRole':
    case 'updateRole':
    case 'setPublicStage':
      return 'alone';
  }
}
