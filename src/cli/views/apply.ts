import { jsonText } from '../../diagnostics/render/json-text.js';
import { PLAIN } from '../../diagnostics/render/styler.js';
import type { TokenDigest } from '../../plan/journal.js';
import type { Change } from '../../plan/change.js';
import type { Plan } from '../../plan/plan.js';
import { secretName } from '../../plan/secret-name.js';
import type { Views } from '../command.js';
import { totalsText } from './changes.js';
import { nothingText, planText } from './plan.js';

/** What an apply did. */
export interface ApplyResult {
  readonly projectName: string;
  readonly plan: Plan;
  readonly made: readonly Change[];
  /** SHA-256 of the new tokens' secrets, for the gateway's configuration. */
  readonly digests: readonly TokenDigest[];
}

/** What was made, and the digests of new tokens; never a secret. */
export const APPLY_VIEWS: Views<ApplyResult> = {
  text: ({ projectName, plan, made, digests }) => {
    if (made.length === 0) return { stdout: `${nothingText(plan.goal, projectName)}\n` };
    return { stdout: `${tokensText(digests)}${doneText(made)}\n` };
  },
  json: ({ made, digests }) => ({ stdout: jsonText({ formatVersion: 1, made, digests }) }),
};

/** The digests of new tokens, and where their secrets are. */
export function tokensText(digests: readonly TokenDigest[]): string {
  if (digests.length === 0) return '';
  const tokens = digests.map(({ principal, sha256 }) => {
    const names = [principal, secretName(principal)] as const;
    return { names, sha256 };
  });
  const width = (index: 0 | 1): number => Math.max(...tokens.map(({ names }) => names[index].length));
  const lines = tokens.map(
    ({ names: [principal, name], sha256 }) =>
      `  ${principal.padEnd(width(0))}  ${name.padEnd(width(1))}  sha256 ${sha256}\n`,
  );
  return `New tokens; their secrets are in the file that the config names, under these names:\n\n${lines.join('')}\n`;
}

/** `Applied: 3 added, 1 changed, 0 destroyed.` */
export function doneText(made: readonly Change[]): string {
  return totalsText('Applied', made)
    .replaceAll(' to add', ' added')
    .replaceAll(' to change', ' changed')
    .replaceAll(' to destroy', ' destroyed');
}

/** The plan as a person is shown it before they are asked. */
export function planPreview(plan: Plan, projectName: string): string {
  const look = { styler: PLAIN, columns: undefined, isQuiet: false, toolVersion: '' };
  return planText({ plan, projectName }, look).trimEnd();
}
