import type { Ask } from './finish.js';
import type { Judged, Settled } from './verdict.js';

/** What becomes of a request once its questions are answered, if there are some. Rejects when one is not answered. */
export async function settle(verdict: Judged, ask: Ask): Promise<Settled> {
  let judged = verdict;
  while (judged.kind === 'pending') judged = judged.decide(await Promise.all(judged.questions.map(ask)));
  return judged;
}
