import path from 'node:path';
import { createHash } from 'node:crypto';
import { secretName } from '../../plan/secret-name.js';
import { digestMistake, type TokenDigests } from '../../runtime/core/index.js';
import type { JwtOptions } from '../../runtime/jwt/index.js';
import { isJsonArray, isJsonObject, type Json } from '../../support/json.js';
import { parseJson } from '../../support/parse-json.js';
import type { Failure } from '../command.js';
import type { CompiledProject } from '../compile-project.js';
import { isSafeAddress } from '../../projects/hygraph/endpoint.js';
import { targetOf, type TargetOptions } from '../connect-project.js';
import type { CommandContext } from '../context.js';
import { servingOf, type Serving } from './serving.js';

/** What a gateway serves with. */
export interface GatewaySettings {
  /** Of the Content API. */
  readonly endpoint: string;
  /** The gateway's own token. */
  readonly token: string;
  readonly digests: TokenDigests;
  readonly users: JwtOptions | undefined;
  readonly serving: Serving;
  /** The environment whose grants are enforced. */
  readonly environment: string;
}

/** The settings, or why there are none. */
export type Settling =
  | { readonly kind: 'settled'; readonly settings: GatewaySettings }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The variable that holds the address of the Content API where the config names none. */
const ENDPOINT = 'HYGRAPH_CONTENT_ENDPOINT';

/** Gathers what a gateway serves with from config, environment and files. No value of a secret is ever in a failure. */
export async function gatewaySettings(
  context: CommandContext,
  compiled: CompiledProject,
  options: TargetOptions,
): Promise<Settling> {
  const { gateway } = compiled.config;
  if (gateway === undefined)
    return failed('the config names no gateway', 'add `gateway: { token: gateway }`, then plan and apply');
  const target = targetOf(compiled, options);
  if (target.kind === 'failed') return target;
  const name = gateway.endpoint?.env ?? ENDPOINT;
  const endpoint = context.environment[name] ?? '';
  if (endpoint === '')
    return failed(`the environment variable \`${name}\` is not set`, 'set it to the address of the Content API');
  if (!isSafeAddress(endpoint))
    return failed(`\`${name}\` is not an https address`, 'the token must not travel in the clear');
  const file = target.config.secrets?.file;
  const secrets = await secretsIn(context, file === undefined ? undefined : path.resolve(compiled.root, file));
  const token =
    gateway.secret === undefined
      ? secrets.get(secretName(`tokens/${gateway.token}`))
      : context.environment[gateway.secret.env];
  if (token === undefined || token === '') return noToken(gateway.secret?.env, file);
  const digests = await digestsOf(context, compiled, secrets);
  if (typeof digests === 'string')
    return failed(digests, 'it is `{ "tokens/web": ["<sha256>"] }`; `policy apply` shows the digest of a new token');
  const serving = await servingOf(context, compiled);
  if ('message' in serving) return { kind: 'failed', failure: serving };
  return {
    kind: 'settled',
    settings: { endpoint, token, digests, users: gateway.users, serving, environment: target.environment },
  };
}

function failed(message: string, help: string): Extract<Settling, { kind: 'failed' }> {
  return { kind: 'failed', failure: { message, help } };
}

function noToken(variable: string | undefined, file: string | undefined): Settling {
  if (variable !== undefined)
    return failed(`the environment variable \`${variable}\` is not set`, "set it to the value of the gateway's token");
  const place = file === undefined ? 'no file of secrets is named' : `\`${file}\` does not hold it`;
  return failed(
    `the value of the gateway's token is not known: ${place}`,
    'apply the policy, which makes it, or name a variable by `gateway.secret`',
  );
}

/** The `NAME=value` lines that an apply wrote. */
async function secretsIn({ files }: CommandContext, file: string | undefined): Promise<ReadonlyMap<string, string>> {
  const text = (file === undefined ? undefined : await files.read(file)) ?? '';
  return new Map(
    text.split(/\r?\n/).flatMap((line): readonly (readonly [string, string])[] => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) return [];
      const quoted = value.startsWith('"') ? parseJson(value) : undefined;
      return [[name, typeof quoted === 'string' ? quoted : value]];
    }),
  );
}

/** The digests of a file of their own, else of the secrets; or what is wrong with them. */
async function digestsOf(
  { files }: CommandContext,
  { root, config, compilation }: CompiledProject,
  secrets: ReadonlyMap<string, string>,
): Promise<TokenDigests | string> {
  const file = config.gateway?.digests;
  if (file === undefined) {
    const tokens = compilation.program.principals.filter(({ kind }) => kind === 'token');
    return Object.fromEntries(
      tokens.flatMap(({ ref }) => {
        const value = secrets.get(secretName(ref));
        return value === undefined ? [] : [[ref, [createHash('sha256').update(value).digest('hex')]] as const];
      }),
    );
  }
  const text = await files.read(path.resolve(root, file));
  if (text === undefined) return `\`${file}\` cannot be read`;
  const digests = parseJson(text);
  if (!isDigests(digests)) return `\`${file}\` is no list of digests for each token`;
  const mistake = digestMistake(digests);
  return mistake === undefined ? digests : `\`${file}\`: ${mistake}`;
}

function isDigests(value: Json | undefined): value is { readonly [ref: string]: readonly string[] } {
  if (value === undefined || !isJsonObject(value)) return false;
  return Object.values(value).every((list) => isJsonArray(list) && list.every((item) => typeof item === 'string'));
}
