import { jsonText } from '../../diagnostics/render/json-text.js';
import type { PrincipalRef } from '../../ir/program.js';
import type { TokenDigest } from '../../plan/journal.js';
import type { Change } from '../../plan/change.js';
import type { Views } from '../command.js';
import { doneText, tokensText } from './apply.js';

/** What a step of a rotation did. */
export interface RotateResult {
  readonly token: PrincipalRef;
  readonly isFinish: boolean;
  readonly projectName: string;
  readonly made: readonly Change[];
  /** SHA-256 of the successor's secret, for the gateway's configuration. */
  readonly digests: readonly TokenDigest[];
}

/** What was made, and what is to be done next; never a secret. */
export const ROTATE_VIEWS: Views<RotateResult> = {
  text: (result) => ({
    stdout: `${tokensText(result.digests)}${result.isFinish ? finishText(result) : beginText(result)}`,
  }),
  json: ({ made, digests }) => ({ stdout: jsonText({ formatVersion: 1, made, digests }) }),
};

function beginText({ token, made }: RotateResult): string {
  const next =
    `Both work now. A gateway that reads digests from a file must know both.\n` +
    `When nothing uses the older secret any more: policy rotate ${token} --finish\n`;
  if (made.length === 0) return `Nothing to do: ${token} has a successor already.\n${next}`;
  return `${doneText(made)}\n${next}`;
}

function finishText({ token, made }: RotateResult): string {
  if (made.length === 0) return `Nothing to do: ${token} has no successor, so no rotation is under way.\n`;
  return `${doneText(made)}\nThe older secret of ${token} no longer works.\n`;
}
