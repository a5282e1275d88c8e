import type { Problem } from '../../plan/problem.js';
import type { Reply } from '../../plan/project.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../support/json.js';
import { answerOf, AnswerError, type Answer } from './answer.js';

/** A request to the Management API. */
export interface ManagementRequest {
  readonly query: string;
  readonly variables: JsonObject;
}

/** Brings a request to the Management API and its answer back; rejects when there is no answer. */
export type Send = (request: ManagementRequest) => Promise<{ readonly status: number; readonly body: JsonObject }>;

/** Sends a request and reads what it answers; every failure becomes one clear problem. */
export async function ask<T>(send: Send, request: ManagementRequest, read: (data: Answer) => T): Promise<Reply<T>> {
  const answer = await send(request).catch((error: unknown) => messageOf(error));
  if (typeof answer === 'string') return lost('no-answer', `the management API did not answer: ${answer}`);
  const problem = problemOf(answer.status, answer.body);
  if (problem !== undefined) return { ok: false, problem, isLost: answer.status >= 500 };
  try {
    return { ok: true, value: read({ ...answerOf(answer.body), value: answer.body['data'] }) };
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return lost('bad-answer', `the management API answered in a way that is not understood: ${error.message}`);
  }
}

function lost(code: 'no-answer' | 'bad-answer', message: string): Reply<never> {
  const help = 'run the command again: it reads the project and finds out what took effect';
  return { ok: false, problem: { code, message, help }, isLost: true };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown failure';
}

function problemOf(status: number, { errors, data }: JsonObject): Problem | undefined {
  const messages = isJsonArray(errors) ? errors.map(errorMessage) : [];
  if (messages.length === 0 && status >= 200 && status < 300 && isJsonObject(data)) return undefined;
  const missing = messages.flatMap((message) => MISSING.exec(message)?.[1] ?? []);
  if (missing.length > 0) return missingPermission([...new Set(missing)]);
  if (status === 401)
    return { code: 'management-api', message: 'the management API does not know the token', help: TOKEN_HELP };
  const said = messages.length === 0 ? `with status ${status}` : `: ${[...new Set(messages)].join('; ')}`;
  return { code: 'management-api', message: `the management API refused${said.startsWith(':') ? said : ` ${said}`}` };
}

const MISSING = /missing permission for action: ([A-Z_]+)/u;
const TOKEN_HELP = 'check the token that the project in policy.config.yaml names';

function missingPermission(actions: readonly string[]): Problem {
  const names = actions.map((action) => `\`${action}\``).join(', ');
  return {
    code: 'missing-permission',
    message: `the management token lacks the permission ${names}`,
    help: `add ${names} to its management permissions`,
  };
}

function errorMessage(error: Json): string {
  const message = isJsonObject(error) ? error['message'] : undefined;
  return typeof message === 'string' ? message : 'an error without a message';
}
