import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withSandbox } from './support/run-cli.js';
import { executeScenario } from './support/scenario.js';

const FOLDER = path.join(import.meta.dirname, 'scenarios');
const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.scenario.md')).sort();

/** Run with UPDATE_SCENARIOS=1 to write what the commands print now into the scenarios; then read the difference. */
const isUpdating = process.env['UPDATE_SCENARIOS'] === '1';

it.each(files)(
  '%s',
  async (file) => {
    const want = await readFile(path.join(FOLDER, file), 'utf8');
    const got = await withSandbox({}, (sandbox) =>
      executeScenario(want, sandbox, async (name, text) => {
        await mkdir(path.dirname(path.join(sandbox.folder, name)), { recursive: true });
        await writeFile(path.join(sandbox.folder, name), text);
      }),
    );
    if (isUpdating) await writeFile(path.join(FOLDER, file), got);
    else expect(got).toBe(want);
  },
  120_000,
);
