import type { Ask } from './finish.js';
import type { Judged, Settled } from './verdict.js';

/** What becomes of a request once its questions are answered, if there are some. Rejects when one is not answered. */
export async function settle(verdict: Judged, ask: Ask): Promise<Settled> {
  if (verdict.kind !== 'pending') return verdict;
  return verdict.decide(await Promise.all(verdict.questions.map(ask)));
}
