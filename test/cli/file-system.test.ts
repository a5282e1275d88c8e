import { chmod, link, lstat, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FILE_SYSTEM } from '../../src/cli/file-system.js';
import { withSandbox } from '../support/run-cli.js';

it('replaces a file, keeps its mode, and leaves nothing beside it', async () => {
  await withSandbox({ 'a.yaml': 'old' }, async ({ folder, read }) => {
    await chmod(path.join(folder, 'a.yaml'), 0o640);
    await FILE_SYSTEM.write(path.join(folder, 'a.yaml'), 'new');
    expect(await read('a.yaml')).toBe('new');
    expect((await stat(path.join(folder, 'a.yaml'))).mode & 0o777).toBe(0o640);
    expect(await readdir(folder)).toEqual(['a.yaml']);
  });
});

it('replaces a file whole: who has the old one open goes on reading it', async () => {
  await withSandbox({ 'a.yaml': 'old' }, async ({ folder, read }) => {
    await link(path.join(folder, 'a.yaml'), path.join(folder, 'opened.yaml'));
    await FILE_SYSTEM.write(path.join(folder, 'a.yaml'), 'new');
    expect([await read('a.yaml'), await read('opened.yaml')]).toEqual(['new', 'old']);
  });
});

it('writes where a link leads, and leaves the link', async () => {
  await withSandbox({ 'shared/a.yaml': 'old' }, async ({ folder, read }) => {
    await symlink('shared/a.yaml', path.join(folder, 'a.yaml'));
    await FILE_SYSTEM.write(path.join(folder, 'a.yaml'), 'new');
    expect(await read('shared/a.yaml')).toBe('new');
    expect((await lstat(path.join(folder, 'a.yaml'))).isSymbolicLink()).toBe(true);
    expect(await readdir(path.join(folder, 'shared'))).toEqual(['a.yaml']);
  });
});

it('never creates over a file that is there', async () => {
  await withSandbox({ 'a.yaml': 'old' }, async ({ folder, read }) => {
    const file = path.join(folder, 'a.yaml');
    await expect(FILE_SYSTEM.create(file, 'new')).rejects.toThrow(`cannot create \`${file}\`: it exists already`);
    expect(await read('a.yaml')).toBe('old');
    await FILE_SYSTEM.create(path.join(folder, 'deep/b.yaml'), 'new');
    expect(await read('deep/b.yaml')).toBe('new');
    expect((await readdir(folder)).sort()).toEqual(['a.yaml', 'deep']);
  });
});

it('says why it cannot read or write', async () => {
  await withSandbox({ 'a.yaml': 'x' }, async ({ folder }) => {
    await writeFile(path.join(folder, 'latin.yaml'), Buffer.from([0xe4]));
    await mkdir(path.join(folder, 'folder'));
    await expect(FILE_SYSTEM.read(path.join(folder, 'latin.yaml'))).rejects.toThrow('it is not encoded as UTF-8');
    await expect(FILE_SYSTEM.read(path.join(folder, 'folder'))).rejects.toThrow('it is a folder');
    await expect(FILE_SYSTEM.write(path.join(folder, 'a.yaml/b'), '')).rejects.toThrow('cannot write');
    expect(await FILE_SYSTEM.read(path.join(folder, 'nothing'))).toBeUndefined();
    expect(await FILE_SYSTEM.listYaml(path.join(folder, 'a.yaml'))).toBeUndefined();
  });
});
