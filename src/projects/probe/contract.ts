import type { Send } from '../client/send.js';
import type { ContentSend } from '../client/content-send.js';
import type { Reading } from '../../semantics/readings.js';

/** What a probe works with. Tests make their own. */
export interface ProbePorts {
  readonly management: Send;
  /** The Content API at the address that the Management API gives for the environment. */
  readonly content: (endpoint: string) => ContentSend;
  /** The environment to work in. */
  readonly environment: string;
  /** Resolves after so many milliseconds. */
  readonly sleep: (pause: number) => Promise<void>;
  readonly isInterrupted: () => boolean;
  /** Told what is done: which question is asked. */
  readonly onStep: (step: string) => void;
}

/** A key of a local project's `reading`, and the value that behaves as the project that was asked. */
export interface ReadingSetting {
  readonly key: keyof Reading | 'updateNull';
  readonly value: string;
}

/** What came of a question. */
export type ProbeOutcome =
  /** `differs`: the policy's tools take another answer than this for granted. */
  | { readonly kind: 'answered'; readonly answer: string; readonly differs: boolean; readonly setting?: ReadingSetting }
  /** What was seen is what none of the readings allows. */
  | { readonly kind: 'contradicted'; readonly answer: string }
  /** A request failed, or what was seen fits several answers. */
  | { readonly kind: 'undetermined'; readonly cause: string }
  /** No API lets it be asked. */
  | { readonly kind: 'untested'; readonly cause: string };

/** An open question of facts 8, and what came of it. */
export interface ProbeFinding {
  readonly id: string;
  /** The number of facts 8 that it belongs to. */
  readonly item: number;
  readonly question: string;
  readonly outcome: ProbeOutcome;
  /** What was seen, a clause each. */
  readonly evidence: readonly string[];
}

/** What a probe came to. */
export interface ProbeReport {
  /** True where it was stopped by somebody before all questions were asked. */
  readonly isInterrupted: boolean;
  /** Why no question could be asked; the findings are then none. */
  readonly failure: ProbeProblem | undefined;
  readonly findings: readonly ProbeFinding[];
  /** What was made and is still there, a name each. */
  readonly left: readonly string[];
}

/** Why a probe could not begin. Never holds a secret. */
export interface ProbeProblem {
  readonly message: string;
  readonly help?: string;
}
