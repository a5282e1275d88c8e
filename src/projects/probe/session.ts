import type { Project, Reply } from '../../plan/project.js';
import type { ProjectState } from '../../plan/state.js';
import type { JsonObject } from '../../support/json.js';
import { isJsonArray, isJsonObject, type Json } from '../../support/json.js';
import type { Answer } from '../client/answer.js';
import { ask } from '../client/send.js';
import type { ContentAnswer, ContentSend } from '../client/content-send.js';
import type { ProbePorts } from './contract.js';
import { ProbeInterrupted, RequestFailed } from './stops.js';

/** What a probe knows of the environment that it works in, its models included. */
export interface Ground {
  readonly ports: ProbePorts;
  readonly project: Project;
  readonly state: ProjectState;
  readonly content: ContentSend;
}

/** Throws where somebody has stopped the probe: before each request of a question, never while it is cleaned up. */
export function goOn({ isInterrupted }: ProbePorts): void {
  if (isInterrupted()) throw new ProbeInterrupted('the probe was stopped');
}

/** The value of a reply; a problem is thrown. */
export function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new RequestFailed(reply.problem);
  return reply.value;
}

/** Asks the Management API; a problem is thrown. */
export async function manage<T>(
  { management }: Pick<ProbePorts, 'management'>,
  request: { readonly query: string; readonly variables: JsonObject },
  read: (data: Answer) => T,
): Promise<T> {
  return valueOf(await ask(management, request, read));
}

/** What the Content API said, in words that hold nothing secret. */
export interface Said {
  readonly status: number;
  /** Undefined where nothing was answered. */
  readonly data: JsonObject | undefined;
  readonly messages: readonly string[];
  /** The actions that a denied mutation lists, such as `create Comment DRAFT`. */
  readonly failedActions: readonly string[];
  readonly headers: { readonly [name: string]: string };
}

/** What an answer says. */
export function saidBy({ status, headers, body }: ContentAnswer): Said {
  const { data, errors } = body;
  const list = isJsonArray(errors) ? errors.filter((error) => isJsonObject(error)) : [];
  const messages = list.map(({ message }) => (typeof message === 'string' ? message : 'an error without a message'));
  const failedActions = list.flatMap(({ extensions }) =>
    isJsonObject(extensions) ? actionsOf(extensions['failedActions']) : [],
  );
  return { status, headers, data: isJsonObject(data) ? data : undefined, messages, failedActions };
}

function actionsOf(value: Json | undefined): readonly string[] {
  if (!isJsonArray(value)) return [];
  return value.map((item) =>
    isJsonObject(item)
      ? [item['action'], item['model'], item['stage']].filter((part) => typeof part === 'string').join(' ')
      : 'unknown',
  );
}

/** True where nothing was refused. */
export function isFine({ status, data, messages }: Said): boolean {
  return status === 200 && data !== undefined && messages.length === 0;
}

/** True where it was refused because the caller may not do it: with status 401 or 403, or that code in an error. */
export function isDenied({ status, messages, failedActions }: Said): boolean {
  return status === 403 || status === 401 || failedActions.length > 0 || messages.some((text) => DENIED.test(text));
}

const DENIED = /not allowed|permission/iu;

/** An answer that says whether something may be done; what failed for another reason is thrown. */
export function judged(said: Said): Said {
  if (isFine(said) || isDenied(said)) return said;
  throw failedBy(said);
}

/** An answer that is no sign of a passing failure, which is thrown. */
export function lasting(said: Said): Said {
  if (said.status === 429 || said.status >= 500) throw failedBy(said);
  return said;
}

function failedBy(said: Said): RequestFailed {
  return new RequestFailed({ message: `the content API answered with ${wordsOf(said)}` });
}

/** The answer in a few words. */
export function wordsOf({ status, messages, failedActions }: Said): string {
  const lacks = failedActions.length === 0 ? '' : ` (${failedActions.join(', ')})`;
  return `status ${status}${messages.length === 0 ? '' : `: ${[...new Set(messages)].join('; ')}`}${lacks}`;
}

/** Data of a request that must be answered; anything else is thrown. */
export function dataOf(said: Said): JsonObject {
  if (!isFine(said) || said.data === undefined) throw failedBy(said);
  return said.data;
}
