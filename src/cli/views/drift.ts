import { jsonText } from '../../diagnostics/render/json-text.js';
import { words } from '../../diagnostics/render/markdown-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { PrincipalRef } from '../../ir/program.js';
import type { Drift } from '../../plan/drift.js';
import type { Views } from '../command.js';
import type { Look } from '../context.js';
import { changesText } from './changes.js';
import { changesComment } from './plan-markdown.js';
import { accessText } from './plan-access.js';
import { refusedText, unmanagedText } from './plan.js';

/** What was changed by hand. */
export interface DriftResult {
  readonly drift: Drift;
  readonly projectName: string;
  /** The principals whose wider access `--fail-on` refuses. */
  readonly refused: readonly PrincipalRef[];
}

/** Who can do more or less than the policy says, and what would undo it. */
export const DRIFT_VIEWS: Views<DriftResult> = {
  text: (result, look) => ({ stdout: driftText(result, look), stderr: refusedText(result) }),
  json: (result) => ({
    stdout: jsonText({ formatVersion: 1, ...result.drift, refused: result.refused }),
    stderr: refusedText(result),
  }),
  markdown: (result) => ({ stdout: driftMarkdown(result), stderr: refusedText(result) }),
};

function isSame({ access, changes }: Drift): boolean {
  return access.length + changes.length === 0;
}

function driftText({ drift, projectName }: DriftResult, look: Look): string {
  const target = printable(`${projectName} (environment ${drift.environment.name})`);
  const sections = [
    isSame(drift)
      ? `No drift. ${target} is what the policy says.\n`
      : `${look.styler('strong', `${target} is not what the policy says`)}\n\n${differenceText(drift, look)}`,
    drift.changes.length === 0
      ? ''
      : `${look.styler('strong', 'What an apply would change')}\n\n${changesText(drift.changes, look)}`,
    unmanagedText(drift, look),
  ];
  return sections.filter((section) => section !== '').join('\n');
}

function differenceText({ access }: Drift, look: Look): string {
  return access.length === 0 ? '  nobody can do more or less than the policy says\n' : accessText(access, look);
}

function driftMarkdown({ drift, projectName }: DriftResult): string {
  const target = words(`\`${projectName}\` (environment \`${drift.environment.name}\`)`);
  if (isSame(drift)) return `**No drift**: ${target} is what the policy says.\n`;
  return changesComment(drift, {
    nobody: 'Nobody can do more or less than the policy says',
    rows: 'What an apply would change',
    end: `${target} is not what the policy says`,
  });
}
