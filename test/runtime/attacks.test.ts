import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ATTACKS, EDITORS_ATTACKS } from './attack-table.js';
import { check, direct, outcome, through, WORLDS } from './attack-worlds.js';

describe.each([
  ['tokens/reader' as const, ATTACKS],
  ['tokens/editor' as const, EDITORS_ATTACKS],
])('attacks of %s', (ref, attacks) => {
  const { before, after, changed } = WORLDS[ref];

  it('speak of two worlds that differ', () => {
    expect(changed).toBe(200);
  });

  it.each(attacks)('%s', (_, asked, want) => {
    expect(outcome(ref, asked)).toBe(want);
    const verdict = check(ref, asked);
    if (verdict.kind === 'send') expect(() => parse(verdict.body.query)).not.toThrow();
  });

  it.each(attacks)('%s: the answer does not depend on what may not be read', (_, asked) => {
    expect(through(after, ref, asked)).toEqual(through(before, ref, asked));
    expect(direct(after, ref, asked)).toEqual(direct(before, ref, asked));
  });

  it.each(attacks)('%s: what is sent brings what the token itself would get', (_, asked) => {
    if (check(ref, asked).kind !== 'send') return;
    const { data, errors } = direct(after, ref, asked);
    expect(through(after, ref, asked)).toEqual({ data, errors: errors === null ? null : 'upstream' });
  });
});
