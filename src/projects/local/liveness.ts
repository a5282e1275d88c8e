import { isJsonObject, type Json } from '../../support/json.js';
import { isErrorWithCode } from './error-code.js';
import type { LockHolder } from './lock.js';
import { parseJson } from './parse-json.js';

/** What `/health` says besides that the server is there. */
export interface ServedProject {
  readonly projectId: string;
  readonly environment: string;
  /** The fingerprint of the schema that the project was opened with. */
  readonly schema: string;
}

/** Whether the holder of a lock still runs. `silent`: its process is there, and does not answer in time. */
type Liveness =
  | { readonly kind: 'running'; readonly served: ServedProject }
  | { readonly kind: 'silent' }
  | { readonly kind: 'gone' };

/** How long a server may take to say that it is there, in milliseconds. */
const PATIENCE = 3000;

/** Looks whether the holder's process runs and answers at the holder's URL with the holder's instance. */
export async function livenessOf(holder: LockHolder, patience = PATIENCE): Promise<Liveness> {
  if (!isProcessAlive(holder.pid)) return { kind: 'gone' };
  try {
    const response = await fetch(`${holder.url}/health`, { signal: AbortSignal.timeout(patience) });
    return livenessFrom(parseJson(await response.text()), holder.instance);
  } catch (error) {
    return { kind: error instanceof Error && error.name === 'TimeoutError' ? 'silent' : 'gone' };
  }
}

/** Asks the server of a lock to take over what the policy has now. Undefined where it does not answer in time. */
export async function refreshed(
  holder: LockHolder,
  { token, patience }: { readonly token: string; readonly patience: number },
): Promise<ServedProject | undefined> {
  try {
    const response = await fetch(`${holder.url}/refresh`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patience),
    });
    const liveness = livenessFrom(parseJson(await response.text()), holder.instance);
    return liveness.kind === 'running' ? liveness.served : undefined;
  } catch {
    return undefined;
  }
}

function livenessFrom(body: Json | undefined, expected: string): Liveness {
  if (!isJsonObject(body)) return { kind: 'gone' };
  const { instance, projectId, environment, schema } = body;
  if (instance !== expected || typeof projectId !== 'string') return { kind: 'gone' };
  if (typeof environment !== 'string' || typeof schema !== 'string') return { kind: 'gone' };
  return { kind: 'running', served: { projectId, environment, schema } };
}

/** A process of somebody else's cannot be signalled, and is there. */
function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrorWithCode(error, 'EPERM');
  }
}
