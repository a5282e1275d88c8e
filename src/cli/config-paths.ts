import path from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Config } from '../schema/config.js';
import { isWithin, realPath } from '../source/workspace.js';
import type { Pointer, YamlDocument } from '../syntax/yaml-document.js';

/** A config, its text, and the absolute path of its folder. */
export interface PlacedConfig {
  readonly config: Config;
  readonly document: YamlDocument;
  readonly root: string;
}

/**
 * The paths of a config that must not be written to. Generated code is committed, and stays within the project; data
 * and secrets may lie elsewhere on the machine, and nothing is written over what people write.
 */
export function pathMistakes(placed: PlacedConfig): readonly Diagnostic[] {
  return [...outputMistakes(placed), ...dataMistakes(placed), ...secretMistakes(placed), ...sharedSecrets(placed)];
}

function outputMistakes(placed: PlacedConfig): readonly Diagnostic[] {
  const { out } = placed.config.generate;
  const pointer = ['generate', 'out'];
  const help = 'name a folder of the project that is for generated code alone, such as `src/generated`';
  if (!isWithin(placed.root, out)) {
    return [mistake(placed, pointer, { message: `\`${out}\` leads out of the project`, help })];
  }
  return isPolicyFolder(placed, out) ? [mistake(placed, pointer, { message: policyFolder(out), help })] : [];
}

function dataMistakes(placed: PlacedConfig): readonly Diagnostic[] {
  return Object.entries(placed.config.projects).flatMap(([name, project]) => {
    if (project.kind !== 'local' || !isPolicyFolder(placed, project.data)) return [];
    const help = 'name a folder of its own, such as `.policy/local`';
    return [mistake(placed, ['projects', name, 'data'], { message: policyFolder(project.data), help })];
  });
}

function isPolicyFolder({ config, root }: PlacedConfig, folder: string): boolean {
  return path.resolve(root, folder) === path.resolve(root, config.policies);
}

function policyFolder(folder: string): string {
  return `\`${folder}\` is the folder of the policies`;
}

interface SecretFile {
  readonly project: string;
  readonly written: string;
  readonly absolute: string;
  readonly pointer: Pointer;
}

function secretFiles({ config, root }: PlacedConfig): readonly SecretFile[] {
  return Object.entries(config.projects).flatMap(([project, { secrets }]) => {
    if (secrets === undefined) return [];
    const absolute = path.resolve(root, secrets.file);
    return [{ project, written: secrets.file, absolute, pointer: ['projects', project, 'secrets', 'file'] }];
  });
}

function secretMistakes(placed: PlacedConfig): readonly Diagnostic[] {
  return secretFiles(placed)
    .filter(({ absolute }) => isInput(placed, absolute))
    .map(({ written, pointer }) => {
      const message = `secrets would be written into \`${written}\`, which is read here`;
      return mistake(placed, pointer, {
        message,
        help: 'name a file that holds secrets alone, and keep it out of git',
      });
    });
}

/** A file that somebody wrote for a project, absolute, and what it holds, in words. */
export interface WrittenFile {
  readonly absolute: string;
  readonly holds: string;
}

/** The files that a config names and commands read: itself, the content schema, contents, digests and tokens. */
export function writtenFiles({ config, document, root }: PlacedConfig): readonly WrittenFile[] {
  const named: readonly (readonly [file: string | undefined, holds: string])[] = [
    [document.file.path, 'the config'],
    [config.schema, 'the content schema'],
    [config.gateway?.digests, 'the digests of tokens'],
    ...Object.entries(config.projects).map(([name, project]) =>
      project.kind === 'local'
        ? ([project.content, `the content of \`${name}\``] as const)
        : ([project.token.file, `the token of \`${name}\``] as const),
    ),
  ];
  return named.flatMap(([file, holds]) => (file === undefined ? [] : [{ absolute: path.resolve(root, file), holds }]));
}

/** True for what people write, wherever links lead: policy files, and what the config names. */
function isInput(placed: PlacedConfig, absolute: string): boolean {
  const real = realPath(absolute);
  if (writtenFiles(placed).some((file) => realPath(file.absolute) === real)) return true;
  const policies = path.resolve(placed.root, placed.config.policies);
  return [absolute, real].some((file) => /\.ya?ml$/i.test(file) && isWithin(policies, file));
}

/** Tokens have the same names in every project: in one file the values of one would replace those of the other. */
function sharedSecrets(placed: PlacedConfig): readonly Diagnostic[] {
  const files = secretFiles(placed);
  return files.flatMap((file, index) => {
    const first = files.slice(0, index).find(({ absolute }) => absolute === file.absolute);
    if (first === undefined) return [];
    return [
      diagnostic({
        code: 'path-not-allowed',
        message: `\`${file.project}\` and \`${first.project}\` keep their secrets in one file`,
        at: placed.document.spanOf(file.pointer),
        label: `would replace the tokens of \`${first.project}\``,
        related: [{ span: placed.document.spanOf(first.pointer), label: 'named here first' }],
        help: 'name one file for each project',
      }),
    ];
  });
}

function mistake(
  { document }: PlacedConfig,
  pointer: Pointer,
  { message, help }: { readonly message: string; readonly help: string },
): Diagnostic {
  return diagnostic({ code: 'path-not-allowed', message, at: document.spanOf(pointer), help });
}
