import { jsonText } from '../../diagnostics/render/json-text.js';
import type { Views } from '../command.js';

/** The digests that were approved. */
export interface ApprovalsResult {
  /** Undefined where there is no pull request. */
  readonly number: number | undefined;
  readonly digests: readonly string[];
}

/** A digest a line. */
export const APPROVALS_VIEWS: Views<ApprovalsResult> = {
  text: ({ number, digests }) => ({
    stdout: digests.map((digest) => `${digest}\n`).join(''),
    stderr: number === undefined ? 'no merge of a pull request made this commit: nothing is approved\n' : '',
  }),
  json: ({ number = null, digests }) => ({ stdout: jsonText({ formatVersion: 1, pullRequest: number, digests }) }),
};
