import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode, type CliRun } from './support/run-cli.js';

const execute = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '..');

interface Manifest {
  readonly version: string;
  readonly bin: { readonly policy: string };
  readonly dependencies: { readonly [name: string]: string };
  readonly peerDependencies: { readonly [name: string]: string };
}

/** A project elsewhere that has the packed package, what that declares to need, and nothing more. */
let project = '';
let installed = '';
let files: readonly string[] = [];
let manifest: Manifest;

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'policy-test-'));
  project = path.join(folder, 'project');
  installed = path.join(project, 'node_modules/hygraph-policy');
  await mkdir(installed, { recursive: true });
  const checkout = await checkoutWithStaleFiles(folder);
  await execute('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: checkout });
  const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  await execute('tar', ['-xzf', path.join(folder, tarball), '-C', installed, '--strip-components=1']);
  files = (await readdir(installed, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(installed, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  manifest = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) await link(name);
  await writeFile(path.join(project, 'package.json'), '{ "type": "module" }\n');
}, 300_000);

/** A file of an earlier build whose source is gone. */
const STALE = 'dist/analysis/stale.js';

/** What a build takes, copied, and a `dist` of an earlier one; that of this checkout is in use by other tests. */
async function checkoutWithStaleFiles(folder: string): Promise<string> {
  const checkout = path.join(folder, 'checkout');
  for (const name of ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'README.md', 'schemas', 'src'])
    await cp(path.join(ROOT, name), path.join(checkout, name), { recursive: true });
  await symlink(path.join(ROOT, 'node_modules'), path.join(checkout, 'node_modules'), 'junction');
  await mkdir(path.join(checkout, path.dirname(STALE)), { recursive: true });
  await writeFile(path.join(checkout, STALE), 'export {};\n');
  await writeFile(path.join(checkout, 'dist/index.js'), "throw new Error('an earlier build');\n");
  return checkout;
}

afterAll(() => rm(path.dirname(project), { recursive: true, force: true }));

async function link(name: string): Promise<void> {
  const place = path.join(project, 'node_modules', name);
  await mkdir(path.dirname(place), { recursive: true });
  await symlink(path.join(ROOT, 'node_modules', name), place, 'junction');
}

function namesFolder(text: string): boolean {
  return text.includes(ROOT) || text.includes(path.dirname(project));
}

function policy(...words: readonly string[]): Promise<CliRun> {
  return runNode([path.join(installed, manifest.bin.policy), ...words], { folder: project });
}

describe('the package', () => {
  it('holds what is built, the schemas and the README, and nothing else', () => {
    const tops = new Set(files.map((file) => file.replace(/\/.*/, '')));
    expect([...tops].filter((name) => !/^LICEN[CS]E/.test(name)).sort()).toEqual([
      'README.md',
      'dist',
      'package.json',
      'schemas',
    ]);
    const built = files.filter((file) => file.startsWith('dist/'));
    const strange = built.filter((file) => !/^dist\/(?!dev\/).*\.(?:js|d\.ts)$/.test(file));
    expect(strange).toEqual(['dist/bin/LICENSES.txt']);
    for (const name of ['policy', 'config', 'content', 'plan', 'probe', 'report'])
      expect(files).toContain(`schemas/${name}.schema.json`);
  });

  it('holds nothing of an earlier build', async () => {
    expect(files).not.toContain(STALE);
    expect(files).toContain('dist/analysis/analyze.js');
    expect(await readFile(path.join(installed, 'dist/index.js'), 'utf8')).not.toContain('an earlier build');
  });

  it('has the licences of the packages that its command line holds', async () => {
    const licences = await readFile(path.join(installed, 'dist/bin/LICENSES.txt'), 'utf8');
    for (const name of ['commander', 'graphql', 'yaml'])
      expect(licences).toMatch(new RegExp(`^${name}\n\n(?:.*\n)*?.*(?:License|Permission)`, 'm'));
  });

  it('names no folder of the machine that built it', async () => {
    const telling: string[] = [];
    for (const file of files) if (namesFolder(await readFile(path.join(installed, file), 'utf8'))) telling.push(file);
    expect(telling).toEqual([]);
  });

  it('has a program that can be started, and knows its version', async () => {
    expect(await policy('--version')).toEqual({ stdout: `${manifest.version}\n`, stderr: '', exitCode: 0 });
    expect(
      (await readFile(path.join(installed, manifest.bin.policy), 'utf8')).startsWith('#!/usr/bin/env node\n'),
    ).toBe(true);
    expect((await stat(path.join(ROOT, manifest.bin.policy))).isFile()).toBe(true);
  });

  it('checks, plans, applies and generates', async () => {
    for (const name of ['policies', 'policy.config.yaml'])
      await cp(path.join(ROOT, name), path.join(project, name), { recursive: true });
    expect((await policy('check')).stdout).toBe('no problems in 4 files (1 waived)\n');
    expect((await policy('apply', '--auto-approve')).stdout).toContain('Applied: 32 added, 0 changed, 0 destroyed.\n');
    expect(await policy('plan', '--detailed-exitcode')).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await policy('generate')).stdout).toBe('wrote src/generated/policy.ts\n');
  }, 60_000);

  it('can be imported by all of its names', async () => {
    const script = `
      import { compile } from 'hygraph-policy';
      import { createEngine } from 'hygraph-policy/runtime';
      import { createFetchHandler } from 'hygraph-policy/runtime/fetch';
      import { createNodeHandler } from 'hygraph-policy/runtime/node';
      import { createExpressHandler } from 'hygraph-policy/runtime/express';
      import { createHonoHandler } from 'hygraph-policy/runtime/hono';
      import { usePolicy } from 'hygraph-policy/runtime/envelop';
      import { policyPlugin } from 'hygraph-policy/runtime/apollo';
      import { createJwtVerifier } from 'hygraph-policy/runtime/jwt';
      import schema from 'hygraph-policy/schemas/policy.schema.json' with { type: 'json' };
      const hosts = [createFetchHandler, createNodeHandler, createExpressHandler, createHonoHandler, usePolicy, policyPlugin];
      console.log(hosts.every((host) => typeof host === 'function'), typeof createJwtVerifier);
      console.log(typeof compile, typeof createEngine, typeof schema.$schema);
    `;
    const { stdout, exitCode } = await runNode(['--no-warnings', '--input-type=module', '-e', script], {
      folder: project,
    });
    expect({ stdout, exitCode }).toEqual({ stdout: 'true function\nfunction function string\n', exitCode: 0 });
  });

  it('has types, under which generated code and its use compile', async () => {
    await writeFile(
      path.join(project, 'gateway.ts'),
      `import { compile } from 'hygraph-policy';
import { createFetchHandler } from 'hygraph-policy/runtime/fetch';
import { can, createPolicyEngine } from './src/generated/policy.js';

export const handler: (request: Request) => Promise<Response> = createFetchHandler(
  createPolicyEngine({ clock: Date.now }),
  { endpoint: 'https://example.com', token: '' },
);
export const compiler: typeof compile = compile;
can('public', 'read', 'Case', { stage: 'PUBLISHED' });
// @ts-expect-error -- the public reads no drafts
can('public', 'read', 'Case', { stage: 'DRAFT' });
`,
    );
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--noUncheckedIndexedAccess',
      '--target',
      'es2023',
    ];
    const compiler = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout, exitCode } = await runNode(
      [compiler, ...options, '--lib', 'es2023,dom', '--module', 'nodenext', 'gateway.ts'],
      { folder: project },
    );
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
  }, 60_000);
});
