import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findConfig, readFolder, readSourceFile } from '../../src/source/workspace.js';

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'policy-workspace-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(file: string, content: string | Uint8Array): string {
  const absolute = path.join(root, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
  return absolute;
}

const kinds = (folder: string) => readFolder(root, folder).problems.map(({ kind, file }) => [kind, file.path]);
const paths = (folder: string, exclude: readonly string[] = []) =>
  readFolder(root, folder, exclude).files.map((file) => file.path);

describe('readFolder', () => {
  it('reads YAML files in the order of their paths', () => {
    [
      'p/b.yaml',
      'p/a/c.yml',
      'p/a.yaml',
      'p/D.YAML',
      'p/notes.md',
      'p/.hidden.yaml',
      'p/node_modules/x/y.yaml',
    ].forEach((file) => write(file, 'stages: {}\n'));
    expect(paths('p')).toEqual(['p/D.YAML', 'p/a.yaml', 'p/a/c.yml', 'p/b.yaml']);
    expect(kinds('p')).toEqual([]);
  });

  it('leaves out what it is told to', () => {
    write('policy.config.yaml', 'version: 1\n');
    write('a.yaml', 'stages: {}\n');
    expect(paths('.', ['policy.config.yaml'])).toEqual(['a.yaml']);
  });

  it.each([
    ['a folder that is not there', () => 'p', [['folder-missing', 'p']]],
    ['a file instead of a folder', () => (write('p', ''), 'p'), [['folder-missing', 'p']]],
    ['a folder without YAML', () => (write('p/notes.md', ''), 'p'), [['folder-empty', 'p']]],
    [
      'bytes that are not UTF-8',
      () => (write('p/a.yaml', Uint8Array.of(0x61, 0xff)), 'p'),
      [['unreadable', 'p/a.yaml']],
    ],
    ['more than 5 MB', () => (write('p/a.yaml', 'a'.repeat(5_000_001)), 'p'), [['too-large', 'p/a.yaml']]],
    [
      'a link to nothing',
      () => (write('p/b.yaml', ''), link('../gone.yaml', 'p/a.yaml'), 'p'),
      [['unreadable', 'p/a.yaml']],
    ],
    [
      'a link out of the root',
      () => (write('p/b.yaml', ''), link(os.devNull, 'p/a.yaml'), 'p'),
      [['link-outside', 'p/a.yaml']],
    ],
    ['a folder that is a link out of the root', () => (link(os.tmpdir(), 'p'), 'p'), [['link-outside', 'p']]],
  ])('reports %s', (_, given, want) => {
    expect(kinds(given())).toEqual(want);
  });

  it('follows links to files within the root, and none to folders', () => {
    write('shared/stages.yaml', 'stages: {}\n');
    write('p/a.yaml', '');
    link('../shared/stages.yaml', 'p/b.yaml');
    link('../shared', 'p/c');
    expect(paths('p')).toEqual(['p/a.yaml', 'p/b.yaml']);
  });

  it('reads a file once that has several names, by its own name where it has one', () => {
    write('p/b.yaml', '');
    write('shared/stages.yaml', 'stages: {}\n');
    link('b.yaml', 'p/a.yaml');
    link('../shared/stages.yaml', 'p/d.yaml');
    link('../d.yaml', 'p/e/c.yaml');
    expect(paths('p')).toEqual(['p/b.yaml', 'p/d.yaml']);
    expect(kinds('p')).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('reports folders and files that may not be read', () => {
    write('p/a.yaml', '');
    chmodSync(write('p/b.yaml', ''), 0);
    write('p/c/d.yaml', '');
    chmodSync(path.join(root, 'p/c'), 0);
    expect(kinds('p')).toEqual([
      ['unreadable', 'p/c'],
      ['unreadable', 'p/b.yaml'],
    ]);
    chmodSync(path.join(root, 'p/c'), 0o700);
  });
});

function link(target: string, file: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  symlinkSync(target, path.join(root, file));
}

describe('readSourceFile', () => {
  it('says why a file cannot be read', () => {
    mkdirSync(path.join(root, 'folder'));
    const details = ['gone.yaml', 'folder'].map((file) => readSourceFile(root, file));
    expect(details).toMatchObject([{ detail: 'it does not exist' }, { detail: 'it is a folder' }]);
  });

  it('keeps a byte order mark, so that offsets fit the file', () => {
    write('a.yaml', '\uFEFFa: 1');
    expect(readSourceFile(root, 'a.yaml')).toEqual({ path: 'a.yaml', text: '\uFEFFa: 1' });
  });
});

it('findConfig looks in the folders above', () => {
  const config = write('policy.config.yaml', 'version: 1\n');
  mkdirSync(path.join(root, 'a/b'), { recursive: true });
  expect(findConfig(path.join(root, 'a/b'))).toBe(config);
  expect(findConfig(path.parse(root).root)).toBe(undefined);
});
