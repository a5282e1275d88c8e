#!/usr/bin/env node
import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectThat, runPolicy, say, startDev, StepFailed } from './quickstart/commands.js';
import { GATEWAY, loadGateway, readSecrets } from './quickstart/gateway.js';
import { sendSamples } from './quickstart/requests.js';

/**
 * `npm run quickstart`: the main job, from YAML to a request that is denied, on the example in `policies/`, in a
 * temporary folder that is removed again. Ends with 1 when a step does not come out as it must.
 */
const REPOSITORY = path.resolve(import.meta.dirname, '../..');

async function quickstart(folder: string): Promise<void> {
  for (const name of ['policies', 'schemas', 'policy.config.yaml'])
    await cp(path.join(REPOSITORY, name), path.join(folder, name), { recursive: true });
  say('The policy in `policies/`: is it sound, and does it mean what its tests say?');
  await runPolicy(folder, ['check']);
  await runPolicy(folder, ['test']);
  say('A project on this machine that is like one of Hygraph: what would an apply change?');
  await runPolicy(folder, ['plan']);
  await runPolicy(folder, ['apply', '--auto-approve']);
  const second = await runPolicy(folder, ['plan', '--detailed-exitcode']);
  expectThat(second.startsWith('No changes.'), 'a plan after an apply must be empty');
  say('Middleware that enforces the policy in front of the Content API:');
  await runPolicy(folder, ['generate']);
  await serve(folder);
}

async function serve(folder: string): Promise<void> {
  const dev = await startDev(folder);
  try {
    say(`gateway.mjs\n${GATEWAY.replaceAll(/^(?=.)/gm, '  ')}`);
    const secrets = await readSecrets(folder);
    await sendSamples(await loadGateway(folder, dev.endpoint), secrets('TOKENS_WEB'));
  } finally {
    await dev.stop();
  }
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'policy-quickstart-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('SIGINT', () => {
    remove();
    process.exit(130);
  });
  try {
    await quickstart(folder);
    say('Each step came out as it must. Read on in README.md.');
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    process.stderr.write(`error: the quick start stopped: ${error.message}\n`);
    process.exitCode = 1;
  } finally {
    remove();
  }
}

await main();
