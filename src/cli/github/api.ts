import { AnswerError, list, type Answer } from '../../projects/client/answer.js';
import type { JsonObject } from '../../support/json.js';
import { parseJson } from '../../support/parse-json.js';
import type { Failure } from '../command.js';
import type { GitHubRun } from './run.js';

/** What GitHub answered, or why there is no answer that can be used. */
export type Answered<T> =
  { readonly kind: 'answered'; readonly value: T } | { readonly kind: 'failed'; readonly failure: Failure };

/** A request to a path below the repository, such as `issues/3/comments`. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: JsonObject;
}

/** The REST API of GitHub, for one repository. */
export interface GitHubApi {
  readonly send: <T>(request: ApiRequest, read: (answer: Answer) => T) => Promise<Answered<T>>;
  /** All pages of a list. */
  readonly listAll: <T>(path: string, read: (item: Answer) => T) => Promise<Answered<readonly T[]>>;
}

const PAGE = 100;
/** A pull request with more comments than this is read no further. */
const MAX_PAGES = 50;
const PATIENCE = 30_000;

/** The API as the run of a workflow may use it. */
export function createGitHubApi(run: GitHubRun): GitHubApi {
  const send: GitHubApi['send'] = (request, read) => sendTo(run, request, read);
  const pageFrom = async <T>(
    page: number,
    path: string,
    read: (item: Answer) => T,
  ): Promise<Answered<readonly T[]>> => {
    const request = { method: 'GET', path: `${path}?per_page=${PAGE}&page=${page}` } as const;
    const answered = await send(request, ({ value }) =>
      list({ value: { items: value ?? null }, path: '' }, 'items', read),
    );
    if (answered.kind === 'failed' || answered.value.length < PAGE || page === MAX_PAGES) return answered;
    const rest = await pageFrom(page + 1, path, read);
    return rest.kind === 'failed' ? rest : { kind: 'answered', value: [...answered.value, ...rest.value] };
  };
  return { send, listAll: (path, read) => pageFrom(1, path, read) };
}

async function sendTo<T>(run: GitHubRun, request: ApiRequest, read: (answer: Answer) => T): Promise<Answered<T>> {
  try {
    const response = await fetch(`${run.apiUrl}/repos/${run.repository}/${request.path}`, {
      method: request.method,
      headers: headersOf(run),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const text = await response.text();
    if (!response.ok) return refused(request, response.status);
    return { kind: 'answered', value: read({ value: parseJson(text), path: '' }) };
  } catch (error) {
    const why = error instanceof AnswerError ? error.message : 'there was no answer';
    return { kind: 'failed', failure: { message: `GitHub's answer to \`${words(request)}\` cannot be used: ${why}` } };
  }
}

function headersOf({ token }: GitHubRun): Record<string, string> {
  return {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'user-agent': 'hygraph-policy',
    'x-github-api-version': '2022-11-28',
  };
}

function refused(request: ApiRequest, status: number): Extract<Answered<never>, { kind: 'failed' }> {
  const message = `GitHub answers \`${words(request)}\` with status ${status}`;
  const isForbidden = status === 401 || status === 403 || status === 404;
  const help = 'give the job `permissions: { contents: read, pull-requests: write }`';
  return { kind: 'failed', failure: isForbidden ? { message, help } : { message } };
}

function words({ method, path }: ApiRequest): string {
  return `${method} ${path.replace(/\?.*$/, '')}`;
}
