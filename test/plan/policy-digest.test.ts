import { describe, expect, it } from 'vitest';
import type { Grant, Program } from '../../src/ir/program.js';
import { policyDigest } from '../../src/plan/policy-digest.js';
import { SCHEMA } from '../support/policies.js';
import { grantOf, principalOf, programOf } from '../support/program.js';

const tags = grantOf(SCHEMA, { actions: ['read'], models: ['Tag'], stages: ['DRAFT', 'QA'], locales: '*' });
const articles = grantOf(SCHEMA, { actions: ['delete'], models: ['Article'], locales: ['en'] });
const policy = (...grants: readonly Grant[]): Program => programOf(SCHEMA, [principalOf(SCHEMA, 'public', grants)]);
const elsewhere = { file: { path: 'other.yaml', text: 'x' }, start: 1, end: 1 };

describe('the digest of a policy', () => {
  it.each([
    ['the order of grants', policy(articles, tags)],
    ['the place of a grant', policy({ ...tags, origin: elsewhere }, articles)],
    [
      'the order of stages',
      policy(grantOf(SCHEMA, { actions: ['read'], models: ['Tag'], stages: ['QA', 'DRAFT'], locales: '*' }), articles),
    ],
  ])('does not depend on %s', (_, program) => {
    expect(policyDigest(program)).toBe(policyDigest(policy(tags, articles)));
  });

  it.each([
    ['a grant', policy(tags)],
    ['the environments of a grant', policy(tags, { ...articles, environments: ['master'] })],
    ['a default stage', programOf(SCHEMA, [principalOf(SCHEMA, 'public', [tags, articles], 'DRAFT')])],
    ['a model', { ...policy(tags, articles), schema: { ...SCHEMA, models: new Map([...SCHEMA.models].slice(1)) } }],
  ])('changes with %s', (_, program) => {
    expect(policyDigest(program)).not.toBe(policyDigest(policy(tags, articles)));
  });
});
