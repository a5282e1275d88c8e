import { diagnostic, type Diagnostic, type DiagnosticInput } from '../../src/diagnostics/diagnostic.js';
import type { Report } from '../../src/diagnostics/report.js';
import type { SourceFile } from '../../src/source/source-file.js';
import type { Span } from '../../src/source/span.js';

/** The span of the first (or n-th, from 0) occurrence of `text` in the file. */
export function spanOf(file: SourceFile, text: string, nth = 0): Span {
  let start = file.text.indexOf(text);
  for (let count = 0; count < nth; count += 1) start = file.text.indexOf(text, start + 1);
  if (start === -1) throw new Error(`${file.path} does not hold ${text}`);
  return { file, start, end: start + text.length };
}

/** A finding of a rule called `some-rule`. */
export function finding(at: Span, more: Partial<DiagnosticInput> = {}): Diagnostic {
  return diagnostic({ code: 'some-rule', message: 'something is wrong', at, ...more });
}

/** A report of these findings, none of them waived. */
export function reportOf(diagnostics: readonly Diagnostic[], more: Partial<Report> = {}): Report {
  const sources = [...new Set(diagnostics.map(({ primary }) => primary.span.file))];
  return { diagnostics, suppressed: [], sources, ...more };
}

/** The two files that architecture's example of a diagnostic speaks of. */
export const ACCESS: SourceFile = {
  path: 'policies/access.yaml',
  text: 'public:\n  grants:\n    - { actions: [read], models: [Case], stages: [DRAFT, PUBLISHED], locales: [en] }\n',
};
export const PROJECT: SourceFile = {
  path: 'policies/project.yaml',
  text: 'version: 1\nstages:\n  DRAFT:     { audience: internal }\n',
};

/** A finding with everything that one can have. */
export const DRAFTS: Diagnostic = diagnostic({
  code: 'public-internal-stage',
  message: 'the public can read drafts',
  at: spanOf(ACCESS, 'DRAFT'),
  label: 'anyone with the endpoint reads `Case` in `DRAFT`',
  related: [{ span: spanOf(PROJECT, 'internal'), label: 'declared internal here' }],
  notes: ['for example Case { country: "" }: query { cases(stage: DRAFT) { id } } without a token'],
  help: 'remove `DRAFT` from `stages`',
  fix: {
    title: 'remove `DRAFT`',
    applicability: 'safe',
    edits: [{ span: spanOf(ACCESS, 'DRAFT, '), newText: '' }],
  },
  subject: { who: 'public', action: 'read', models: ['Case'] },
});
