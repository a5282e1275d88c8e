import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../support/json.js';

/** An answer of the Management API that is not shaped as its schema says. Caught by the client alone. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

/** A value of an answer, and where it stands, for messages: `viewer.project.id`. */
export interface Answer {
  readonly value: Json | undefined;
  readonly path: string;
}

/** A member of an object. */
function member({ value, path }: Answer, key: string): Answer {
  if (!isJsonObject(value)) throw new AnswerError(`\`${path}\` is not an object`);
  return { value: Object.hasOwn(value, key) ? value[key] : undefined, path: path === '' ? key : `${path}.${key}` };
}

/** A member at any depth: `'project.environment.id'`. */
export function at(answer: Answer, keys: string): Answer {
  return keys.split('.').reduce(member, answer);
}

/** The text at a path. */
export function text(answer: Answer, keys: string): string {
  const { value, path } = at(answer, keys);
  if (typeof value !== 'string') throw new AnswerError(`\`${path}\` is not a text`);
  return value;
}

/** The text at a path, or null. */
export function optionalText(answer: Answer, keys: string): string | null {
  return at(answer, keys).value === null ? null : text(answer, keys);
}

/** The boolean at a path. */
export function truth(answer: Answer, keys: string): boolean {
  const { value, path } = at(answer, keys);
  if (typeof value !== 'boolean') throw new AnswerError(`\`${path}\` is neither true nor false`);
  return value;
}

/** The number at a path. */
export function count(answer: Answer, keys: string): number {
  const { value, path } = at(answer, keys);
  if (typeof value !== 'number') throw new AnswerError(`\`${path}\` is not a number`);
  return value;
}

/** Reads every item of the list at a path. */
export function list<T>(answer: Answer, keys: string, read: (item: Answer) => T): readonly T[] {
  const { value, path } = at(answer, keys);
  if (!isJsonArray(value)) throw new AnswerError(`\`${path}\` is not a list`);
  return value.map((item, index) => read({ value: item, path: `${path}[${index}]` }));
}

/** True when the member at a path is there and not null. */
export function isPresent(answer: Answer, key: string): boolean {
  const { value } = member(answer, key);
  return value !== null && value !== undefined;
}

/** The object of an answer's body. */
export function answerOf(value: JsonObject): Answer {
  return { value, path: '' };
}
