import { describe, expect, it } from 'vitest';
import { pauseBefore, type Attempt, type PauseInput } from '../../../src/projects/hygraph/pause.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const read: PauseInput = { attempt: 0, isRead: true, random: 0, now: NOW };
const write: PauseInput = { ...read, isRead: false };
const answered = (status: number, retryAfter?: string): Attempt => ({ kind: 'answered', status, retryAfter });

describe('the pause before a request is sent again', () => {
  it.each<[string, Attempt, PauseInput, number | undefined]>([
    ['a read that was not answered', { kind: 'lost' }, read, 250],
    ['a change that was not answered', { kind: 'lost' }, write, undefined],
    ['a read that failed on the way', answered(502), read, 250],
    ['a change that failed on the way', answered(502), write, undefined],
    ['a read that was refused', answered(400), read, undefined],
    ['an answer', answered(200), read, undefined],
    ['a change that was turned away for its rate', answered(429), write, 250],
    ['the same, later: it doubles', answered(429), { ...write, attempt: 3 }, 2000],
    ['the same, with all of the jitter', answered(429), { ...write, attempt: 3, random: 0.999 }, 3998],
    ['the sixth attempt', answered(429), { ...write, attempt: 5 }, undefined],
    ['a server that says how long', answered(429, '7'), write, 7000],
    ['the same, with jitter, so that not all come at once', answered(429, '7'), { ...write, random: 0.5 }, 7250],
    ['a server that says until when', answered(429, 'Tue, 24 Nov 2026 12:00:09 GMT'), write, 9000],
    ['a time that is over', answered(429, 'Tue, 24 Nov 2026 11:00:00 GMT'), write, 250],
    ['no time at all, later: it doubles all the same', answered(429, '0'), { ...write, attempt: 3 }, 2000],
    ['a number that no server means', answered(429, '-5'), { ...write, attempt: 3 }, 2000],
    ['parts of a second', answered(429, '1.5'), { ...write, attempt: 3 }, 2000],
    ['a number beyond all patience', answered(429, '99999999999999999999'), write, undefined],
    ['nothing but a header', answered(429, ''), write, 250],
    ['a server that says nothing that is understood', answered(429, 'soon'), write, 250],
    ['a server that wants too much patience', answered(429, '3600'), write, undefined],
  ])('%s', (_, attempt, input, want) => {
    expect(pauseBefore(attempt, input)).toBe(want);
  });

  it('never passes half a minute, unless the server says so', () => {
    for (const attempt of [0, 1, 2, 3, 4])
      expect(pauseBefore(answered(429), { ...read, attempt, random: 0.999 }) ?? 0).toBeLessThanOrEqual(30_000);
  });
});
