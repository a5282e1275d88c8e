import path from 'node:path';
import type { ContentSend } from '../projects/client/content-send.js';
import type { Send } from '../projects/client/send.js';
import { managementEndpoint } from '../projects/hygraph/endpoint.js';
import type { HygraphProject } from '../schema/config.generated.js';
import type { Failure } from './command.js';
import type { CommandContext } from './context.js';

/** How requests are sent, or why they cannot be. */
export type Sending =
  | {
      readonly kind: 'sending';
      /** False for a local project that nobody made yet. */
      readonly isMade: boolean;
      readonly send: Send;
      /** The Content API at the address that the Management API gives for the environment. */
      readonly content: (endpoint: string) => ContentSend;
      readonly close: () => void;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Sends to a project at Hygraph. `root` is the folder of the config, to which the file of the token is relative. */
export async function hygraphSend(context: CommandContext, config: HygraphProject, root: string): Promise<Sending> {
  const endpoint = fromEnvironment(context, config.endpoint.env);
  if (endpoint.kind === 'failed') return endpoint;
  const token = await tokenOf(context, config.token, root);
  if (token.kind === 'failed') return token;
  const found = managementEndpoint(endpoint.text);
  if (found.kind === 'none') return failed(`\`${config.endpoint.env}\` ${found.why}`);
  const connection = { endpoint: found.url, token: token.text };
  const send: Send = async (request) =>
    (await import('../projects/hygraph/send.js')).createHygraphSend(connection)(request);
  const content =
    (address: string): ContentSend =>
    async (request) =>
      (await import('../projects/hygraph/send-content.js')).createContentSend(address)(request);
  return { kind: 'sending', isMade: true, send, content, close: () => undefined };
}

type Found = { readonly kind: 'found'; readonly text: string } | { readonly kind: 'failed'; readonly failure: Failure };

function fromEnvironment({ environment }: CommandContext, name: string): Found {
  const text = (environment[name] ?? '').trim();
  if (text !== '') return { kind: 'found', text };
  const help = 'set it where the command runs; secrets are never given as flags';
  return failed(`the environment variable \`${name}\` is not set`, help);
}

/** The token: never part of a message, since it would be printed. */
async function tokenOf(context: CommandContext, { env, file }: HygraphProject['token'], root: string): Promise<Found> {
  if (env !== undefined && file !== undefined) {
    return failed(`the token is named twice, as \`${env}\` and as the file \`${file}\``, 'name one of them');
  }
  const where = file === undefined ? `\`${env ?? ''}\`` : `the file \`${file}\``;
  const found = file === undefined ? fromEnvironment(context, env ?? '') : await fromFile(context, root, file);
  if (found.kind === 'failed' || /^[\u0021-\u007e]+$/u.test(found.text)) return found;
  return failed(`${where} does not hold a token: it has characters that no token has`);
}

async function fromFile({ files }: CommandContext, root: string, file: string): Promise<Found> {
  const text = (await files.read(path.resolve(root, file)))?.trim();
  if (text === undefined) return failed(`there is no file \`${file}\`, which the config names for the token`);
  return text === '' ? failed(`the file \`${file}\` is empty`) : { kind: 'found', text };
}

function failed(message: string, help?: string): { readonly kind: 'failed'; readonly failure: Failure } {
  return { kind: 'failed', failure: help === undefined ? { message } : { message, help } };
}
