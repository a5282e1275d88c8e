import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable, printableLines } from '../../diagnostics/render/printable.js';
import type { LazyViews } from '../command.js';
import type { Look } from '../context.js';
import type { ExplainedAccess } from '../explain-access.js';
import type { Explanation } from '../services.js';

/** What was explained: a rule or code, or an access. */
export type ExplainResult =
  | { readonly kind: 'page'; readonly explanation: Explanation }
  | { readonly kind: 'access'; readonly access: ExplainedAccess };

/** A rule's page, the line that describes another code, or what decides an access. */
export const EXPLAIN_VIEWS: LazyViews<ExplainResult> = {
  text: async (result, look) => {
    if (result.kind === 'page') return { stdout: pageText(result.explanation, look) };
    return (await import('./explain-access.js')).accessText(result.access, look);
  },
  markdown: async (result) => {
    if (result.kind === 'access') return (await import('./explain-access.js')).accessMarkdown(result.access);
    const { code, summary, page } = result.explanation;
    return { stdout: `${(page ?? `# ${code}\n\n${summary}`).trimEnd()}\n` };
  },
  json: async (result) => {
    if (result.kind === 'access') return (await import('./explain-access.js')).accessJson(result.access);
    const { code, severity, summary, page } = result.explanation;
    return { stdout: jsonText({ formatVersion: 1, code, severity, summary, page }) };
  },
};

function pageText({ code, severity, summary, page }: Explanation, { styler }: Look): string {
  const kind =
    severity === undefined ? 'the config cannot change its level' : `${severity} unless the config says otherwise`;
  const head = `${styler('strong', printable(code))} ${styler('faint', `(${kind})`)}`;
  const lines = printableLines((page ?? summary).trimEnd()).map((line) =>
    line.startsWith('#') ? styler('strong', line) : line,
  );
  return `${head}\n\n${lines.join('\n')}\n`;
}
