import { jsonText } from '../../diagnostics/render/json-text.js';
import { PLAIN } from '../../diagnostics/render/styler.js';
import type { TokenDigest } from '../../plan/apply.js';
import type { Change } from '../../plan/change.js';
import type { Plan } from '../../plan/plan.js';
import type { Views } from '../command.js';
import { accessText, changesText, totalsText } from './changes.js';

/** What an apply did. */
export interface ApplyResult {
  readonly projectName: string;
  readonly made: readonly Change[];
  /** SHA-256 of the new tokens' secrets, for the gateway's configuration. */
  readonly digests: readonly TokenDigest[];
}

/** What was made, and the digests of new tokens; never a secret. */
export const APPLY_VIEWS: Views<ApplyResult> = {
  text: ({ projectName, made, digests }) => {
    if (made.length === 0) return { stdout: `No changes. ${projectName} is what the policy says.\n` };
    const tokens = digests.map(({ principal, sha256 }) => `  ${principal} sha256 ${sha256}\n`);
    const heading = tokens.length === 0 ? '' : 'New tokens, whose secrets went to the file that the config names:\n';
    return { stdout: `${heading}${tokens.join('')}${doneText(made)}\n` };
  },
  json: ({ made, digests }) => ({ stdout: jsonText({ formatVersion: 1, made, digests }) }),
};

function doneText(made: readonly Change[]): string {
  return totalsText('Applied', made)
    .replaceAll(' to add', ' added')
    .replaceAll(' to change', ' changed')
    .replaceAll(' to destroy', ' destroyed');
}

/** The plan as a person is shown it before they are asked. */
export function planPreview({ changes, access }: Plan, projectName: string): string {
  const look = { styler: PLAIN, columns: undefined, isQuiet: false, toolVersion: '' };
  return `Changes to ${projectName}\n\n${changesText(changes, look)}\nAccess\n\n${accessText(access, look)}\n${totalsText('Plan', changes)}`;
}
