import { parseJson, type JsonObject } from '../core/json.js';
import { isAnswer } from './closed-answer.js';
import { readText, wholeText } from './text.js';

/** A checked request on its way to the Content API. Who sends it adds the address and the gateway's own token. */
export interface UpstreamRequest {
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** True where sending it twice does no harm. */
  readonly isRead: boolean;
  /** The time that is left for the whole of the answer. */
  readonly milliseconds: number;
}

/** What the Content API answers. Its headers are nobody's business. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** The whole of the body, where it is there already: it need not be waited for piece by piece. */
  readonly arrived?: () => readonly Uint8Array[] | undefined;
  /** Lets go of a body that nobody wants. */
  readonly discard: () => void;
}

/** Sends a request to the Content API. It follows no redirection, which would take the gateway's token elsewhere. */
export type SendUpstream = (request: UpstreamRequest) => Promise<UpstreamAnswer>;

/** What the Content API answers, parsed; undefined where it is too long or no answer. */
export async function answerOf(
  { arrived, body }: Pick<UpstreamAnswer, 'arrived' | 'body'>,
  limit: number,
): Promise<JsonObject | undefined> {
  const whole = arrived?.();
  const text = whole === undefined ? await readText(body, limit) : wholeText(whole, limit);
  const found = text === undefined ? undefined : parseJson(text);
  return found !== undefined && isAnswer(found) ? found : undefined;
}
