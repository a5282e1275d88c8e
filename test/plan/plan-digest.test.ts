import { describe, expect, it } from 'vitest';
import type { AccessChange } from '../../src/change/access-change.js';
import type { AccessSummary } from '../../src/plan/plan.js';
import { planDigest } from '../../src/plan/plan-digest.js';

const NONE = { where: null, grants: [] };
const CHANGE: AccessChange = {
  ...{ principal: 'public', kind: 'widened', action: 'read', models: ['Case', 'Tag'], stages: ['DRAFT'] },
  ...{ locales: ['en'], before: NONE, after: { where: {}, grants: [] } },
};
const SUMMARY: AccessSummary = { principal: 'public', changes: [CHANGE], managementGained: [], managementLost: [] };
const PLAN = {
  project: { id: 'p', name: 'Newsroom' },
  environment: { id: 'e', name: 'master' },
  access: [SUMMARY],
};
const AT = { path: 'policies/a.yaml', line: 3, column: 7 };

function withChange(change: Partial<AccessChange>): typeof PLAN {
  return { ...PLAN, access: [{ ...SUMMARY, changes: [{ ...CHANGE, ...change }] }] };
}

describe('the digest of a plan', () => {
  it.each<[string, typeof PLAN]>([
    ['grants at another line', withChange({ after: { where: {}, grants: [AT] } })],
    ['models in another order', withChange({ models: ['Tag', 'Case'] })],
    ['ids that were given anew', { ...PLAN, project: { id: 'q', name: 'Newsroom' } }],
  ])('is the same for %s', (_, plan) => {
    expect(planDigest(plan)).toBe(planDigest(PLAN));
  });

  it.each<[string, typeof PLAN]>([
    ['another principal', withChange({ principal: 'tokens/web' })],
    ['another model', withChange({ models: ['Case'] })],
    ['another stage', withChange({ stages: ['PUBLISHED'] })],
    ['another locale', withChange({ locales: ['de'] })],
    ['another action', withChange({ action: 'delete' })],
    ['another condition', withChange({ after: { where: { country: 'x' }, grants: [] } })],
    ['what is not known to be wider', withChange({ kind: 'unknown' })],
    ['no change', { ...PLAN, access: [] }],
    ['a management permission', { ...PLAN, access: [{ ...SUMMARY, managementGained: ['MODEL_READ'] }] }],
    ['a management permission lost', { ...PLAN, access: [{ ...SUMMARY, managementLost: ['MODEL_READ'] }] }],
    ['another environment', { ...PLAN, environment: { id: 'e', name: 'staging' } }],
    ['another project', { ...PLAN, project: { id: 'p', name: 'Shop' } }],
  ])('is another for %s', (_, plan) => {
    expect(planDigest(plan)).not.toBe(planDigest(PLAN));
  });
});
