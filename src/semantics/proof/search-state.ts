import type { Model } from './model.js';

/**
 * What is said of a model: no other is wanted; another is; or no claims can be chosen for it, so that another is that
 * links something else to them.
 */
export type Verdict = 'ended' | 'refused' | 'unlinkable';

/** Who is given the models that are found. */
export interface Taker {
  readonly accept: (model: Model) => Verdict;
  /** Models that weigh more are not wanted: no branch is followed that leads to none but those. */
  heaviest: number;
}

/** The limits of a search, and what it met. */
export interface SearchState {
  /** `any`: which model it is does not matter, so that no smaller one is looked for. */
  readonly wants: 'any' | 'smallest';
  /** Whether branches that hang on opaque atoms are taken. */
  readonly takesOpaque: boolean;
  /** Whether claims link values of different records, so that those cannot be chosen one by one. */
  readonly isLinked: boolean;
  /** How many steps there are for each search. */
  readonly allowed: number;
  /** Steps that are left. */
  steps: number;
  /** Steps that are left to look for a smaller model than one that was found. */
  refinements: number;
  /** True once something was left out for lack of steps: then that no model was found means nothing. */
  isExhausted: boolean;
  /** True once a branch was left out for an opaque atom. */
  hasMetOpaque: boolean;
}
