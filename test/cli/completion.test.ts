import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandShapes } from '../../src/cli/completion/command-shape.js';
import { SCRIPTS, SHELLS } from '../../src/cli/completion/shells.js';
import { COMMANDS } from '../../src/cli/commands/registry.generated.js';

const SHAPES = await commandShapes(COMMANDS);
const hasBash = spawnSync('bash', ['-c', 'true']).status === 0;

/** What bash offers for the words typed so far. */
function complete(words: readonly string[]): readonly string[] {
  const list = words.map((word) => `'${word}'`).join(' ');
  const script = `${SCRIPTS.bash(SHAPES)}\nCOMP_WORDS=(${list})\nCOMP_CWORD=${words.length - 1}\n_policy\nprintf '%s\\n' "\${COMPREPLY[@]}"\n`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

describe.each(SHELLS)('the script for %s', (shell) => {
  const script = SCRIPTS[shell](SHAPES);

  it('knows every command and every option', () => {
    for (const { name, options } of SHAPES) {
      expect(script).toContain(name);
      for (const { flag } of options) expect(script).toContain(shell === 'fish' ? `-l ${flag.slice(2)} ` : flag);
    }
  });
});

describe.skipIf(!hasBash)('completion in bash', () => {
  it('is a script that bash can read', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: SCRIPTS.bash(SHAPES), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['commands', ['policy', 'co'], ['comment', 'completion']],
    ['options', ['policy', 'check', '--fi'], ['--fix', '--fix-dry-run']],
    ['values of an option', ['policy', 'check', '--format', 's'], ['sarif']],
    ['arguments', ['policy', 'completion', 'f'], ['fish']],
    ['files, by default', ['policy', 'check', '--config', 'x'], []],
  ])('offers %s', (_, words, want) => {
    expect(complete(words)).toEqual(want);
  });
});
