/** What came of an attempt to send a request. */
export type Attempt =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | undefined }
  /** No answer, or none that is understood. */
  | { readonly kind: 'lost' };

/** What a pause is decided by. `attempt` counts from 0; `random` is in [0, 1). */
export interface PauseInput {
  readonly attempt: number;
  /** True for a request that changes nothing. */
  readonly isRead: boolean;
  readonly random: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How often a request is sent at most. */
const ATTEMPTS = 6;
/** The longest pause before the second attempt; it doubles with each. In milliseconds, as all pauses. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** A server that wants more patience than this is not waited for. */
const LONGEST_WAIT = 120_000;

/**
 * How long to wait before a request is sent again, in milliseconds; undefined where it must not be. A request that was
 * turned away for its rate did nothing, and is sent again whatever it is. After any other failure nobody knows what a
 * change did: only reads are sent again.
 */
export function pauseBefore(attempt: Attempt, input: PauseInput): number | undefined {
  if (input.attempt + 1 >= ATTEMPTS) return undefined;
  const isTurnedAway = attempt.kind === 'answered' && attempt.status === 429;
  if (!isTurnedAway && !(input.isRead && isPassing(attempt))) return undefined;
  const asked = attempt.kind === 'answered' ? askedPause(attempt.retryAfter, input.now) : undefined;
  if (asked !== undefined && asked > LONGEST_WAIT) return undefined;
  const longest = Math.min(FIRST_PAUSE * 2 ** input.attempt, LONGEST_PAUSE);
  const jitter = Math.round(longest * (0.5 + input.random / 2));
  return asked === undefined ? jitter : Math.max(asked + Math.round(input.random * FIRST_PAUSE), jitter);
}

function isPassing(attempt: Attempt): boolean {
  return attempt.kind === 'lost' || [408, 500, 502, 503, 504].includes(attempt.status);
}

/** `Retry-After`: seconds, or a date (RFC 9110, 10.2.3), which begins with the day of the week. Anything else says nothing. */
function askedPause(text: string | undefined, now: number): number | undefined {
  const asked = text?.trim() ?? '';
  if (/^\d+$/u.test(asked)) return Number(asked) * 1_000;
  const date = /^[A-Z][a-z]{2,8},? /u.test(asked) ? Date.parse(asked) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
