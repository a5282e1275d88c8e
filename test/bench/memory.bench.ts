import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { NEWSROOM } from '../support/newsroom.js';
import { runNode } from '../support/run-cli.js';
import { measurement, ROOT, say } from './compare.js';

/**
 * A process that does nothing but judge requests and finish answers: ten parts of 100,000 requests, 10,000 operations each
 * that were never seen before. It prints the bytes of the heap after each part, the garbage gone.
 */
const SCRIPT = `import { readFileSync } from 'node:fs'; import { pathToFileURL } from 'node:url';
const { createEngine, finish } = await import(pathToFileURL(process.argv[1]).href);
const engine = createEngine(JSON.parse(readFileSync(process.argv[2], 'utf8')), { clock: () => Date.parse('2026-06-01') });
const callers = ['public', 'tokens/web', 'tokens/partner'].map((ref) => ({ kind: 'principal', ref }));
const texts = [
  (n) => '{ a' + n + ': cases(first: ' + n % 90 + ') { country } }',
  (n) => 'query Q' + n + ' { articles(where: { slug: "' + n + '" }) { id author { id } } }',
  (n) => 'query ($s: Stage!) { b' + n + ': articles(stage: $s) { title } }',
  (n) => 'mutation { c' + n + ': deleteArticle(where: { id: "' + n + '" }) { id } }',
  (n) => '{ d' + n + ': secrets { id } ',
];
const STAGES = ['PUBLISHED', 'DRAFT'];
const answers = {};
for (let part = 0; part < 10; part += 1) {
  for (let operation = 0; operation < 10_000; operation += 1) {
    const n = part * 10_000 + operation;
    const query = texts[n % texts.length](n);
    for (let time = 0; time < 10; time += 1) {
      const request = { query, variables: { s: STAGES[time % 2] }, principal: callers[time % 3] };
      const verdict = engine.check(request);
      answers[verdict.kind] = (answers[verdict.kind] ?? 0) + 1;
      if (verdict.kind === 'send') finish(verdict.after, { data: { ['a' + n]: [{ country: 'PT' }] } });
    }
  }
  gc(); gc();
  console.log(JSON.stringify({ heap: process.memoryUsage().heapUsed, answers }));
}`;

interface Part {
  readonly heap: number;
  readonly answers: { readonly [kind: string]: number };
}

measurement('the memory of the engine', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'policy-bench-'));
  const tables = path.join(folder, 'tables.json');
  writeFileSync(tables, JSON.stringify(lower(NEWSROOM).value.tables));
  const script = ['--expose-gc', '--input-type=module', '-e', SCRIPT];
  const run = await runNode([...script, path.join(ROOT, 'dist/runtime/core/index.js'), tables], { folder });
  rmSync(folder, { recursive: true, force: true });
  if (run.exitCode !== 0) throw new Error(run.stderr);
  const parts = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Part);
  const heaps = parts.map(({ heap }) => (heap / 1_000_000).toFixed(1));
  const [first, last] = [parts[0]?.heap ?? Number.NaN, parts.at(-1)?.heap ?? Number.NaN];
  say('megabytes of the heap after each 100,000 requests of 10,000 new operations', heaps.join(' '));
  say('what was answered', JSON.stringify(parts.at(-1)?.answers));
  say(
    'the heap after 1,000,000 requests, as a multiple of that after 100,000',
    (last / first).toFixed(2),
    'at most 1.05',
  );
});
