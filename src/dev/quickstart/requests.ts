import { expectThat, say } from './commands.js';
import type { Handler } from './gateway.js';

/** A request that the quick start sends, and what must come back. */
interface Sample {
  readonly who: string;
  readonly query: string;
  readonly token?: string;
  readonly want: 'data' | 'denial';
}

/** Sends what is allowed and what is denied through the middleware, and shows each answer. `webToken` is never shown. */
export async function sendSamples(handler: Handler, webToken: string): Promise<void> {
  const samples: readonly Sample[] = [
    { who: 'the public', query: '{ cases(first: 2) { country confirmed } }', want: 'data' },
    { who: 'the public', query: '{ cases(stage: DRAFT) { country confirmed } }', want: 'denial' },
    { who: 'tokens/web', query: '{ articles(first: 2) { title tags { name } } }', token: webToken, want: 'data' },
  ];
  for (const sample of samples) await sendSample(handler, sample);
}

interface Body {
  readonly data?: { readonly [field: string]: readonly unknown[] } | null;
  readonly errors?: readonly unknown[];
  /** What the middleware says under `explain`. */
  readonly extensions?: { readonly policy?: readonly Reason[] };
}

interface Reason {
  readonly detail: string;
  readonly cell?: { readonly [coordinate: string]: string | null };
}

async function sendSample(handler: Handler, { who, query, token, want }: Sample): Promise<void> {
  const response = await handler(
    new Request('http://gateway.invalid/', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query }),
    }),
  );
  const body: Body = JSON.parse(await response.text());
  const { extensions, ...hygraphBody } = body;
  const reasons = (extensions?.policy ?? []).map(reasonText);
  say([`> ${query}   as ${who}`, `${response.status} ${JSON.stringify(hygraphBody)}`, ...reasons].join('\n'));
  const isMet = want === 'denial' ? isDenial(response.status, body) : response.status === 200 && hasData(body);
  expectThat(isMet, `${who} must get ${want === 'denial' ? 'no data' : 'data'} for ${query}`);
}

function isDenial(status: number, { data, errors }: Body): boolean {
  return status === 403 && (data ?? null) === null && (errors ?? []).length > 0;
}

function hasData({ data, errors }: Body): boolean {
  return errors === undefined && Object.values(data ?? {}).some((list) => list.length > 0);
}

function reasonText({ detail, cell = {} }: Reason): string {
  const coordinates = Object.values(cell).filter((value) => value !== null);
  return `because ${detail}: no grant reaches ${coordinates.join(' ')}`;
}
