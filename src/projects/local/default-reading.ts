import type { LocalReading } from './contract.js';

/**
 * How a local project evaluates filters unless it is told otherwise: as a server does that hands them to a SQL database
 * with a collation that ignores case. Which reading Hygraph follows is not known (facts 8).
 */
export const DEFAULT_READING: LocalReading = Object.freeze({
  nulls: 'kleene',
  relations: 'exists',
  text: 'insensitive',
  emptyLists: 'decided',
});
