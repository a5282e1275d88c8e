import { describe, expect, it } from 'vitest';
import { hygraphSend } from '../../src/cli/connect-hygraph.js';
import type { HygraphProject } from '../../src/schema/config.generated.js';
import { testHost } from '../support/cli-host.js';

const ENDPOINT = 'https://api-eu-west-2.hygraph.com/v2/cl1/master';
const CANARY = 'canary-secret';

async function messageOf(
  token: HygraphProject['token'],
  environment: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { context } = testHost({ context: { environment }, files });
  const config: HygraphProject = { kind: 'hygraph', endpoint: { env: 'ENDPOINT' }, token };
  const sending = await hygraphSend(context, config, '/project');
  return sending.kind === 'failed' ? sending.failure.message : 'sending';
}

describe('a project at Hygraph', () => {
  it.each<[string, HygraphProject['token'], Readonly<Record<string, string>>, string]>([
    ['a token of the environment', { env: 'TOKEN' }, { ENDPOINT, TOKEN: `${CANARY}\n` }, 'sending'],
    ['a token of a file', { file: '.policy/token' }, { ENDPOINT }, 'sending'],
    ['no endpoint', { env: 'TOKEN' }, { TOKEN: CANARY }, 'the environment variable `ENDPOINT` is not set'],
    ['no token', { env: 'TOKEN' }, { ENDPOINT, TOKEN: ' ' }, 'the environment variable `TOKEN` is not set'],
    ['no file', { file: 'nowhere' }, { ENDPOINT }, 'there is no file `nowhere`, which the config names for the token'],
    ['an empty file', { file: 'empty' }, { ENDPOINT }, 'the file `empty` is empty'],
    [
      'two places',
      { env: 'TOKEN', file: '.policy/token' },
      { ENDPOINT, TOKEN: CANARY },
      'the token is named twice, as `TOKEN` and as the file `.policy/token`',
    ],
    [
      'what is no token, which is not shown',
      { env: 'TOKEN' },
      { ENDPOINT, TOKEN: `${CANARY} ${CANARY}` },
      '`TOKEN` does not hold a token: it has characters that no token has',
    ],
    [
      'an endpoint of somebody else',
      { env: 'TOKEN' },
      { ENDPOINT: 'https://example.com/v2/a/b', TOKEN: CANARY },
      '`ENDPOINT` is no address of Hygraph: give the endpoint of the Management API itself',
    ],
  ])('is reached, or it is said why not: %s', async (_, token, environment, want) => {
    const files = { '/project/.policy/token': `${CANARY}\n`, '/project/empty': '' };
    const message = await messageOf(token, environment, files);
    expect(message).toBe(want);
    expect(message).not.toContain(CANARY);
  });
});
