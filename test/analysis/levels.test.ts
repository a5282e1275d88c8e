import { describe, expect, it } from 'vitest';
import { levelOf, presetLevels, type Preset } from '../../src/analysis/levels.js';
import { defineRule, type Rule } from '../../src/analysis/rule.js';

const BASE = { family: 'hygiene', summary: 'finds something', check: () => [] } as const;
const RULES: readonly Rule[] = [
  defineRule({ ...BASE, id: 'an-error', severity: 'error' }),
  defineRule({ ...BASE, id: 'a-warning', severity: 'warning' }),
  defineRule({ ...BASE, id: 'an-info', severity: 'info' }),
  defineRule({ ...BASE, id: 'an-optional', severity: 'warning', isOffByDefault: true }),
];

function levels(preset: Preset, rules = {}): readonly string[] {
  return RULES.map((rule) => levelOf(rule, { ...presetLevels(preset, RULES), ...rules }));
}

describe('the levels of rules', () => {
  it.each([
    ['are their own by default', 'recommended', {}, ['error', 'warning', 'info', 'off']],
    ['make errors of warnings and run every rule under strict', 'strict', {}, ['error', 'error', 'info', 'error']],
    [
      'are what the config says of a rule, whatever the preset',
      'strict',
      { 'an-error': 'off', 'an-optional': 'info' },
      ['off', 'error', 'info', 'info'],
    ],
    [
      'turn on a rule that is off',
      'recommended',
      { 'an-optional': 'warning' },
      ['error', 'warning', 'info', 'warning'],
    ],
  ] as const)('%s', (_, preset, rules, want) => {
    expect(levels(preset, rules)).toEqual(want);
  });

  it('are not those of an object: a rule may be called as its members are', () => {
    expect(levelOf(defineRule({ ...BASE, id: 'constructor', severity: 'info' }), {})).toBe('info');
  });
});
