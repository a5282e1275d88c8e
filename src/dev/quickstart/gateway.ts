import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const REPOSITORY = path.resolve(import.meta.dirname, '../../..');

/** Where the generated middleware is, before and after types are taken away: Node 20 runs no TypeScript. */
const GENERATED = 'src/generated/policy.ts';
const RUNNABLE = 'src/generated/policy.mjs';

/** What a user writes to have the middleware in front of the Content API. */
export const GATEWAY = `import { createFetchHandler } from 'hygraph-policy/runtime/fetch';
import { createPolicyEngine } from './${RUNNABLE}';

export function createGateway({ endpoint, token, digests }) {
  const engine = createPolicyEngine({ clock: Date.now, explain: true });
  return createFetchHandler(engine, { endpoint, token, digests });
}
`;

/** A handler of GraphQL requests, as hosts that are \`fetch\` themselves take it. */
export type Handler = (request: Request) => Promise<Response>;

interface GatewayModule {
  readonly createGateway: (options: {
    readonly endpoint: string;
    readonly token: string;
    readonly digests: { readonly [principal: string]: readonly string[] };
  }) => Handler;
}

/** Loads what was generated into the folder, and puts it in front of the endpoint with the tokens that apply made. */
export async function loadGateway(folder: string, endpoint: string): Promise<Handler> {
  const { default: ts } = await import('typescript');
  const source = await readFile(path.join(folder, GENERATED), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2023 },
  });
  await writeFile(path.join(folder, RUNNABLE), outputText);
  await mkdir(path.join(folder, 'node_modules'));
  await symlink(REPOSITORY, path.join(folder, 'node_modules/hygraph-policy'), 'junction');
  await writeFile(path.join(folder, 'gateway.mjs'), GATEWAY);
  const module: GatewayModule = await import(pathToFileURL(path.join(folder, 'gateway.mjs')).href);
  const secrets = await readSecrets(folder);
  const digests = { 'tokens/web': [await sha256(secrets('TOKENS_WEB'))] };
  return module.createGateway({ endpoint, token: secrets('TOKENS_GATEWAY'), digests });
}

/** The values that apply wrote to the secrets file, by name. They are never shown. */
export async function readSecrets(folder: string): Promise<(name: string) => string> {
  const text = await readFile(path.join(folder, '.policy/secrets.env'), 'utf8');
  const values = new Map(
    text.split('\n').map((line): [string, string] => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
  return (name) => values.get(name) ?? '';
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('hex');
}
