import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Project, SyntaxKind, type SourceFile } from 'ts-morph';
import { describe, expect, it } from 'vitest';

/** The layers, lowest first; folders of one layer never import each other. See src/README.md. */
const LAYERS: readonly (readonly string[])[] = [
  ['support'],
  ['source'],
  ['diagnostics'],
  ['syntax'],
  ['schema'],
  ['ir'],
  ['bind'],
  ['semantics'],
  ['rows', 'request'],
  ['analysis', 'query', 'change', 'codegen'],
  ['plan'],
  ['projects', 'report'],
  ['compiler.ts'],
  ['index.ts'],
  ['cli'],
  ['dev'],
];

const ROOT = path.resolve(import.meta.dirname, '../src');
/** Where the code may touch the world. */
const WORLD = [
  'source/workspace',
  'source/files',
  'source/revision',
  'projects/',
  'runtime/hosts/',
  'runtime/jwt/',
  'cli/',
  'dev/',
];
const FORBIDDEN = ['process', 'fetch', 'console'];

const project = new Project({ compilerOptions: { allowJs: false }, skipAddingFilesFromTsConfig: true });
project.addSourceFilesAtPaths(path.join(ROOT, '**/*.ts'));
const files = project.getSourceFiles().filter((file) => !file.getBaseName().includes('.generated.'));

const relative = (file: SourceFile): string => path.relative(ROOT, file.getFilePath()).split(path.sep).join('/');
const folderOf = (name: string): string => name.split('/')[0] ?? name;
const layerOf = (folder: string): number => LAYERS.findIndex((layer) => layer.includes(folder));
const touchesTheWorld = (name: string): boolean => WORLD.some((prefix) => name.startsWith(prefix));

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Imports inside of src, generated files included as targets. */
function importsOf(file: SourceFile): readonly Import[] {
  const from = relative(file);
  return [...file.getImportDeclarations(), ...file.getExportDeclarations()].flatMap((declaration) => {
    const specifier = declaration.getModuleSpecifierValue();
    if (!specifier?.startsWith('.')) return [];
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
    return [{ from, to: target.replace(/\.js$/, '.ts') }];
  });
}

const imports = files.flatMap(importsOf);

function isAllowed({ from, to }: Import): boolean {
  const [source, target] = [folderOf(from), folderOf(to)];
  if (from.startsWith('projects/local/') && (target === 'semantics' || target === 'runtime')) return false;
  if (source === target) return true;
  if (source === 'runtime') return false;
  if (target === 'runtime') return source === 'codegen' || source === 'cli';
  return layerOf(target) < layerOf(source);
}

describe('the architecture', () => {
  it('has a layer for every folder of src', () => {
    const folders = readdirSync(ROOT).filter((name) => statSync(path.join(ROOT, name)).isDirectory());
    expect(folders.filter((name) => name !== 'runtime' && layerOf(name) === -1)).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  it('imports from right to left only', () => {
    expect(imports.filter((item) => !isAllowed(item)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('has no cycles of modules at run time', () => {
    const edges = new Map<string, string[]>();
    for (const file of files) {
      const targets = file
        .getImportDeclarations()
        .filter(
          (declaration) =>
            !declaration.isTypeOnly() && declaration.getNamedImports().some((named) => !named.isTypeOnly()),
        )
        .map((declaration) => declaration.getModuleSpecifierValue())
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) =>
          path.posix.normalize(path.posix.join(path.posix.dirname(relative(file)), specifier)).replace(/\.js$/, '.ts'),
        );
      edges.set(relative(file), targets);
    }
    expect(cyclesOf(edges)).toEqual([]);
  });

  it('touches the world in the named places alone', () => {
    const offences = files
      .filter((file) => !touchesTheWorld(relative(file)))
      .flatMap((file) => [...nodeImports(file), ...forbiddenUses(file)].map((use) => `${relative(file)}: ${use}`));
    expect(offences).toEqual([]);
  });

  it.each([
    ['yaml', 'syntax/'],
    ['libsql', 'projects/local/'],
    ['ts-morph', 'codegen/'],
    ['prettier', 'codegen/'],
    ['commander', 'cli/'],
    ['@clack/prompts', 'cli/'],
    ['jose', 'runtime/jwt/'],
    ['pg', 'projects/stores/'],
  ])('uses %s in %s alone', (library, folder) => {
    const users = files.filter((file) => importedModules(file).includes(library)).map(relative);
    expect(users.filter((name) => !name.startsWith(folder) && !name.startsWith('dev/'))).toEqual([]);
  });

  it('keeps the core of the runtime to `graphql`', () => {
    const used = files.filter((file) => relative(file).startsWith('runtime/core/')).flatMap(importedModules);
    expect([...new Set(used)].filter((name) => name !== 'graphql' && !name.startsWith('graphql/'))).toEqual([]);
  });

  it('keeps files under 400 lines, nine in ten under 250', () => {
    const sizes = files.map((file) => [relative(file), file.getEndLineNumber()] as const);
    expect(sizes.filter(([, lines]) => lines > 400)).toEqual([]);
    expect(sizes.filter(([, lines]) => lines > 250).length / sizes.length).toBeLessThan(0.1);
  });

  it('keeps functions short: half within 10 lines, nine in ten under 30, none over 60', () => {
    const lengths = files.flatMap(functionLengths).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.5)]).toBeLessThanOrEqual(10);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(30);
    expect(lengths.at(-1)).toBeLessThanOrEqual(60);
  });

  it('documents every export', () => {
    const undocumented = files
      .filter((file) => !relative(file).startsWith('dev/'))
      .flatMap((file) => undocumentedExports(file).map((name) => `${relative(file)}: ${name}`));
    expect(undocumented).toEqual([]);
  });

  it('exports by name, but for what a registry loads', () => {
    const isRegistered = (name: string): boolean =>
      /^(analysis\/rules|cli\/commands|codegen\/targets|dev\/generators)\//.test(name);
    expect(
      files
        .filter((file) => file.getDefaultExportSymbol() !== undefined && !isRegistered(relative(file)))
        .map(relative),
    ).toEqual([]);
  });
});

function importedModules(file: SourceFile): readonly string[] {
  const dynamic = file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => call.getExpression().getKind() === SyntaxKind.ImportKeyword)
    .map((call) => call.getArguments()[0]?.getText().slice(1, -1) ?? '');
  return [...file.getImportDeclarations().map((item) => item.getModuleSpecifierValue()), ...dynamic].filter(
    (name) => !name.startsWith('.'),
  );
}

function nodeImports(file: SourceFile): readonly string[] {
  return file.getImportDeclarations().flatMap((declaration) => {
    const specifier = declaration.getModuleSpecifierValue();
    const names = declaration.getNamedImports().map((named) => named.getName());
    const isPure = names.every((name) => name === 'styleText' || name === 'createHash');
    return specifier.startsWith('node:') && !isPure ? [specifier] : [];
  });
}

function forbiddenUses(file: SourceFile): readonly string[] {
  const globals = file
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter(
      (node) => FORBIDDEN.includes(node.getText()) && isGlobalUse(node.getParentOrThrow().getText(), node.getText()),
    )
    .map((node) => node.getText());
  const members = file
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .map((node) => node.getText())
    .filter((text) => text === 'Date.now' || text === 'Math.random');
  const clocks = file
    .getDescendantsOfKind(SyntaxKind.NewExpression)
    .filter((node) => node.getText() === 'new Date()')
    .map((node) => node.getText());
  return [...globals, ...members, ...clocks];
}

/** `process.env`, `fetch(…)`, `console.log`; not a property or parameter that has the same name. */
function isGlobalUse(parent: string, name: string): boolean {
  return parent.startsWith(`${name}.`) || parent.startsWith(`${name}(`) || parent.startsWith(`await ${name}(`);
}

function functionLengths(file: SourceFile): readonly number[] {
  const kinds = [
    SyntaxKind.FunctionDeclaration,
    SyntaxKind.ArrowFunction,
    SyntaxKind.MethodDeclaration,
    SyntaxKind.FunctionExpression,
  ];
  return kinds
    .flatMap((kind) => file.getDescendantsOfKind(kind))
    .map((node) => node.getEndLineNumber() - node.getStartLineNumber() + 1);
}

function undocumentedExports(file: SourceFile): readonly string[] {
  const declared = [
    ...file.getFunctions(),
    ...file.getInterfaces(),
    ...file.getClasses(),
    ...file.getVariableStatements(),
  ].filter((node) => node.isExported() && !node.isDefaultExport());
  return declared.filter((node) => node.getJsDocs().length === 0).map((node) => node.getText().split('\n')[0] ?? '');
}

function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(name)), name].join(' -> '));
      return;
    }
    state.set(name, 'open');
    for (const next of edges.get(name) ?? []) visit(next, [...trail, name]);
    state.set(name, 'done');
  };
  for (const name of edges.keys()) visit(name, []);
  return cycles;
}

describe('the tests', () => {
  it('read what lies beside the project only where they say that it may be missing', () => {
    const folder = path.resolve(import.meta.dirname);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.test.ts'),
    );
    const reading = names.filter(
      (name) => name !== 'architecture.test.ts' && readFileSync(path.join(folder, name), 'utf8').includes('../shared'),
    );
    const silent = reading.filter((name) => !/skipIf|runIf/.test(readFileSync(path.join(folder, name), 'utf8')));
    expect(silent).toEqual([]);
  });
});
