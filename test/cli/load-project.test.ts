import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProject } from '../../src/cli/load-project.js';
import { spanText } from '../../src/source/span.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'policy-load-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

type Files = { readonly [file: string]: string };

function load(files: Files, configPath?: string) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return loadProject(root, configPath);
}

const CONFIG = 'policy.config.yaml';

describe('loadProject', () => {
  it('fills in what the config leaves out', async () => {
    const projects = 'projects: { dev: { kind: local, data: .policy/local } }\n';
    const { project, diagnostics } = await load({
      [CONFIG]: `version: 1\n${projects}`,
      'policies/a.yaml': 'stages: {}\n',
    });
    expect(diagnostics).toEqual([]);
    expect(project).toEqual({
      root,
      config: {
        version: 1,
        policies: 'policies',
        extends: 'recommended',
        rules: {},
        protect: [],
        generate: { out: 'src/generated' },
        defaultProject: 'dev',
        projects: { dev: { kind: 'local', data: '.policy/local', environment: 'master' } },
      },
      files: [{ path: 'policies/a.yaml', text: 'stages: {}\n' }],
      contentSchema: undefined,
      contents: [],
      configDocument: expect.anything() as unknown,
    });
  });

  it('reads the content schema', async () => {
    const files = { 'policies/a.yaml': 'stages: {}\n', 'schema.graphql': 'type Query { a: Int }\n' };
    const { project } = await load({ ...files, [CONFIG]: 'version: 1\nschema: schema.graphql\n' });
    expect(project?.contentSchema).toMatchObject({
      value: undefined,
      diagnostics: [{ code: 'schema-not-content-api', primary: { span: { file: { path: 'schema.graphql' } } } }],
    });
  });

  it('takes the config that it is told', async () => {
    const { project } = await load(
      { 'b/c.yaml': 'version: 1\npolicies: d\n', 'b/d/a.yaml': 'stages: {}\n' },
      'b/c.yaml',
    );
    expect([project?.root, project?.files.map((file) => file.path)]).toEqual([path.join(root, 'b'), ['d/a.yaml']]);
  });

  const POLICY = { 'policies/a.yaml': 'stages: {}\n' };
  it.each<[string, Files, readonly string[]]>([
    ['no config', {}, ['config-missing: no `policy.config.yaml` in this folder or above it']],
    ['an empty config', { [CONFIG]: '' }, ['empty-file: the file is empty']],
    [
      'a config that is too large',
      { [CONFIG]: '#'.repeat(5_000_001) },
      ['file-too-large: `policy.config.yaml` is larger than 5 MB'],
    ],
    ['an invalid config', { [CONFIG]: 'version: 1\npolicys: a\n' }, ['unknown-key: unknown key `policys`']],
    [
      'no policy folder',
      { [CONFIG]: 'version: 1\n' },
      ['folder-missing: the folder `policies` cannot be read: it does not exist'],
    ],
    [
      'an empty policy folder',
      { [CONFIG]: 'version: 1\n', 'policies/a.md': '' },
      ['folder-empty: the folder `policies` has no `*.yaml` or `*.yml` files'],
    ],
    [
      'no content schema',
      { ...POLICY, [CONFIG]: 'version: 1\nschema: gone.graphql\n' },
      ['file-unreadable: `gone.graphql` cannot be read: it does not exist'],
    ],
    [
      'a default project that is none',
      { ...POLICY, [CONFIG]: 'version: 1\ndefaultProject: live\n' },
      ['unknown-value: no project is called `live`'],
    ],
  ])('reports %s', async (_, files, want) => {
    const { diagnostics } = await load(files);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual(want);
  });

  it.each<[string, Files, readonly string[]]>([
    [
      'a schema file, with what was meant',
      { ...POLICY, 'api/schema.graphql': '', [CONFIG]: 'version: 1\nschema: api/shema.graphql\n' },
      ['api/shema.graphql', 'did you mean `api/schema.graphql`?'],
    ],
    [
      'a schema file unlike all others',
      { ...POLICY, [CONFIG]: 'version: 1\nschema: gone.graphql\n' },
      ['gone.graphql', "name the file that holds the project's Content API schema, or remove `schema`"],
    ],
    [
      'a policy folder, with what was meant',
      { ...POLICY, [CONFIG]: 'version: 1\npolicies: polices\n' },
      ['polices', 'did you mean `policies`?'],
    ],
    [
      'an empty policy folder',
      { ...POLICY, 'rules/a.md': '', [CONFIG]: 'version: 1\npolicies: rules\n' },
      ['rules', 'name the folder that holds the policy files'],
    ],
  ])('points at the key that names %s', async (_, files, want) => {
    const { diagnostics } = await load(files);
    expect(diagnostics.map(({ primary, help }) => [primary.span.file.path, spanText(primary.span), help])).toEqual([
      [CONFIG, ...want],
    ]);
  });

  it('refuses an output folder that a link leads out of the project', async () => {
    symlinkSync(os.tmpdir(), path.join(root, 'out'));
    const { diagnostics } = await load({ ...POLICY, [CONFIG]: 'version: 1\ngenerate: { out: out/generated }\n' });
    expect(diagnostics.map(({ message }) => message)).toEqual(['`out/generated` leads out of the project']);
  });
});
