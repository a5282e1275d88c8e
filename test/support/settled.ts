import type { Judged, Question, Settled } from '../../src/runtime/core/index.js';
import type { JsonObject } from '../../src/support/json.js';

/** What becomes of a request once everything is asked that has to be. */
export function settled(verdict: Judged, ask: (question: Question) => JsonObject): Settled {
  let judged = verdict;
  while (judged.kind === 'pending') judged = judged.decide(judged.questions.map(ask));
  return judged;
}
