import type { LocalReading } from './contract.js';
import type { UpdateNull } from './management/context.js';

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

/** A reading as a config gives it: what it leaves out is as by default. */
export type GivenReading = Partial<LocalReading> & { readonly updateNull?: UpdateNull };

/** How a local project is to behave where Hygraph's documentation is silent, in full. */
export interface LocalBehaviour {
  readonly reading: LocalReading;
  readonly updateNull: UpdateNull;
}

/** Fills in what a config leaves out. */
export function localBehaviour({ updateNull = 'keep', ...given }: GivenReading = {}): LocalBehaviour {
  return { reading: { ...DEFAULT_READING, ...given }, updateNull };
}
