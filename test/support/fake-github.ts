import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json, JsonObject } from '../../src/support/json.js';

/** A request that GitHub got: `GET issues/3/comments`, without the repository before it. */
export interface GitHubRequest {
  readonly what: string;
  readonly token: string | undefined;
  readonly body: JsonObject | undefined;
}

/** GitHub's REST API for the repository `o/r`, as far as this program uses it. */
export interface FakeGitHub {
  readonly url: string;
  readonly requests: readonly GitHubRequest[];
  readonly close: () => Promise<void>;
}

/** What GitHub has: lists and objects by path. Comments are kept as they are written. */
export type GitHubData = { readonly [path: string]: Json };

/** Answers on 127.0.0.1. A path that `data` lacks is 404; `refuses` answers everything but reading with 403. */
export async function startFakeGitHub(data: GitHubData, refuses = false): Promise<FakeGitHub> {
  const requests: GitHubRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const path = pathname.replace('/repos/o/r/', '');
      const text = Buffer.concat(chunks).toString('utf8');
      const body = text === '' ? undefined : (JSON.parse(text) as JsonObject);
      const method = request.method ?? '';
      requests.push({ what: `${method} ${path}`, token: request.headers.authorization, body });
      if (method !== 'GET') {
        response.writeHead(refuses ? 403 : 200).end('{}');
        return;
      }
      const found = Object.hasOwn(data, path) ? data[path] : undefined;
      const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
      const shown = Array.isArray(found) ? found.slice((page - 1) * size, page * size) : found;
      response.writeHead(found === undefined ? 404 : 200).end(JSON.stringify(shown ?? { message: 'Not Found' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
