import path from 'node:path';
import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/analysis/rules/registry.generated.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { renderSarif } from '../../src/diagnostics/render/sarif.js';
import { compileText } from '../support/check-text.js';
import { readCorpus } from '../support/corpus-case.js';
import { diagnose } from '../support/diagnose.js';
import { reportOf } from '../support/report.js';
import { blocksUnder, rulePage } from '../support/rule-pages.js';
import { sarifErrors } from '../support/sarif-schema.js';

const OPTIONS = {
  toolVersion: '1.2.3',
  describeRule: (code: string) => ({ summary: `what ${code} finds`, page: '# page', securitySeverity: 5 }),
};
const CORPUS = readCorpus(path.join(import.meta.dirname, '../corpus'));
const EXAMPLES = RULES.flatMap(({ id }) =>
  blocksUnder(rulePage(id), 'Avoid').map((block, index) => [`${id} ${index + 1}`, block] as const),
);

function logOf(diagnostics: readonly Diagnostic[]): Log {
  return JSON.parse(renderSarif(reportOf(diagnostics), OPTIONS)) as Log;
}

function resultsOf(diagnostics: readonly Diagnostic[]): readonly Result[] {
  return logOf(diagnostics).runs[0]?.results ?? [];
}

/** The fingerprints of what is found in a policy, in no order. */
function fingerprintsIn(text: string): readonly string[] {
  const found = resultsOf(compileText(text).diagnostics);
  return found.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints)).sort();
}

describe('a SARIF log', () => {
  it.each(CORPUS.map((given) => [given.name, given.files] as const))('of %s is valid', (_, files) => {
    const diagnostics = diagnose(files);
    expect(sarifErrors(logOf(diagnostics))).toEqual([]);
    expect(resultsOf(diagnostics)).toHaveLength(diagnostics.length);
  });

  it.each(EXAMPLES)('of the example %s is valid', (_, text) => {
    const { diagnostics, suppressed } = compileText(text);
    const log: unknown = JSON.parse(renderSarif({ diagnostics, suppressed, sources: [] }, OPTIONS));
    expect(sarifErrors(log)).toEqual([]);
  });

  it('is refused by the schema when it is broken', () => {
    expect(sarifErrors({ version: '2.1.0', runs: [{ tool: {}, results: [{ level: 'info' }] }] })).toEqual([
      "/runs/0/tool: must have required property 'driver'",
      "/runs/0/results/0: must have required property 'message'",
      '/runs/0/results/0/level: must be equal to one of the allowed values',
    ]);
  });
});

describe('fingerprints', () => {
  it.each(EXAMPLES)('of the example %s stay when lines are added and indentation changes', (_, text) => {
    const moved = `# a line more\n\n${text.replaceAll(/^(?=.)/gm, '  ')}\n# and one\n`;
    expect(fingerprintsIn(moved)).toEqual(fingerprintsIn(text));
  });

  it.each(CORPUS.map((given) => [given.name, given.files] as const))('of %s tell all findings apart', (_, files) => {
    const fingerprints = resultsOf(diagnose(files)).map(({ partialFingerprints }) =>
      JSON.stringify(partialFingerprints),
    );
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });
});
