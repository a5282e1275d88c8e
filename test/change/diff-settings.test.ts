import { describe, expect, it } from 'vitest';
import { diffSettings } from '../../src/change/diff-settings.js';
import { policyOf } from '../support/diff.js';

const token = (more: string): string => `tokens: { web: { grants: []${more === '' ? '' : `, ${more}`} } }`;
const user = (match: string, claims = '{ sub: ID! }'): string =>
  `users: { author: { match: ${match}, claims: ${claims}, grants: [] } }`;

describe('the settings of a principal', () => {
  it.each<[string, string, string, readonly (readonly [string, string])[]]>([
    ['nothing', token('management: [MODEL_READ]'), token('management: [MODEL_READ]'), []],
    [
      'management',
      token('management: [MODEL_READ]'),
      token('management: [MODEL_UPDATE]'),
      [
        ['widened', 'gains management: `MODEL_UPDATE`'],
        ['narrowed', 'loses management: `MODEL_READ`'],
      ],
    ],
    [
      'a token that comes with management',
      '',
      token('management: [MODEL_READ]'),
      [['widened', 'gains management: `MODEL_READ`']],
    ],
    [
      'a later day',
      token('expires: 2027-01-01'),
      token('expires: 2027-02-01'),
      [['widened', 'expires on 2027-02-01, not on 2027-01-01']],
    ],
    ['no day', token('expires: 2027-01-01'), token(''), [['widened', 'never expires, not on 2027-01-01']]],
    [
      'a first day',
      token(''),
      token('expires: 2027-01-01'),
      [['narrowed', 'expires on 2027-01-01, where it never did']],
    ],
    [
      'a default stage',
      token('defaultStage: DRAFT'),
      token(''),
      [['neutral', 'has the default stage `PUBLISHED`, not `DRAFT`']],
    ],
    [
      'claims that match',
      user('{ role: author }'),
      user('{ role: reader }'),
      [['unknown', 'is matched by `{"role":"reader"}`, not by `{"role":"author"}`']],
    ],
    ['the same claims in another order', user('{ a: "1", b: "2" }'), user('{ b: "2", a: "1" }'), []],
    [
      'types of claims',
      user('{ role: author }'),
      user('{ role: author }', '{ sub: "[ID!]!" }'),
      [['unknown', 'has claims of other types']],
    ],
  ])('%s', (_, before, after, want) => {
    const found = diffSettings({ before: policyOf(before), after: policyOf(after) });
    expect(found.map(({ kind, message }) => [kind, message])).toEqual(want);
  });
});
