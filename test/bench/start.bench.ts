import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compile } from '../../src/compiler.js';
import { contentSchemaOfSize, printContentSchema } from '../support/content-schema.js';
import { measurement, medians, ROOT, say } from './compare.js';

const ROUNDS = 15;

/** A copy of the example whose models come from the SDL of a project that has more of them. */
function exampleWithSdl(folder: string): number {
  cpSync(path.join(ROOT, 'policies'), path.join(folder, 'policies'), { recursive: true });
  const files = ['project', 'models', 'access', 'tests'].map((name) => {
    const file = `policies/${name}.yaml`;
    return { path: file, text: readFileSync(path.join(ROOT, file), 'utf8') };
  });
  const { schema } = compile({ files, today: '2026-01-01', levels: {} }).program;
  const large = contentSchemaOfSize(8, 4);
  const models = new Map([...large.schema.models, ...schema.models]);
  const sdl = printContentSchema({ ...schema, models, components: large.schema.components }, large.dialect);
  writeFileSync(path.join(folder, 'schema.graphql'), sdl);
  writeFileSync(path.join(folder, 'policy.config.yaml'), 'version: 1\npolicies: policies\nschema: schema.graphql\n');
  writeFileSync(path.join(folder, 'policies/models.yaml'), CLASSIFICATIONS);
  return sdl.match(/^(?:type|input|enum|union|interface|scalar) /gm)?.length ?? 0;
}

const CLASSIFICATIONS = `models:
  Case: { classification: public }
  Death: { classification: public }
  Author: { classification: confidential }
`;

function node(folder: string, words: readonly string[], expected: number): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...words], { cwd: folder, encoding: 'utf8' });
  if (status !== expected) throw new Error(`node ${words.join(' ')} exited with ${String(status)}\n${stdout}${stderr}`);
}

/** Start to end of `policy check`, against Node alone. */
measurement('start of policy check', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'policy-bench-'));
  try {
    const types = exampleWithSdl(folder);
    const main = path.join(ROOT, 'dist/bin/policy.js');
    const sides = [
      { name: 'node', run: () => node(folder, ['-e', '0'], 0) },
      { name: 'check', run: () => node(ROOT, [main, 'check'], 0) },
      { name: 'check with SDL', run: () => node(folder, [main, 'check'], 0) },
    ];
    const [alone = 0, plain = 0, withSdl = 0] = medians(sides, ROUNDS, () => performance.now());
    say('start to end of `policy check`, as a multiple of `node -e 0`', (plain / alone).toFixed(2), 'at most 3');
    say(`the same with an SDL of ${types} types`, (withSdl / alone).toFixed(2), 'at most 3.5');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
