import path from 'node:path';
import { createHash } from 'node:crypto';
import type { EngineOptions } from '../../runtime/core/index.js';
import type { ExchangeOptions } from '../../runtime/http/exchange.js';
import { isJsonObject } from '../../support/json.js';
import { parseJson } from '../../support/parse-json.js';
import type { Failure } from '../command.js';
import type { CompiledProject } from '../compile-project.js';
import type { CommandContext } from '../context.js';

/** What is set of how requests are taken and judged. What is not set is left to the runtime, whose defaults are safe. */
export interface Serving {
  readonly engine: Pick<EngineOptions, 'limits' | 'introspection'>;
  readonly exchange: Pick<
    ExchangeOptions,
    | 'acceptGet'
    | 'batchLength'
    | 'persisted'
    | 'onlyPersisted'
    | 'bodyLength'
    | 'bodyTimeout'
    | 'timeout'
    | 'answerLength'
  >;
}

/** What a config sets, or why it cannot be served with. */
export async function servingOf(
  { files }: CommandContext,
  { root, config }: CompiledProject,
): Promise<Serving | Failure> {
  const { introspection, requests = {}, limits = {} } = config.gateway ?? {};
  const { persisted } = requests;
  const texts = persisted && persistedIn(persisted.file, await files.read(path.resolve(root, persisted.file)));
  if (typeof texts === 'string') return { message: texts, help: 'it is `{ "<sha256 of the text>": "query …" }`' };
  const { bodyLength, bodySeconds, answerSeconds, answerLength, ...engine } = limits;
  return {
    engine: known({ limits: known(engine), introspection }),
    exchange: known({
      ...{ acceptGet: requests.get, batchLength: requests.batch },
      ...{ persisted: texts, onlyPersisted: persisted?.only, bodyLength, answerLength },
      ...{ bodyTimeout: milliseconds(bodySeconds), timeout: milliseconds(answerSeconds) },
    }),
  };
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1_000;
}

type Known<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The members that are set. */
function known<T extends object>(members: T): Known<T> {
  const result: Known<T> = {};
  return Object.assign(result, Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)));
}

/** The texts of a file, or what is wrong with it: a hash that is another's would let a client send what nobody meant. */
function persistedIn(file: string, text: string | undefined): { readonly [sha256: string]: string } | string {
  if (text === undefined) return `\`${file}\` cannot be read`;
  const found = parseJson(text);
  if (found === undefined || !isJsonObject(found)) return `\`${file}\` is no list of texts by their SHA-256`;
  const texts: [string, string][] = [];
  for (const [hash, query] of Object.entries(found)) {
    const isItsHash = typeof query === 'string' && createHash('sha256').update(query).digest('hex') === hash;
    if (!isItsHash) return `\`${file}\`: \`${hash}\` is not the SHA-256 of its text`;
    texts.push([hash, query]);
  }
  return Object.fromEntries(texts);
}
