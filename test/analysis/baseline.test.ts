import { describe, expect, it } from 'vitest';
import { baselineOf, parseBaseline, type Baseline } from '../../src/analysis/baseline-file.js';
import { compareWithBaseline } from '../../src/analysis/baseline.js';
import type { Diagnostic, DiagnosticSubject } from '../../src/diagnostics/diagnostic.js';
import { spanText } from '../../src/source/span.js';
import { compile } from '../../src/compiler.js';
import { schemaErrors } from '../support/json-schema.js';
import { finding, spanOf } from '../support/report.js';

const FILE = { path: 'policies/a.yaml', text: 'one: DRAFT\ntwo: DRAFT\ntwo: DRAFT\n' };
const PATH = 'known.json';

function found(nth: number, subject: DiagnosticSubject = { who: 'public' }): Diagnostic {
  return finding(spanOf(FILE, 'DRAFT', nth), { subject });
}

/** How many are new, how many known, and what is said of the rest. */
function outcome(findings: readonly Diagnostic[], baseline: Baseline) {
  const { fresh, known, stale } = compareWithBaseline(findings, baseline);
  return [fresh.length, known.length, stale.map(({ message }) => message)];
}

describe('a baseline', () => {
  const alike = [found(1), found(2)];
  it.each([
    ['knows what was found', alike, alike, [0, 2, []]],
    ['does not know one more that is alike', [found(1)], alike, [1, 1, []]],
    ['does not know another', [found(1)], [found(0), found(1)], [1, 1, []]],
    ['is stale when nothing is found', [found(0)], [], [0, 0, ['the baseline knows what is no longer found']]],
    ['is stale when fewer are found', alike, [found(1)], [0, 1, ['the baseline knows 2, found 1']]],
    [
      'does not know the same line about another stage',
      [found(0, { who: 'public', stages: ['DRAFT'] })],
      [found(0, { who: 'public', stages: ['QA'] })],
      [1, 0, ['the baseline knows what is no longer found']],
    ],
    [
      'does not know that another guardrail is broken',
      [found(0, { guardrail: 'a' })],
      [found(0, { guardrail: 'b' })],
      [1, 0, ['the baseline knows what is no longer found']],
    ],
  ])('%s', (_, known, now, want) => {
    expect(outcome(now, baselineOf(known, PATH))).toEqual(want);
  });

  it('blames the entry that is stale, and says what it was', () => {
    const baseline = baselineOf([found(0), found(1)], PATH);
    const { stale } = compareWithBaseline([found(0)], baseline);
    const { entries } = baselineOf([found(1)], PATH);
    expect(stale.map(({ primary }) => spanText(primary.span))).toEqual([entries[0]?.fingerprint]);
    expect(stale[0]?.notes).toEqual(['`some-rule` in `policies/a.yaml`: something is wrong']);
  });

  it('is read as it was written, and does not depend on the order of findings', () => {
    const baseline = baselineOf([found(0), found(1), found(2)], PATH);
    expect(parseBaseline(baseline.file)).toEqual({ kind: 'read', baseline });
    expect(baselineOf([found(2), found(0), found(1)], PATH)).toEqual(baseline);
  });

  it('has the shape of its schema', () => {
    const { file } = baselineOf([found(0), found(1)], PATH);
    expect(schemaErrors('schemas/baseline.schema.json', JSON.parse(file.text))).toEqual([]);
  });

  it('hides no mistake but those that rules find', () => {
    const files = [{ path: 'a.yaml', text: 'publik: {}\n' }];
    const { diagnostics } = compile({ files, today: '2026-11-24', levels: {} });
    const baseline = baselineOf(diagnostics, PATH);
    const again = compile({ files, today: '2026-11-24', levels: {}, baseline });
    expect([again.diagnostics, again.known]).toEqual([diagnostics, []]);
  });
});

describe('what is no baseline', () => {
  const entry = '{ "fingerprint": "0123456789abcdef", "count": 1, "rule": "a", "path": "b", "message": "c" }';
  it.each([
    ['', 'it is not JSON'],
    ['<<<<<<< ours\n{}', 'it is not JSON'],
    ['[]', 'it holds something else'],
    ['null', 'it holds something else'],
    ['{ "name": "hygraph-policy" }', 'it holds something else'],
    ['{ "formatVersion": 2, "findings": [] }', 'it has format 2, and this program reads format 1'],
    ['{ "formatVersion": 1, "findings": [{}] }', 'it holds something else'],
    [`{ "formatVersion": 1, "findings": [${entry.replace(`"count": 1`, `"count": 0`)}] }`, 'it holds something else'],
    [`{ "formatVersion": 1, "findings": [${entry}, ${entry}] }`, 'it has the fingerprint `0123456789abcdef` twice'],
  ])('%j', (text, why) => {
    expect(parseBaseline({ path: PATH, text })).toEqual({ kind: 'refused', why });
  });
});
