import type { ContentAnswer, ContentRequest, ContentSend } from '../client/content-send.js';
import { isJsonObject } from '../../support/json.js';
import { parseJson } from '../../support/parse-json.js';
import { isSafeAddress } from './endpoint.js';
import { pauseBefore } from './pause.js';
import { SYSTEM, type SendPorts } from './send.js';

/**
 * Sends requests to a Content API. Only what was turned away for its rate is sent again, after a pause. Rejects where
 * nothing came, and where the address is none that a token may be sent to.
 */
export function createContentSend(endpoint: string, ports: SendPorts = SYSTEM): ContentSend {
  return async (request) => {
    if (!isSafeAddress(endpoint)) throw new Error('its address is no https address');
    return sendFrom(0, { endpoint, ports, request });
  };
}

interface Sending {
  readonly endpoint: string;
  readonly ports: SendPorts;
  readonly request: ContentRequest;
}

async function sendFrom(attempt: number, sending: Sending): Promise<ContentAnswer> {
  const { ports } = sending;
  const answer = await send(sending);
  const answered = { kind: 'answered', status: answer.status, retryAfter: answer.headers['retry-after'] } as const;
  const pause = pauseBefore(answered, { attempt, isRead: false, random: ports.random(), now: ports.now() });
  if (pause === undefined) return answer;
  await ports.sleep(pause);
  return sendFrom(attempt + 1, sending);
}

async function send({ endpoint, ports, request: { headers, ...body } }: Sending): Promise<ContentAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(ports.patience),
  });
  const parsed = parseJson(await response.text());
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: isJsonObject(parsed) ? parsed : {},
  };
}
