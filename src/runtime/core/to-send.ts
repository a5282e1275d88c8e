import { denied, type Denied } from './denial.js';
import type { FillResult } from './fill-request.js';
import type { JsonObject } from './json.js';
import type { Plan } from './plan.js';
import { BATCH, idsIn } from './questions.js';
import type { Allowed, Pending } from './verdict.js';
import { problemsFound, questionsBefore } from './writes/before.js';
import type { PickedVariable } from './writes/judge-write.js';

const JSON_HEADERS = Object.freeze({ 'content-type': 'application/json' });

/** What a plan is sent as, and how it is denied where it is not. */
export interface Sending {
  readonly plan: Plan;
  /** What a request may have at most, with its conditions. */
  readonly length: number;
  readonly telling: Parameters<typeof denied>[1];
}

type Filled = Extract<FillResult, { kind: 'filled' }>;

/** A request whose values were judged: it is sent, or what is stored decides. */
export function toSend(sending: Sending, filled: Filled): Allowed | Denied | Pending {
  const { checks, picked } = filled;
  const allowed = picked === undefined ? sendable(sending, filled) : picking(sending, filled, picked);
  if (checks.length === 0 || allowed.kind === 'denied') return allowed;
  return {
    kind: 'pending',
    questions: questionsBefore(checks),
    decide: (replies) => {
      const [problem, ...others] = problemsFound(checks, replies);
      return problem === undefined ? allowed : denied([problem, ...others], sending.telling);
    },
  };
}

function sendable(
  { plan, length, telling }: Sending,
  { variables, guards }: Pick<Filled, 'variables' | 'guards'>,
): Allowed | Denied {
  if (plan.text.length + JSON.stringify(variables).length > length) {
    const detail = 'the request is too large with its conditions';
    return denied([{ reason: 'limits', detail, path: [] }], telling);
  }
  const after = { ...plan.after, guards };
  return { kind: 'send', body: { query: plan.text, variables }, headers: JSON_HEADERS, after };
}

/** Records are picked in two rounds: those that the client's filter finds, and those of them that may be written to. */
function picking(
  sending: Sending,
  { variables, guards }: Filled,
  { variable, picking: found }: PickedVariable,
): Pending {
  const sentFor = (where: JsonObject): Allowed | Denied =>
    sendable(sending, { variables: { ...variables, [variable]: where }, guards });
  return {
    kind: 'pending',
    questions: [found.candidates],
    decide: ([reply]) => {
      const ids = idsIn(reply);
      if (ids.length >= BATCH) return denied([found.tooMany], sending.telling);
      const questions = found.questionsAbout(ids);
      if (questions.length === 0) return sentFor(found.whereOf(ids, []));
      return { kind: 'pending', questions, decide: (replies) => sentFor(found.whereOf(ids, replies)) };
    },
  };
}
