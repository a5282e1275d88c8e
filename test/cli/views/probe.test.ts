import { expect, it } from 'vitest';
import { PLAIN } from '../../../src/diagnostics/render/styler.js';
import type { Look } from '../../../src/cli/context.js';
import type { ProbeFinding, ProbeOutcome } from '../../../src/projects/probe/contract.js';
import { PROBE_VIEWS, type ProbeResult } from '../../../src/cli/views/probe.js';
import { schemaErrors } from '../../support/json-schema.js';

const LOOK: Look = { styler: PLAIN, columns: undefined, isQuiet: false, toolVersion: '1.0.0' };

const finding = (id: string, outcome: ProbeOutcome): ProbeFinding => ({
  ...{ id, item: 9, question: `what of ${id}?`, outcome, evidence: ['something was seen'] },
});
const setting = (value: string): ProbeOutcome => ({
  ...{ kind: 'answered', answer: value, differs: false, setting: { key: 'updateNull', value } },
});

const RESULT: ProbeResult = {
  projectName: 'production',
  environment: 'scratch',
  findings: [
    finding('update-null', setting('keep')),
    finding('update-omitted', setting('keep')),
    finding('rows-combine', { kind: 'answered', answer: 'and', differs: true }),
    finding('text', { kind: 'contradicted', answer: 'none of the readings' }),
    finding('nulls', { kind: 'undetermined', cause: 'status 500: \u001b[31mred' }),
    finding('roles-union', { kind: 'untested', cause: 'roles have no credentials' }),
  ],
  left: [],
};

function shown(result: ProbeResult, format: 'text' | 'json' = 'text'): string {
  return PROBE_VIEWS[format]?.(result, LOOK).stdout ?? '';
}

it('shows each kind of outcome, and what to tell a local project', () => {
  const text = shown(RESULT);
  expect(text).toContain('and: not what is taken for granted here');
  expect(text).toContain('none of the readings: not what any reading allows');
  expect(text).toContain('not determined: status 500: ');
  expect(text).not.toContain('\u001b');
  expect(text).toContain('not asked: roles have no credentials');
  expect(text).toContain('  reading: { updateNull: keep }\n');
  expect(text).toContain('Nothing is left of the probe.');
});

it('tells a local project nothing that two answers contradict, and does not say that nothing is left when something is', () => {
  const findings = [finding('update-null', setting('keep')), finding('update-omitted', setting('reset'))];
  const text = shown({ ...RESULT, findings, left: ['model PolicyProbe'] });
  expect(text).toContain('Nothing was found out that a local project can be told.');
  expect(text).not.toContain('Nothing is left');
});

it('is as its schema says, as JSON', () => {
  const document: unknown = JSON.parse(shown({ ...RESULT, left: ['token policy probe 1'] }, 'json'));
  expect(schemaErrors('schemas/probe.schema.json', document)).toEqual([]);
  expect(document).toMatchObject({ reading: { updateNull: 'keep' }, left: ['token policy probe 1'] });
  expect(schemaErrors('schemas/probe.schema.json', { formatVersion: 1 })).not.toEqual([]);
});
