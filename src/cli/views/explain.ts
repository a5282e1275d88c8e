import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable, printableLines } from '../../diagnostics/render/printable.js';
import type { Shown, Views } from '../command.js';
import type { Look } from '../context.js';
import type { Explanation } from '../services.js';

/** A rule's page, or the line that describes another code. */
export const EXPLAIN_VIEWS: Views<Explanation> = {
  text: (explanation, look) => ({ stdout: textOf(explanation, look) }),
  markdown: ({ code, summary, page }): Shown => ({ stdout: `${(page ?? `# ${code}\n\n${summary}`).trimEnd()}\n` }),
  json: ({ code, severity, summary, page }): Shown => ({
    stdout: jsonText({ formatVersion: 1, code, severity, summary, page }),
  }),
};

function textOf({ code, severity, summary, page }: Explanation, { styler }: Look): string {
  const kind =
    severity === undefined ? 'the config cannot change its level' : `${severity} unless the config says otherwise`;
  const head = `${styler('strong', printable(code))} ${styler('faint', `(${kind})`)}`;
  const lines = printableLines((page ?? summary).trimEnd()).map((line) =>
    line.startsWith('#') ? styler('strong', line) : line,
  );
  return `${head}\n\n${lines.join('\n')}\n`;
}
