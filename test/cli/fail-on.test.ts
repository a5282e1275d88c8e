import { describe, expect, it } from 'vitest';
import { failOnProblem, parseFailOn, widenedBeyond } from '../../src/cli/fail-on.js';
import type { Plan } from '../../src/plan/plan.js';
import { compileText } from '../support/check-text.js';

const { program } = compileText('tokens:\n  web: { grants: [] }\n');
const summary = { narrowed: 0, unknown: 0, cells: [], managementGained: [], managementLost: [] };
const plan = {
  access: [
    { ...summary, principal: 'public', widened: 1 },
    { ...summary, principal: 'tokens/web', widened: 0, unknown: 1 },
    { ...summary, principal: 'roles/editor', widened: 0 },
  ],
  unmanaged: [{ principal: 'roles/editor', id: 'r', isSystem: false, rows: 0 }],
} as unknown as Plan;

describe('--fail-on', () => {
  it.each([
    ['widen', ['public', 'tokens/web']],
    ['widen=public', ['public']],
    ['widen=tokens/*', ['tokens/web']],
    ['widen=roles/editor', []],
  ])('%s refuses wider access, what is unknown included', (text, want) => {
    expect(widenedBeyond(plan, parseFailOn(text))).toEqual(want);
  });

  it.each([
    ['widen', undefined],
    ['widen=public,tokens/web,roles/editor,users/*', undefined],
    ['widen=tokens/wbe', 'did you mean `tokens/web`?'],
    ['widen=public,users/nobody', ''],
  ])('%s: a name that nobody has lets nothing pass', (text, help) => {
    const problem = failOnProblem(program, plan, parseFailOn(text));
    expect(problem && (problem.help ?? '')).toBe(help);
  });

  it.each(['', 'widen=', 'widen=publik', 'widen=public,', 'narrow', 'widen=tokens/'])('%j is no gate', (text) => {
    expect(() => parseFailOn(text)).toThrow('it must be `widen`');
  });
});
