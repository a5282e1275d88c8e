import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unifiedPatch } from '../../src/support/patch.js';

describe('a patch', () => {
  it('shows three lines around the change', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    expect(unifiedPatch({ path: 'a.yaml', before, after: before.replace('5', 'x\ny') })).toBe(
      '--- a/a.yaml\n+++ b/a.yaml\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+x\n+y\n 6\n 7\n 8\n',
    );
  });

  it.each([
    ['in the middle', { before: 'a\nb\nc\n', after: 'a\nx\nc\n' }],
    ['at the beginning', { before: 'a\nb\n', after: 'x\na\nb\n' }],
    ['at the end, without a line break', { before: 'a\nb', after: 'a\nb\nc' }],
    ['of repeated lines', { before: 'a\na\na\n', after: 'a\na\na\na\n' }],
    ['with carriage returns', { before: 'a\r\nb\r\n', after: 'a\r\nx\r\nb\r\n' }],
  ])('is taken by git: %s', (_, { before, after }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'policy-patch-'));
    writeFileSync(path.join(folder, 'a.yaml'), before);
    const input = unifiedPatch({ path: 'a.yaml', before, after });
    const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input, encoding: 'utf8' });
    const now = readFileSync(path.join(folder, 'a.yaml'), 'utf8');
    rmSync(folder, { recursive: true, force: true });
    expect([status, stderr, now]).toEqual([0, '', after]);
  });
});
