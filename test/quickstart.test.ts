import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SYSTEM_PORTS } from '../src/projects/local/ports.js';
import { runNode } from './support/run-cli.js';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What every secret of the local project looks like. */
const SECRET = /local_[\w-]{20,}/;

it('does the main job, says nothing secret and leaves nothing behind', async () => {
  const temporary = await mkdtemp(path.join(tmpdir(), 'policy-test-'));
  try {
    const { stdout, stderr, exitCode } = await runNode([path.join(ROOT, 'dist/dev/quickstart.js')], {
      folder: temporary,
      environment: { TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    for (const line of [
      '$ policy check\nno problems in 4 files',
      '$ policy test\n',
      'Plan: 32 to add, 0 to change, 0 to destroy.',
      'Applied: 32 added, 0 changed, 0 destroyed.',
      '$ policy plan --detailed-exitcode\nNo changes.',
      'wrote src/generated/policy.ts',
      '200 {"data":{"cases":[{"country":',
      '403 {"errors":[{"message":"not allowed"',
      'because `Case` may not be read: no grant reaches read Case DRAFT en',
      '200 {"data":{"articles":[{"title":',
      'Each step came out as it must.',
    ])
      expect(stdout).toContain(line);
    expect(SYSTEM_PORTS.randomSecret()).toMatch(SECRET);
    expect(stdout).not.toMatch(SECRET);
    expect(await readdir(temporary)).toEqual([]);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}, 120_000);
