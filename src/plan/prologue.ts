import type { Change } from './change.js';

/**
 * What is made before all else, in its order: tokens that nobody has the secret of, and those that have a successor, go;
 * then names change: of those that are renamed, and of successors. No secret that works allows more or less by it than it
 * did.
 */
export function prologueOf(changes: readonly Change[]): readonly Change[] {
  const makeRoom = changes.filter(
    (change) => change.kind === 'deleteToken' && (change.reason === 'unfinished' || change.reason === 'replaced'),
  );
  return [
    ...makeRoom,
    ...changes.filter(({ kind }) => kind === 'renameToken' || kind === 'renameRole'),
    ...changes.filter(({ kind }) => kind === 'promoteToken'),
  ];
}
