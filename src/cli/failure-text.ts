import { renderDiagnostic } from '../diagnostics/render/text.js';
import { printable, printableLines } from '../diagnostics/render/printable.js';
import type { Failure } from './command.js';
import type { Look } from './context.js';

/** A failure as it is shown on stderr: the findings that stopped the command, what happened, what to do. */
export function failureText({ message, help, diagnostics = [] }: Failure, { styler, columns }: Look): string {
  const findings = diagnostics.map((item) => `${renderDiagnostic(item, { styler, columns })}\n\n`);
  const advice = help === undefined ? '' : `${styler('strong', 'help:')} ${printable(help)}\n`;
  return `${findings.join('')}${styler('error', 'error:')} ${printableLines(message).join('\n')}\n${advice}`;
}
