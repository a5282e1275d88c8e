import type { Log, PhysicalLocation, ReportingDescriptor, Result, Run } from 'sarif';
import type { Span } from '../../source/span.js';
import { groupBy } from '../../support/group.js';
import { compareText } from '../../support/order.js';
import type { Diagnostic, Severity } from '../diagnostic.js';
import type { Fix } from '../fix.js';
import type { DescribeRule, Report, SuppressedDiagnostic } from '../report.js';
import { fingerprintsOf } from './fingerprints.js';
import { jsonText } from './json-text.js';
import { notesOf } from './notes.js';
import { placeOf } from './place.js';
import { printable, printableLines } from './printable.js';
import { docsCommand } from './text.js';

/** GitHub refuses runs with more results than this. */
const MAX_RESULTS = 5000;

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;
const RANK: { readonly [severity in Severity]: number } = { error: 0, warning: 1, info: 2 };

/** What a SARIF log says beside the findings. */
export interface SarifOptions {
  /** The version of this program. */
  readonly toolVersion: string;
  readonly describeRule: DescribeRule;
}

interface Finding {
  readonly diagnostic: Diagnostic;
  readonly fingerprint: string;
  /** Why it does not count; undefined when it does. */
  readonly justification: string | undefined;
  /** Undefined where there is no baseline. */
  readonly baselineState: 'new' | 'unchanged' | undefined;
}

/**
 * The report as a SARIF 2.1.0 log for code scanning. Of more than 5,000 findings the gravest are kept, and a
 * notification says how many are missing. Ends with a line break.
 */
export function renderSarif(report: Report, options: SarifOptions): string {
  const log: Log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [runOf(findingsOf(report), options)],
  };
  return jsonText(log);
}

function findingsOf({ diagnostics, suppressed, known }: Report): readonly Finding[] {
  const fresh = known === undefined ? undefined : ('new' as const);
  const all = [
    ...diagnostics.map((diagnostic) => ({ diagnostic, justification: undefined, baselineState: fresh })),
    ...suppressed.map((waived) => ({
      diagnostic: waived.diagnostic,
      justification: justificationOf(waived),
      baselineState: fresh,
    })),
    ...(known ?? []).map((diagnostic) => ({ diagnostic, ...KNOWN })),
  ];
  const fingerprints = fingerprintsOf(all.map(({ diagnostic }) => diagnostic));
  return all.map((finding, index) => ({ ...finding, fingerprint: fingerprints[index] ?? '' }));
}

const KNOWN = { justification: 'known: it is in the baseline', baselineState: 'unchanged' } as const;

function runOf(findings: readonly Finding[], { toolVersion, describeRule }: SarifOptions): Run {
  const kept = gravestFirst(findings).slice(0, MAX_RESULTS);
  const codes = [...new Set(kept.map(({ diagnostic }) => diagnostic.code))].sort(compareText);
  return {
    tool: {
      driver: {
        name: 'policy',
        semanticVersion: toolVersion,
        rules: codes.map((code) => ruleOf(code, describeRule)),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, ...notificationOf(findings.length - kept.length) }],
    results: kept.map((finding) => resultOf(finding, codes.indexOf(finding.diagnostic.code))),
  };
}

/** Findings keep their order unless some must go. */
function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_RESULTS) return findings;
  const rank = ({ diagnostic, justification }: Finding): number =>
    justification === undefined ? RANK[diagnostic.severity] : 3;
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

function notificationOf(missing: number): Pick<NonNullable<Run['invocations']>[number], 'toolExecutionNotifications'> {
  if (missing === 0) return {};
  const text = `${missing} findings are not shown: a log holds ${MAX_RESULTS} at most`;
  return { toolExecutionNotifications: [{ level: 'warning', message: { text } }] };
}

function ruleOf(code: string, describeRule: DescribeRule): ReportingDescriptor {
  const description = describeRule(code);
  const text = description?.summary ?? code;
  const page = description?.page ?? text;
  const gravity = description?.securitySeverity;
  return {
    id: code,
    shortDescription: { text },
    help: { text: `${text} (\`${docsCommand(code)}\`)`, markdown: page },
    properties:
      gravity === undefined
        ? { tags: ['policy'] }
        : { tags: ['policy', 'security'], 'security-severity': gravity.toFixed(1) },
  };
}

function resultOf(finding: Finding, ruleIndex: number): Result {
  const { diagnostic, fingerprint, justification, baselineState } = finding;
  const { code, severity, primary, related, fix } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: messageOf(diagnostic) },
    locations: [{ physicalLocation: locationOf(primary.span) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ span, label }, index) => ({
            id: index + 1,
            message: { text: printable(label) },
            physicalLocation: locationOf(span),
          })),
        }),
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    ...(fix === undefined || fix.applicability === 'display' ? {} : { fixes: [fixOf(fix)] }),
    ...(baselineState === undefined ? {} : { baselineState }),
    ...(justification === undefined ? {} : { suppressions: [{ kind: 'external', status: 'accepted', justification }] }),
  };
}

function messageOf({ message, primary, help, ...item }: Diagnostic): string {
  const label = primary.label === undefined ? [] : [primary.label];
  const advice = help === undefined ? [] : [`help: ${help}`];
  return [message, ...label, ...notesOf(item).map((note) => `note: ${note}`), ...advice]
    .flatMap(printableLines)
    .join('\n');
}

function justificationOf({ reason, until }: SuppressedDiagnostic): string {
  return printable(`${reason} (until ${until})`);
}

function locationOf(span: Span): PhysicalLocation {
  const { path, start, end } = placeOf(span);
  return {
    artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

function fixOf({ title, edits }: Fix): NonNullable<Result['fixes']>[number] {
  const byPath = groupBy(edits, ({ span }) => span.file.path);
  return {
    description: { text: printable(title) },
    artifactChanges: [...byPath].map(([path, own]) => ({
      artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
      replacements: own.map(({ span, newText }) => ({
        deletedRegion: locationOf(span).region ?? {},
        insertedContent: { text: newText },
      })),
    })),
  };
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
