import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { spanText } from '../../src/source/span.js';

/** A diagnostic in a line: `error[unknown-model] at "Artcle": unknown model …`. */
export function summaryOf({ code, severity, primary, message }: Diagnostic): string {
  return `${severity}[${code}] at "${spanText(primary.span)}": ${message}`;
}
