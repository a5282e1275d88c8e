import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { ANSI } from '../../../src/diagnostics/render/styler.js';
import { renderDiagnostic, renderText } from '../../../src/diagnostics/render/text.js';
import { diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { dedent } from '../../support/dedent.js';
import { ACCESS, DRAFTS, finding, reportOf, spanOf } from '../../support/report.js';

const file = (text: string): { readonly path: string; readonly text: string } => ({ path: 'a.yaml', text });

const GRANTS = file(
  'tokens:\n  web:\n    grants:\n      - one\n      - two\n      - three\n      - four\n      - five\n',
);

describe('renderDiagnostic', () => {
  it('shows a finding with everything that one can have', () => {
    const { fix, ...rest } = DRAFTS;
    expect(fix).toBeDefined();
    expect(`${renderDiagnostic(rest)}\n`).toBe(
      dedent`
      error[public-internal-stage]: the public can read drafts
        --> policies/access.yaml:3:51
         |
       3 |     - { actions: [read], models: [Case], stages: [DRAFT, PUBLISHED], locales: [en] }
         |                                                   ^^^^^ anyone with the endpoint reads ${'`Case`'} in ${'`DRAFT`'}
        ::: policies/project.yaml:3:26
       3 |   DRAFT:     { audience: internal }
         |                          -------- declared internal here
         = note: for example Case { country: "" }: query { cases(stage: DRAFT) { id } } without a token
         = help: remove ${'`DRAFT`'} from ${'`stages`'}
         = docs: policy explain public-internal-stage
    `,
    );
  });

  it.each<[string, { readonly given: Diagnostic; readonly want: string }]>([
    [
      'several labels in one line',
      {
        given: finding(spanOf(ACCESS, 'DRAFT'), {
          label: 'drafts',
          related: [
            { span: spanOf(ACCESS, 'read'), label: 'the action' },
            { span: spanOf(ACCESS, 'Case'), label: 'the model' },
          ],
        }),
        want: dedent`
          error[some-rule]: something is wrong
            --> policies/access.yaml:3:51
             |
           3 |     - { actions: [read], models: [Case], stages: [DRAFT, PUBLISHED], locales: [en] }
             |                   ----            ----            ^^^^^ drafts
             |                   |               |
             |                   |               the model
             |                   the action
        `,
      },
    ],
    [
      'labels that overlap',
      {
        given: finding(spanOf(ACCESS, 'DRAFT'), {
          label: 'drafts',
          related: [{ span: spanOf(ACCESS, '[DRAFT, PUBLISHED]'), label: 'the list' }],
        }),
        want: dedent`
          error[some-rule]: something is wrong
            --> policies/access.yaml:3:51
             |
           3 |     - { actions: [read], models: [Case], stages: [DRAFT, PUBLISHED], locales: [en] }
             |                                                   ^^^^^ drafts
             |                                                  ------------------ the list
        `,
      },
    ],
    [
      'labels in near and far lines of one file',
      {
        given: finding(spanOf(GRANTS, 'two'), {
          related: [
            { span: spanOf(GRANTS, 'tokens'), label: 'far' },
            { span: spanOf(GRANTS, 'four'), label: 'near' },
            { span: spanOf(GRANTS, 'five'), label: 'next' },
          ],
        }),
        want: dedent`
          error[some-rule]: something is wrong
            --> a.yaml:5:9
             |
           1 | tokens:
             | ------ far
          ...
           5 |       - two
             |         ^^^
           6 |       - three
           7 |       - four
             |         ---- near
           8 |       - five
             |         ---- next
        `,
      },
    ],
    [
      'a block of lines, without the line break at its end',
      {
        given: finding(spanOf(GRANTS, '- one\n      - two\n      '), { label: 'both' }),
        want: dedent`
          error[some-rule]: something is wrong
            --> a.yaml:4:7
             |
           4 | /       - one
           5 | |       - two
             | |___________^ both
        `,
      },
    ],
    [
      'a long block that begins within a line',
      {
        given: finding(spanOf(GRANTS, GRANTS.text.slice(4)), { label: 'all' }),
        want: dedent`
          error[some-rule]: something is wrong
            --> a.yaml:1:5
             |
           1 |   tokens:
             |  _____^
           2 | |   web:
           3 | |     grants:
          ...
           7 | |       - four
           8 | |       - five
             | |____________^ all
        `,
      },
    ],
    [
      'tabs, wide characters and emoji',
      {
        given: finding(spanOf(file('a:\t"日本👩‍👩‍👧e\u0301" x\n'), 'x'), { label: 'here' }),
        want: dedent`
          error[some-rule]: something is wrong
            --> a.yaml:1:19
             |
           1 | a:    "日本👩‍👩‍👧e\u0301" x
             |                 ^ here
        `,
      },
    ],
    [
      'a wide character underlined in full',
      {
        given: finding(spanOf(file('a: 日本\n'), '本')),
        want: dedent`
          error[some-rule]: something is wrong
            --> a.yaml:1:5
             |
           1 | a: 日本
             |      ^^
        `,
      },
    ],
    [
      'an empty span at the end of the text',
      {
        given: finding({ file: file('a: 1\nb:'), start: 7, end: 7 }, { label: 'nothing' }),
        want: dedent`
          error[some-rule]: something is wrong
            --> a.yaml:2:3
             |
           2 | b:
             |   ^ nothing
        `,
      },
    ],
    [
      'a blank line',
      {
        given: finding({ file: file('a: 1\n\nb: 2\n'), start: 5, end: 5 }),
        want: dedent`
          error[some-rule]: something is wrong
            --> a.yaml:2:1
             |
           2 |
             | ^
        `,
      },
    ],
    [
      'carriage returns',
      {
        given: finding(spanOf(file('a: 1\r\nb: 2\r\n'), 'b')),
        want: dedent`
          error[some-rule]: something is wrong
            --> a.yaml:2:1
             |
           2 | b: 2
             | ^
        `,
      },
    ],
    [
      'a file that could not be read',
      {
        given: finding({ file: file(''), start: 0, end: 0 }),
        want: 'error[some-rule]: something is wrong\n  --> a.yaml\n',
      },
    ],
    [
      'line numbers of several digits',
      {
        given: finding(spanOf(file(`${'\n'.repeat(99)}x\n`), 'x')),
        want: dedent`
          error[some-rule]: something is wrong
              --> a.yaml:100:1
               |
           100 | x
               | ^
        `,
      },
    ],
  ])('shows %s', (_, { given, want }) => {
    const body = renderDiagnostic(given).split('\n').slice(0, -1).join('\n');
    expect(`${body}\n`).toBe(want);
  });

  it('cuts a long line around what is underlined', () => {
    const names = Array.from({ length: 60 }, (_, index) => `name${index}`).join(', ');
    const long = file(`a: [${names}]\n`);
    const given = finding(spanOf(long, 'name30'), {
      label: 'this',
      related: [{ span: spanOf(long, 'name59'), label: 'that' }],
    });
    expect(renderDiagnostic(given, { columns: 60 }).split('\n').slice(3, -1)).toEqual([
      ' 1 | …7, name28, name29, name30, name31, name32, name33, na…',
      '   |                     ^^^^^^ this',
      ' 1 | …me53, name54, name55, name56, name57, name58, name59]',
      '   |                                                ------ that',
    ]);
  });

  it('says how a fix is made', () => {
    const fixOf = (applicability: 'safe' | 'unsafe' | 'display'): string =>
      renderDiagnostic(finding(spanOf(ACCESS, 'Case'), { fix: { title: 'drop it', applicability, edits: [] } }))
        .split('\n')
        .filter((line) => line.includes('= fix'))
        .join();
    expect(fixOf('safe')).toBe('   = fix: drop it (`policy check --fix`)');
    expect(fixOf('unsafe')).toBe('   = fix: drop it (`policy check --fix --unsafe-fixes`, may change access)');
    expect(fixOf('display')).toBe('   = fix: drop it');
  });

  it('keeps the lines of a note together', () => {
    const lines = renderDiagnostic(finding(spanOf(ACCESS, 'Case'), { notes: ['one\ntwo'] })).split('\n');
    expect(lines.slice(5, 7)).toEqual(['   = note: one', '           two']);
  });

  it('colours what its styler is told to', () => {
    const colored = renderDiagnostic(DRAFTS, { styler: ANSI });
    expect(colored).toContain('\u001b[31m\u001b[1merror[public-internal-stage]');

    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderDiagnostic(DRAFTS));
  });
});

describe('renderText', () => {
  it.each([
    ['nothing', reportOf([], { sources: [ACCESS] }), 'no problems in 1 file\n'],
    ['no file', reportOf([]), 'no problems in 0 files\n'],
    [
      'waived findings',
      reportOf([], { sources: [ACCESS], suppressed: [{ diagnostic: DRAFTS, reason: 'so', until: '2027-01-01' }] }),
      'no problems in 1 file (1 waived)\n',
    ],
  ])('sums up %s', (_, report, want) => {
    expect(renderText(report)).toBe(want);
  });

  it('separates findings and counts them', () => {
    const at = spanOf(ACCESS, 'Case');
    const report = reportOf([
      finding(at),
      finding(at),
      finding(at, { severity: 'warning' }),
      finding(at, { severity: 'info' }),
    ]);
    const text = renderText(report);
    expect(text.split('\n\n')).toHaveLength(5);
    expect(text.endsWith('\n\n2 errors, 1 warning, 1 info in 1 file\n')).toBe(true);
    expect(renderText(report, { hasSummary: false })).not.toContain('in 1 file');
  });
});

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const anyFinding = fc
  .record({
    text: fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\t', '日', '👩', '\u001b', '\u0301', '\r', '\u202e', ':'),
      maxLength: 80,
    }),
    words: anyText,
    from: fc.nat(80),
    length: fc.nat(60),
    columns: fc.integer({ min: 20, max: 120 }),
  })
  .map(({ text, words, from, length, columns }) => {
    const start = Math.min(from, text.length);
    const span = { file: { path: `${words}.yaml`, text }, start, end: Math.min(text.length, start + length) };
    return {
      columns,
      item: diagnostic({
        code: 'a-rule',
        message: words,
        at: span,
        label: words,
        related: [{ span, label: words }],
        notes: [words],
        help: words,
      }),
    };
  });

describe('laws of renderDiagnostic', () => {
  test('no control character reaches the terminal, and no line ends with a space', () => {
    fc.assert(
      fc.property(anyFinding, ({ item, columns }) => {
        for (const line of renderDiagnostic(item, { columns }).split('\n')) {
          expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
          expect(line).not.toMatch(/ $/);
        }
      }),
    );
  });

  test('what stands above the marks is what is to blame', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.nat(), fc.integer({ min: 45, max: 140 }), (parts, pick, columns) => {
        const source = file(`a: 1\n${parts.join(' ')}\nb: 2\n`);
        const word = parts[pick % parts.length] ?? '';
        const start = 5 + parts.slice(0, pick % parts.length).join(' ').length + (pick % parts.length === 0 ? 0 : 1);
        const item = finding({ file: source, start, end: start + word.length });
        const [, , , shown = '', marks = ''] = renderDiagnostic(item, { columns }).split('\n');
        expect(shown.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe(word);
        expect(shown.length).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
