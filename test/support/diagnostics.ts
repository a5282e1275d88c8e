import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { spanText, type Span } from '../../src/source/span.js';

/** Diagnostics as a test writes them: `error[code] at "underlined": message`, related places behind. */
export function described(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ severity, code, message, primary, related }) => {
    const places = related.map(({ span, label }) => ` (${quoted(span)} ${label})`).join('');
    return `${severity}[${code}] at ${quoted(primary.span)}: ${message}${places}`;
  });
}

function quoted(span: Span): string {
  return `"${spanText(span)}"`;
}
