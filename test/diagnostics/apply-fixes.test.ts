import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { applyEdits, applyFixes, fixUntilStable } from '../../src/diagnostics/apply-fixes.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { Applicability } from '../../src/diagnostics/fix.js';
import type { SourceFile } from '../../src/source/source-file.js';
import { finding, spanOf } from '../support/report.js';

const FILE: SourceFile = { path: 'a.yaml', text: 'abc def ghi\n' };

interface Change {
  readonly from: string;
  readonly to: string;
}

function fixing(file: SourceFile, changes: readonly Change[], applicability: Applicability = 'safe'): Diagnostic {
  const edits = changes.map(({ from, to }) => ({ span: spanOf(file, from), newText: to }));
  return finding(
    { file, start: 0, end: 0 },
    { fix: { title: `to ${changes.map(({ to }) => to).join()}`, applicability, edits } },
  );
}

describe('applyFixes', () => {
  it.each<[string, readonly Diagnostic[], string]>([
    [
      'makes fixes apart from each other',
      [fixing(FILE, [{ from: 'abc', to: 'x' }]), fixing(FILE, [{ from: 'ghi', to: 'z' }])],
      'x def z\n',
    ],
    [
      'makes one fix of several edits',
      [
        fixing(FILE, [
          { from: 'ghi', to: 'z' },
          { from: 'abc', to: 'x' },
        ]),
      ],
      'x def z\n',
    ],
    [
      'leaves a fix that overlaps one before it',
      [
        fixing(FILE, [{ from: 'abc d', to: 'x' }]),
        fixing(FILE, [
          { from: 'def', to: 'y' },
          { from: 'ghi', to: 'z' },
        ]),
      ],
      'xef ghi\n',
    ],
    [
      'leaves a fix that touches one before it',
      [fixing(FILE, [{ from: 'abc', to: 'x' }]), fixing(FILE, [{ from: ' ', to: '_' }])],
      'x def ghi\n',
    ],
    [
      'leaves a fix that overlaps itself',
      [
        fixing(FILE, [
          { from: 'abc', to: 'x' },
          { from: 'bc', to: 'y' },
        ]),
      ],
      FILE.text,
    ],
    ['leaves a fix in a file that it was not given', [fixing({ ...FILE }, [{ from: 'abc', to: 'x' }])], FILE.text],
    ['leaves fixes that are for show', [fixing(FILE, [{ from: 'abc', to: 'x' }], 'display')], FILE.text],
    ['leaves unsafe fixes', [fixing(FILE, [{ from: 'abc', to: 'x' }], 'unsafe')], FILE.text],
  ])('%s', (_, diagnostics, want) => {
    expect(applyFixes([FILE], diagnostics, ['safe']).files[0]?.text).toBe(want);
  });

  it('makes unsafe fixes where they are asked for', () => {
    const unsafe = fixing(FILE, [{ from: 'abc', to: 'x' }], 'unsafe');
    expect(applyFixes([FILE], [unsafe], ['safe', 'unsafe'])).toEqual({
      files: [{ path: 'a.yaml', text: 'x def ghi\n' }],
      applied: [{ code: 'some-rule', title: 'to x', paths: ['a.yaml'] }],
    });
  });

  it('keeps files that it does not change', () => {
    expect(applyFixes([FILE], [], ['safe']).files[0]).toBe(FILE);
  });
});

describe('fixUntilStable', () => {
  it('checks again after each round', () => {
    const steps = ['abc', 'bcd', 'cde'];
    const check = (files: readonly SourceFile[]): readonly Diagnostic[] =>
      files.flatMap((file) =>
        steps.flatMap((step, index) => {
          const next = steps[index + 1];
          return next !== undefined && file.text.startsWith(step) ? [fixing(file, [{ from: step, to: next }])] : [];
        }),
      );
    const result = fixUntilStable({ files: [FILE], kinds: ['safe'], check });
    expect(result.files[0]?.text).toBe('cde def ghi\n');
    expect(result.applied).toHaveLength(2);
  });

  it('ends when fixes go round in circles', () => {
    const check = ([file = FILE]: readonly SourceFile[]): readonly Diagnostic[] => [
      file.text.startsWith('abc') ? fixing(file, [{ from: 'abc', to: 'x' }]) : fixing(file, [{ from: 'x', to: 'abc' }]),
    ];
    expect(fixUntilStable({ files: [FILE], kinds: ['safe'], check }).applied).toHaveLength(10);
  });
});

test('edits in any order give the same text', () => {
  const cuts = fc.uniqueArray(fc.nat(30), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(fc.string({ minLength: 30, maxLength: 30 }), cuts, fc.string(), (text, points, newText) => {
      const file = { path: 'a', text };
      const sorted = [...points].sort((a, b) => a - b);
      const edits = sorted.flatMap((start, index) => {
        const end = sorted[index + 1];
        return index % 2 === 0 && end !== undefined ? [{ span: { file, start, end }, newText }] : [];
      });
      expect(applyEdits(text, [...edits].reverse())).toBe(applyEdits(text, edits));
      const kept = edits.reduce((length, { span }) => length - (span.end - span.start), text.length);
      expect(applyEdits(text, edits)).toHaveLength(kept + edits.length * newText.length);
    }),
  );
});
