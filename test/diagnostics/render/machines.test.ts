import { describe, expect, it } from 'vitest';
import type { Log } from 'sarif';
import { renderGitHub } from '../../../src/diagnostics/render/github.js';
import { renderJson } from '../../../src/diagnostics/render/json.js';
import { renderJUnit } from '../../../src/diagnostics/render/junit.js';
import { renderMarkdown } from '../../../src/diagnostics/render/markdown.js';
import { renderSarif } from '../../../src/diagnostics/render/sarif.js';
import type { Report } from '../../../src/diagnostics/report.js';
import { dedent } from '../../support/dedent.js';
import { schemaErrors } from '../../support/json-schema.js';
import { sarifErrors } from '../../support/sarif-schema.js';
import { ACCESS, DRAFTS, finding, PROJECT, reportOf, spanOf } from '../../support/report.js';

const OPTIONS = {
  toolVersion: '1.2.3',
  describeRule: (code: string) =>
    code === 'public-internal-stage'
      ? { summary: 'an internal stage is public', page: '# page', securitySeverity: 8 }
      : undefined,
};

const WAIVED = { diagnostic: finding(spanOf(ACCESS, 'Case')), reason: 'agreed', until: '2027-01-31' };
const FULL: Report = {
  diagnostics: [DRAFTS, finding(spanOf(PROJECT, 'DRAFT'), { severity: 'warning' })],
  suppressed: [WAIVED],
  sources: [ACCESS, PROJECT],
};
/** What users might write to take over a terminal, a log or a page. */
const HOSTILE = 'a\u001b[2J\u009b31m%\r\n::error::b,c:d|<img>@me`e\u202e';
const HOSTILE_REPORT = reportOf([
  finding(
    { file: { path: `x,:%${HOSTILE}.yaml`, text: HOSTILE }, start: 0, end: 3 },
    { message: HOSTILE, label: HOSTILE, notes: [HOSTILE], help: HOSTILE },
  ),
]);

function sarifOf(report: Report): Log {
  return JSON.parse(renderSarif(report, OPTIONS)) as Log;
}

describe('renderJson', () => {
  it('is a document of the published schema', () => {
    for (const report of [FULL, reportOf([]), HOSTILE_REPORT]) {
      expect(schemaErrors('schemas/report.schema.json', JSON.parse(renderJson(report)))).toEqual([]);
    }
  });

  it('holds everything that a finding has', () => {
    expect(JSON.parse(renderJson(FULL))).toMatchObject({
      formatVersion: 1,
      summary: { errors: 1, warnings: 1, infos: 0, waived: 1, known: 0, files: 2 },
      findings: [
        {
          code: 'public-internal-stage',
          severity: 'error',
          message: 'the public can read drafts',
          location: {
            path: 'policies/access.yaml',
            start: { line: 3, column: 51 },
            end: { line: 3, column: 56 },
          },
          label: 'anyone with the endpoint reads `Case` in `DRAFT`',
          related: [{ location: { path: 'policies/project.yaml', start: { line: 3, column: 26 } } }],
          help: 'remove `DRAFT` from `stages`',
          fix: { title: 'remove `DRAFT`', applicability: 'safe', edits: [{ newText: '' }] },
          subject: { who: 'public', action: 'read', models: ['Case'] },
          docs: 'policy explain public-internal-stage',
        },
        { severity: 'warning' },
      ],
      waived: [{ finding: { code: 'some-rule' }, reason: 'agreed', until: '2027-01-31' }],
    });
  });
});

describe('renderSarif', () => {
  it('is valid', () => {
    for (const report of [FULL, reportOf([]), HOSTILE_REPORT]) {
      expect(sarifErrors(sarifOf(report))).toEqual([]);
    }
  });

  it('describes its rules', () => {
    expect(sarifOf(FULL).runs[0]?.tool.driver.rules).toEqual([
      {
        id: 'public-internal-stage',
        shortDescription: { text: 'an internal stage is public' },
        help: { text: 'an internal stage is public (`policy explain public-internal-stage`)', markdown: '# page' },
        properties: { tags: ['policy', 'security'], 'security-severity': '8.0' },
      },
      {
        id: 'some-rule',
        shortDescription: { text: 'some-rule' },
        help: { text: 'some-rule (`policy explain some-rule`)', markdown: 'some-rule' },
        properties: { tags: ['policy'] },
      },
    ]);
  });

  it('holds places, fixes and suppressions', () => {
    const [drafts, warning, waived] = sarifOf(FULL).runs[0]?.results ?? [];
    expect(drafts).toMatchObject({
      ruleId: 'public-internal-stage',
      ruleIndex: 0,
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'policies/access.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 51, endLine: 3, endColumn: 56 },
          },
        },
      ],
      relatedLocations: [{ id: 1, message: { text: 'declared internal here' } }],
      fixes: [
        {
          description: { text: 'remove `DRAFT`' },
          artifactChanges: [
            { replacements: [{ deletedRegion: { startColumn: 51, endColumn: 58 }, insertedContent: { text: '' } }] },
          ],
        },
      ],
    });
    expect(drafts?.suppressions).toBeUndefined();
    expect(warning?.level).toBe('warning');
    expect(waived?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'agreed (until 2027-01-31)' },
    ]);
  });

  it('has fingerprints that stay when lines move, and tell likes apart', () => {
    const fingerprints = (text: string): readonly unknown[] => {
      const file = { path: 'a.yaml', text };
      const report = reportOf([finding(spanOf(file, 'x')), finding(spanOf(file, 'x', 1)), finding(spanOf(file, 'y'))]);
      return (sarifOf(report).runs[0]?.results ?? []).map((result) => result.partialFingerprints);
    };
    const before = fingerprints('a: x\na: x\nb: y\n');
    expect(fingerprints('# more\n\n  a:   x\n  a: x\nb: y\n')).toEqual(before);
    expect(new Set(before.map((item) => JSON.stringify(item))).size).toBe(3);
    expect(fingerprints('c: x\na: x\nb: y\n')).not.toEqual(before);
  });

  it('keeps the gravest 5,000 findings', () => {
    const at = spanOf(ACCESS, 'Case');
    const infos = Array.from({ length: 5000 }, () => finding(at, { severity: 'info' }));
    const [run] = sarifOf(reportOf([...infos, finding(at)])).runs;
    expect(run?.results).toHaveLength(5000);
    expect(run?.results?.[0]?.level).toBe('error');
    expect(run?.invocations?.[0]?.toolExecutionNotifications).toEqual([
      { level: 'warning', message: { text: '1 findings are not shown: a log holds 5000 at most' } },
    ]);
  });
});

describe('renderGitHub', () => {
  it('writes an annotation for each finding, and the summary', () => {
    expect(renderGitHub(FULL)).toBe(
      [
        '::error file=policies/access.yaml,line=3,endLine=3,col=51,endColumn=56,title=error[public-internal-stage]::the public can read drafts%0Anote: for example Case { country: "" }: query { cases(stage: DRAFT) { id } } without a token%0Ahelp: remove `DRAFT` from `stages`%0Adocs: policy explain public-internal-stage',
        '::warning file=policies/project.yaml,line=3,endLine=3,col=3,endColumn=8,title=warning[some-rule]::something is wrong%0Adocs: policy explain some-rule',
        '1 error, 1 warning in 2 files (1 waived)',
        '',
      ].join('\n'),
    );
  });

  it('escapes what would end a command or a property', () => {
    const [line = '', rest] = renderGitHub(HOSTILE_REPORT).split('\n');
    expect(rest).toBe('1 error in 1 file');
    expect(line.slice(0, line.indexOf(',line='))).toBe(
      '::error file=x%2C%3A%25a\\x1b[2J\\x9b31m%25\\r\\n%3A%3Aerror%3A%3Ab%2Cc%3Ad|<img>@me`e\\u{202e}.yaml',
    );
    expect(line).toContain('::a\\x1b[2J\\x9b31m%25%0A::error::b,c:d');
  });
});

describe('renderJUnit', () => {
  it('fails for errors, passes with a word for warnings, skips what is waived', () => {
    const report: Report = {
      ...FULL,
      diagnostics: [
        finding(spanOf(ACCESS, 'read')),
        finding(spanOf(PROJECT, 'DRAFT'), { severity: 'warning', message: 'a < b & "c"' }),
      ],
    };
    expect(
      renderJUnit({ ...report, sources: [...report.sources, { path: 'policies/clean.yaml', text: 'a: 1\n' }] }),
    ).toBe(
      dedent`
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="policy" tests="4" failures="1" errors="0" skipped="1">
        <testsuite name="policies/access.yaml" tests="2" failures="1" errors="0" skipped="1">
          <testcase classname="policies/access.yaml" name="some-rule: something is wrong">
            <failure type="some-rule" message="something is wrong">error[some-rule]: something is wrong
        --&gt; policies/access.yaml:3:19
         |
       3 |     - { actions: [read], models: [Case], stages: [DRAFT, PUBLISHED], locales: [en] }
         |                   ^^^^
         = docs: policy explain some-rule</failure>
          </testcase>
          <testcase classname="policies/access.yaml" name="some-rule: something is wrong">
            <skipped message="waived until 2027-01-31: agreed"/>
          </testcase>
        </testsuite>
        <testsuite name="policies/clean.yaml" tests="1" failures="0" errors="0" skipped="0">
          <testcase classname="policies/clean.yaml" name="no problems"/>
        </testsuite>
        <testsuite name="policies/project.yaml" tests="1" failures="0" errors="0" skipped="0">
          <testcase classname="policies/project.yaml" name="some-rule: a &lt; b &amp; &quot;c&quot;">
            <system-out>warning[some-rule]: a &lt; b &amp; &quot;c&quot;
        --&gt; policies/project.yaml:3:3
         |
       3 |   DRAFT:     { audience: internal }
         |   ^^^^^
         = docs: policy explain some-rule</system-out>
          </testcase>
        </testsuite>
      </testsuites>
    `,
    );
  });
});

describe('renderMarkdown', () => {
  it('writes a table, the gravest first', () => {
    const [drafts, warning] = FULL.diagnostics;
    const shuffled = [warning, drafts].flatMap((item) => (item === undefined ? [] : [item]));
    expect(renderMarkdown({ ...FULL, diagnostics: shuffled })).toBe(
      [
        '### policy: 1 error, 1 warning in 2 files (1 waived)',
        '',
        '|  | where | rule | what |',
        '| --- | --- | --- | --- |',
        '| error | `policies/access.yaml:3:51` | `public-internal-stage` | the public can read drafts<br>note: for example Case { country: "" }: query { cases(stage: DRAFT) { id } } without a token<br>help: remove `DRAFT` from `stages` |',
        '| warning | `policies/project.yaml:3:3` | `some-rule` | something is wrong |',
        '',
        '#### waived',
        '',
        '| where | rule | reason | until |',
        '| --- | --- | --- | --- |',
        '| `policies/access.yaml:3:35` | `some-rule` | agreed | 2027-01-31 |',
        '',
      ].join('\n'),
    );
  });

  it('lets no text out of its cell', () => {
    const rows = renderMarkdown(HOSTILE_REPORT)
      .split('\n')
      .filter((line) => line.startsWith('| error'));
    expect(rows).toHaveLength(1);
    const outsideOfCode = (rows[0] ?? '').replaceAll(/(?<!\\)`[^`]*`/g, '');
    expect(outsideOfCode).not.toMatch(/<img>|[^\\ ]\||@me/);
  });

  it('fits a comment', () => {
    const many = Array.from({ length: 2000 }, () => finding(spanOf(ACCESS, 'Case')));
    const text = renderMarkdown(reportOf(many, { suppressed: many.map((item) => ({ ...WAIVED, diagnostic: item })) }));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/… and \d+ more/);
  });
});

describe('every renderer', () => {
  it.each([
    ['json', renderJson(HOSTILE_REPORT)],
    ['sarif', renderSarif(HOSTILE_REPORT, OPTIONS)],
    ['github', renderGitHub(HOSTILE_REPORT)],
    ['junit', renderJUnit(HOSTILE_REPORT)],
    ['markdown', renderMarkdown(HOSTILE_REPORT)],
  ])('%s lets no control character through', (_, text) => {
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });
});

describe('a report with a baseline', () => {
  const report = reportOf([DRAFTS], { known: [finding(spanOf(ACCESS, 'read'))] });

  it('says in SARIF what is new, and suppresses what is known', () => {
    const results = sarifOf(report).runs[0]?.results ?? [];
    expect(results.map(({ baselineState, suppressions }) => [baselineState, suppressions])).toEqual([
      ['new', undefined],
      ['unchanged', [{ kind: 'external', status: 'accepted', justification: 'known: it is in the baseline' }]],
    ]);
  });

  it('skips in JUnit what is known', () => {
    expect(renderJUnit(report)).toContain('<skipped message="known: it is in the baseline"/>');
  });
});
