import type { ProbeFinding, ReadingSetting } from './contract.js';
import type { Prepared } from './prepare.js';

/** What was seen. */
export interface Seen {
  readonly answer: string;
  readonly evidence: readonly string[];
  readonly setting?: ReadingSetting;
}

/** Why a question cannot be put to this project. */
export interface NotAsked {
  readonly cause: string;
}

/** An open question of facts 8. */
export interface Question extends Pick<ProbeFinding, 'id' | 'item' | 'question'> {
  /** The answer that the policy's tools take for granted, or are safe with; undefined where they need none. */
  readonly assumed?: string;
  /** Finds out; throws `RequestFailed` where a request fails. */
  readonly ask: (prepared: Prepared) => Promise<Seen | NotAsked>;
}

/** Why nothing can be found out of locales. */
export const ONE_LOCALE = 'the environment has one locale; add another one to it, and probe again';
