import type { Json } from '../../support/json.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Fix } from '../fix.js';
import { countSeverities, type Report } from '../report.js';
import { jsonText } from './json-text.js';
import { placeOf, type Place } from './place.js';
import { docsCommand } from './text.js';

/** The version of the document's shape: it grows when a reader of the old shape would misread the new one. */
const FORMAT_VERSION = 1;

/** The report as one JSON document, as `schemas/report.schema.json` describes it. Ends with a line break. */
export function renderJson(report: Report): string {
  const counts = countSeverities(report.diagnostics);
  const document: Json = {
    formatVersion: FORMAT_VERSION,
    summary: {
      errors: counts.error,
      warnings: counts.warning,
      infos: counts.info,
      waived: report.suppressed.length,
      known: report.known?.length ?? 0,
      files: report.sources.length,
    },
    findings: report.diagnostics.map((item) => findingJson(item)),
    waived: report.suppressed.map(({ diagnostic, reason, until }) => ({
      finding: findingJson(diagnostic),
      reason,
      until,
    })),
    known: (report.known ?? []).map((item) => findingJson(item)),
  };
  return jsonText(document);
}

function findingJson({ code, severity, message, primary, related, notes, ...rest }: Diagnostic): Json {
  const { witness, help, fix, subject } = rest;
  return {
    code,
    severity,
    message,
    location: placeJson(placeOf(primary.span)),
    ...(primary.label === undefined ? {} : { label: primary.label }),
    related: related.map(({ span, label }) => ({ location: placeJson(placeOf(span)), label })),
    notes,
    ...(witness === undefined ? {} : { witness: { ...witness } }),
    ...(help === undefined ? {} : { help }),
    ...(fix === undefined ? {} : { fix: fixJson(fix) }),
    ...(subject === undefined ? {} : { subject: { ...subject } }),
    docs: docsCommand(code),
  };
}

function fixJson({ title, applicability, edits }: Fix): Json {
  return {
    title,
    applicability,
    edits: edits.map(({ span, newText }) => ({ location: placeJson(placeOf(span)), newText })),
  };
}

function placeJson({ path, start, end }: Place): Json {
  return { path, start: { ...start }, end: { ...end } };
}
