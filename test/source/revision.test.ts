import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { extractFiles, findRevision, isGitProblem, mergeBase, type Revision } from '../../src/source/revision.js';
import { runGit } from '../support/git.js';
import { withSandbox, type Sandbox } from '../support/run-cli.js';

const FILES = {
  'a/policy.config.yaml': 'version: 1\n',
  'a/policies/one.yaml': 'one: ä\n',
  'a/policies/two words.yml': 'two: 2\n',
  'a/policies/notes.txt': 'no\n',
  'b/shared.yaml': 'shared: 1\n',
};

/** Works in a repository with one commit of these files and a folder beside it. */
function inRepository(work: (repository: string, out: string) => void | Promise<void>): Promise<void> {
  return withSandbox(
    Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`repo/${name}`, text])),
    async ({ folder }: Sandbox) => {
      const repository = path.join(folder, 'repo');
      for (const words of [
        ['init', '-q', '-b', 'main'],
        ['add', '.'],
        ['commit', '-q', '-m', 'one'],
      ])
        runGit(words, repository);
      const out = path.join(folder, 'out');
      await mkdir(out);
      await work(repository, out);
    },
  );
}

function revisionOf(folder: string, name: string): Revision {
  const found = findRevision(folder, name);
  if (isGitProblem(found)) throw new Error(found.kind);
  return found;
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !lstatSync(path.join(folder, name)).isDirectory())
    .sort();

const isYaml = (file: string): boolean => /\.ya?ml$/.test(file);

describe('a revision', () => {
  it('is found from a folder of the repository', () =>
    inRepository((repository) => {
      const { commit, prefix } = revisionOf(path.join(repository, 'a'), 'main');
      expect(commit).toMatch(/^[0-9a-f]{40}$/);
      expect(prefix).toBe('a/');
      expect(revisionOf(repository, 'HEAD')).toMatchObject({ commit, prefix: '' });
    }));

  it.each(['nowhere', 'HEAD:a', '--help', '--output=x', 'main~9', ''])('is not %j', (name) =>
    inRepository((repository) => {
      expect(findRevision(repository, name)).toMatchObject({ kind: 'unknown-revision' });
    }),
  );

  it('parted from another where both have the same commit', () =>
    inRepository((repository) => {
      const start = revisionOf(repository, 'main');
      const add = (...words: readonly string[]): Revision => {
        runGit([...words], repository);
        runGit(['commit', '-q', '--allow-empty', '-m', words.join(' ')], repository);
        return revisionOf(repository, 'HEAD');
      };
      const [branch, main] = [add('checkout', '-q', '-b', 'branch'), add('checkout', '-q', 'main')];
      expect(mergeBase(main, branch)).toEqual(start);
      expect(mergeBase(branch, start)).toEqual(start);
      expect(mergeBase(main, add('checkout', '-q', '--orphan', 'other'))).toMatchObject({ kind: 'no-merge-base' });
    }));

  it('is in a repository', () =>
    withSandbox({}, ({ folder }) => {
      expect(findRevision(folder, 'main')).toMatchObject({ kind: 'no-repository' });
      return Promise.resolve();
    }));

  it('gives the files that are wanted, and leaves the work tree as it is', () =>
    inRepository((repository, out) => {
      const revision = revisionOf(path.join(repository, 'a'), 'main');
      const status = (): string => runGit(['status', '--porcelain'], repository).stdout;
      expect(extractFiles(revision, { paths: ['policies', '../b'], accepts: isYaml, into: out })).toBeUndefined();
      expect(filesIn(out)).toEqual(['a/policies/one.yaml', 'a/policies/two words.yml', 'b/shared.yaml']);
      expect(readFileSync(path.join(out, 'a/policies/one.yaml'), 'utf8')).toBe('one: ä\n');
      expect(status()).toBe('');
    }));

  it('has nothing outside of the repository', () =>
    inRepository((repository, out) => {
      const revision = revisionOf(path.join(repository, 'a'), 'main');
      expect(extractFiles(revision, { paths: ['../../x', '/etc'], accepts: () => true, into: out })).toBeUndefined();
      expect(filesIn(out)).toEqual([]);
    }));

  it('gives links as links, and writes nothing through them', () =>
    inRepository((repository, out) => {
      const blob = runGit(['hash-object', '-w', 'b/shared.yaml'], repository).stdout.trim();
      runGit(['update-index', '--add', '--cacheinfo', `120000,${blob},a/policies/link.yaml`], repository);
      runGit(['commit', '-q', '-m', 'two'], repository);
      const revision = revisionOf(path.join(repository, 'a'), 'main');
      expect(extractFiles(revision, { paths: ['policies'], accepts: isYaml, into: out })).toBeUndefined();
      expect(lstatSync(path.join(out, 'a/policies/link.yaml')).isSymbolicLink()).toBe(true);
      expect(existsSync(path.join(out, 'a/policies/link.yaml'))).toBe(false);
    }));

  it('is of the repository of the folder, also in a hook of another', () =>
    inRepository((repository) => {
      vi.stubEnv('GIT_DIR', '/nowhere');
      try {
        expect(revisionOf(repository, 'main').prefix).toBe('');
      } finally {
        vi.unstubAllEnvs();
      }
    }));
});
