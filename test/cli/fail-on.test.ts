import { describe, expect, it } from 'vitest';
import { failOnProblem, parseFailOn, parseGates, widenedBeyond } from '../../src/cli/fail-on.js';
import type { Plan } from '../../src/plan/plan.js';
import { compileText } from '../support/check-text.js';

const { program } = compileText('tokens:\n  web: { grants: [] }\n');
const summary = { changes: [], managementGained: [], managementLost: [] };
const plan = {
  access: [
    { ...summary, principal: 'public', changes: [{ kind: 'widened' }] },
    { ...summary, principal: 'tokens/web', changes: [{ kind: 'narrowed' }, { kind: 'unknown' }] },
    { ...summary, principal: 'roles/editor', changes: [{ kind: 'narrowed' }] },
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

  it('refuses what is open on the way alone, and not what is missing then', () => {
    const between = [
      { principal: 'roles/editor', kind: 'more' },
      { principal: 'roles/author', kind: 'less' },
    ];
    const open = { ...plan, between } as unknown as Plan;
    expect(widenedBeyond(open, parseFailOn('widen'))).toEqual(['public', 'tokens/web', 'roles/editor']);
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

describe('--fail-on of diff', () => {
  it.each<[readonly string[], { readonly widen: readonly string[] | 'anybody' | undefined; readonly weaken: boolean }]>(
    [
      [['widen'], { widen: 'anybody', weaken: false }],
      [['weaken'], { widen: undefined, weaken: true }],
      [['widen=public,tokens/web'], { widen: ['public', 'tokens/web'], weaken: false }],
      [['widen=public,weaken'], { widen: ['public'], weaken: true }],
      [['weaken,widen'], { widen: 'anybody', weaken: true }],
      [['widen=public', 'weaken', 'widen=tokens/*'], { widen: ['public', 'tokens/*'], weaken: true }],
      [['widen=public', 'widen'], { widen: 'anybody', weaken: false }],
    ],
  )('%j', (texts, { widen, weaken }) => {
    const gates = texts.reduce<ReturnType<typeof parseGates> | undefined>(
      (before, text) => parseGates(text, before),
      undefined,
    );
    const who = gates?.widen && (gates.widen.who ?? 'anybody');
    expect({ widen: who, weaken: gates?.weaken }).toEqual({ widen, weaken });
  });

  it.each(['', 'weak', 'weaken,', 'weaken,publik', 'public'])('%j is no gate', (text) => {
    expect(() => parseGates(text)).toThrow('it must be `weaken`, `widen`, or `widen=` and principals');
  });
});
