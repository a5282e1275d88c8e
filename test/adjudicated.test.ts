import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../src/analysis/rules/registry.generated.js';
import { readAdjudicated } from './support/adjudicated.js';
import { confusionPage, confusions } from './support/confusion.js';

/** Small policies, judged for every rule before anybody looked at what the rules say. */
const FOLDER = path.join(import.meta.dirname, 'adjudicated');
const PAGE = path.join(FOLDER, 'TABLE.md');
const CASES = readAdjudicated(FOLDER);
const KNOWN = new Set<string>(['waiver-expired', 'waiver-unused', ...RULES.map(({ id }) => id)]);

describe.each(CASES.map((adjudicated) => [`${adjudicated.file}: ${adjudicated.why}`, adjudicated] as const))(
  '%s',
  (_, { expected, missed, excess, found }) => {
    it('is found as it was judged, or the case says why not', () => {
      expect([...found].sort()).toEqual([...new Set([...expected, ...excess])].sort());
      expect([...missed, ...excess].filter((mark) => expected.has(mark))).toEqual([]);
    });

    it('is a policy without mistakes', () => {
      expect([...found].filter((mark) => !KNOWN.has(mark.split(' ')[0] ?? ''))).toEqual([]);
    });
  },
);

describe('the judgement', () => {
  it('is about enough policies', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(200);
  });

  it('has two findings and two near misses of every rule', () => {
    const thin = confusions(CASES).filter(
      ({ truePositives, falseNegatives, nearMisses }) => truePositives + falseNegatives < 2 || nearMisses < 2,
    );
    expect(thin.map(({ rule }) => rule)).toEqual([]);
  });

  it('has its table', () => {
    const page = confusionPage(CASES);
    if (process.env['UPDATE_ADJUDICATED'] === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});
