import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/plan/secret.js';
import { createFileJournal } from '../../../src/projects/stores/file-journal.js';
import { processIdentity } from '../../../src/projects/stores/process-alive.js';
import { acquireFileLock } from '../../../src/projects/stores/file-lock.js';
import { createFileSecretSink } from '../../../src/projects/stores/file-secret-sink.js';

const LOCK_MODULE = path.resolve(import.meta.dirname, '../../../dist/projects/stores/file-lock.js');

/** Dies after the file operation that `CALL` counts to. */
const KILLED_WHILE_LOCKING = `
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  let left = Number(process.env.CALL);
  for (const name of ['mkdir', 'open', 'writeFile', 'link', 'rm']) {
    const original = fs[name];
    fs[name] = async (...values) => {
      const result = await original(...values);
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
      return result;
    };
  }
  syncBuiltinESMExports();
  const { acquireFileLock } = await import(process.env.MODULE);
  await acquireFileLock(process.env.LOCK);
`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'policy-stores-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const finish = (planId: string) => ({ kind: 'finish', planId, at: '2026-11-24T12:00:00.000Z' }) as const;

describe('a journal in a file', () => {
  it('gives back what was written, oldest first', async () => {
    const journal = createFileJournal(path.join(folder, 'deep/journal.jsonl'));
    expect(await journal.entries()).toEqual({ ok: true, value: [] });
    expect(await journal.append(finish('a'))).toBeUndefined();
    expect(await journal.append(finish('b'))).toBeUndefined();
    expect(await journal.entries()).toEqual({ ok: true, value: [finish('a'), finish('b')] });
  });

  it('passes over a line that a crash cut short, and goes on after it', async () => {
    const file = path.join(folder, 'journal.jsonl');
    const journal = createFileJournal(file);
    await journal.append(finish('a'));
    await appendFile(file, '{"kind":"intent","planId":"a');
    await journal.append(finish('b'));
    expect(await journal.entries()).toEqual({ ok: true, value: [finish('a'), finish('b')] });
  });

  it('says why it cannot be read or written', async () => {
    const journal = createFileJournal(folder);
    expect(await journal.entries()).toMatchObject({ ok: false, problems: [{ code: 'journal' }] });
    expect(await journal.append(finish('a'))).toMatchObject({ code: 'journal' });
  });
});

describe('a file for secrets', () => {
  it('keeps each under its name, for its owner alone, and leaves nothing else behind', async () => {
    const file = path.join(folder, 'secrets.env');
    await writeFile(file, '# ours\nTOKENS_WEB=old\nOTHER=1\n');
    await chmod(file, 0o644);
    const sink = createFileSecretSink(file);
    expect(await sink.check()).toBeUndefined();
    expect(await sink.write('TOKENS_WEB', new Secret('ey.new-1_x='))).toBeUndefined();
    expect(await sink.write('TOKENS_APP', new Secret('with "quotes" and\nlines'))).toBeUndefined();
    expect(await readFile(file, 'utf8')).toBe(
      '# ours\nTOKENS_WEB=ey.new-1_x=\nOTHER=1\nTOKENS_APP="with \\"quotes\\" and\\nlines"\n',
    );
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['secrets.env']);
  });

  it.each([
    ['blank lines and comments', '\n# a\n\nA=1\n\n\n# b', '\n# a\n\nA=1\n\n\n# b\nT=new\n'],
    ['the breaks of lines', '# a\r\nT=old\r\n\r\nB=2\r\n', '# a\r\nT=new\r\n\r\nB=2\r\n'],
    ['an end without a break', 'B=2\n\nT=old', 'B=2\n\nT=new'],
    ['nothing of the old secret, which another line may repeat', 'T=a\nT=b\n', 'T=new\nT=new\n'],
  ])('keeps %s', async (_, before, after) => {
    const file = path.join(folder, 'secrets.env');
    await writeFile(file, before);
    expect(await createFileSecretSink(file).write('T', new Secret('new'))).toBeUndefined();
    expect(await readFile(file, 'utf8')).toBe(after);
  });

  it('removes what a killed process left half-done, and nothing of a living one', async () => {
    const file = path.join(folder, 'secrets.env');
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    const living = `secrets.env.${process.ppid}.tmp`;
    for (const name of [`secrets.env.${pid}.tmp`, living, 'secrets.env.tmp'])
      await writeFile(path.join(folder, name), 'TOKENS_OLD=canary\n');
    expect(await createFileSecretSink(file).write('TOKENS_WEB', new Secret('a'))).toBeUndefined();
    expect((await readdir(folder)).sort()).toEqual(['secrets.env', living, 'secrets.env.tmp'].sort());
  });

  it.each([
    ['nothing where there is nothing', '# a\nB=2', '# a\nB=2', '# a\nB=2'],
    ['what is there', 'OLD=a\nB=2', 'OLD=a\nB=2\nNEW=a\n', 'B=2\nNEW=a\n'],
    ['over what is there', 'NEW=x\r\nOLD="a b"\r\n', 'NEW="a b"\r\nOLD="a b"\r\n', 'NEW="a b"\r\n'],
    ['the last of several', 'OLD=a\nOLD=b\n', 'OLD=a\nOLD=b\nNEW=b\n', 'NEW=b\n'],
    ['no name that only begins alike', 'OLDER=a\n', 'OLDER=a\n', 'OLDER=a\n'],
  ])('copies and then removes %s', async (_, before, copied, removed) => {
    const file = path.join(folder, 'secrets.env');
    await writeFile(file, before);
    const sink = createFileSecretSink(file);
    expect(await sink.copy('OLD', 'NEW')).toBeUndefined();
    expect(await readFile(file, 'utf8')).toBe(copied);
    expect(await sink.copy('OLD', 'NEW')).toBeUndefined();
    expect(await sink.remove('OLD')).toBeUndefined();
    expect(await readFile(file, 'utf8')).toBe(removed);
  });

  it('makes no file to copy nothing in', async () => {
    const sink = createFileSecretSink(path.join(folder, 'none.env'));
    expect([await sink.copy('OLD', 'NEW'), await sink.remove('OLD')]).toEqual([undefined, undefined]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that it cannot keep anything before it has to', async () => {
    const sink = createFileSecretSink(folder);
    expect(await sink.check()).toMatchObject({ code: 'no-secret-sink' });
    const problem = await sink.write('A', new Secret('canary'));
    expect(problem).toMatchObject({ code: 'no-secret-sink' });
    expect(JSON.stringify(problem)).not.toContain('canary');
  });
});

describe('a secret', () => {
  it('is masked wherever it is printed', () => {
    const secret = new Secret('canary');
    for (const text of [String(secret), JSON.stringify({ secret }), inspect({ secret }), inspect(secret)]) {
      expect(text).toContain('[secret]');
      expect(text).not.toContain('canary');
    }
  });
});

describe('a lock in a file', () => {
  it('lets one in at a time', async () => {
    const file = path.join(folder, 'apply.lock');
    const first = await acquireFileLock(file);
    if (!first.ok) throw new Error('not locked');
    expect(await acquireFileLock(file)).toMatchObject({
      ok: false,
      problems: [{ code: 'locked', message: `process ${process.pid} is changing this project` }],
    });
    await first.value.release();
    expect(await acquireFileLock(file)).toMatchObject({ ok: true });
  });

  it('takes over from a process that is gone', async () => {
    const file = path.join(folder, 'apply.lock');
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    await writeFile(file, JSON.stringify({ pid, id: 'x' }));
    const attempts = await Promise.all([acquireFileLock(file), acquireFileLock(file), acquireFileLock(file)]);
    expect(attempts.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('takes over from a process that is gone and had the number of this one', async () => {
    const file = path.join(folder, 'apply.lock');
    await writeFile(file, JSON.stringify({ pid: process.pid, id: 'x' }));
    const taken = await acquireFileLock(file);
    expect(taken).toMatchObject({ ok: true });
    expect(await acquireFileLock(file)).toMatchObject({ ok: false });
    if (taken.ok) await taken.value.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over from a process whose number another one has by now', async () => {
    const file = path.join(folder, 'apply.lock');
    const holder = { pid: process.ppid, id: 'x' };
    await writeFile(file, JSON.stringify(holder));
    expect(await acquireFileLock(file)).toMatchObject({ ok: false });
    const identity = processIdentity(process.ppid);
    await writeFile(file, JSON.stringify({ ...holder, process: identity }));
    expect(await acquireFileLock(file)).toMatchObject({ ok: false });
    await writeFile(file, JSON.stringify({ ...holder, process: 'an earlier boot 1' }));
    expect((await acquireFileLock(file)).ok).toBe(identity !== undefined);
  });

  it('is left by no kill without a name in it', async () => {
    const file = path.join(folder, 'apply.lock');
    for (const call of [1, 2, 3, 4, 5, 6]) {
      spawnSync(process.execPath, ['--input-type=module', '-e', KILLED_WHILE_LOCKING], {
        env: { ...process.env, LOCK: file, MODULE: LOCK_MODULE, CALL: String(call) },
      });
      expect(await readFile(file, 'utf8').catch(() => '{"pid":0}')).toMatch(/^\{"pid":\d+/u);
      await rm(file, { force: true });
    }
    const taken = await acquireFileLock(file);
    expect(await readdir(folder)).toEqual(['apply.lock']);
    if (taken.ok) await taken.value.release();
  });

  it('takes a file that names nobody for held', async () => {
    const file = path.join(folder, 'apply.lock');
    await writeFile(file, '');
    expect(await acquireFileLock(file)).toMatchObject({ ok: false, problems: [{ code: 'locked' }] });
  });
});
