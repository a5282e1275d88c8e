import { jsonText } from '../../diagnostics/render/json-text.js';
import type { PrincipalRef } from '../../ir/program.js';
import type { Change } from '../../plan/change.js';
import type { Views } from '../command.js';
import { doneText } from './apply.js';

/** What a revocation did. */
export interface RevokeResult {
  readonly token: PrincipalRef;
  readonly projectName: string;
  readonly made: readonly Change[];
  /** Where a file declares the token still, `path:line:column`. */
  readonly declaredAt: string | undefined;
  /** Which token may have been meant, where there is none of that name. */
  readonly hint: string | undefined;
}

/** What was revoked, and that the policy would bring it back. */
export const REVOKE_VIEWS: Views<RevokeResult> = {
  text: (result) => ({
    stdout: result.made.length === 0 ? nothingText(result) : `Revoked ${result.token}. ${doneText(result.made)}\n`,
    stderr: warning(result),
  }),
  json: (result) => ({ stdout: jsonText({ formatVersion: 1, made: result.made }), stderr: warning(result) }),
};

function nothingText({ token, projectName, hint }: RevokeResult): string {
  const question = hint === undefined ? '' : `; ${hint}`;
  return `Nothing to do: ${projectName} has no ${token}${question}\n`;
}

function warning({ token, declaredAt }: RevokeResult): string {
  if (declaredAt === undefined) return '';
  return `${declaredAt} still declares ${token}: the next apply makes it again, with another secret\n`;
}
