import { describe, expect, it } from 'vitest';
import { everyView, type OneOrAll } from '../../src/cli/every-project.js';
import { PLAIN } from '../../src/diagnostics/render/styler.js';

const LOOK = { styler: PLAIN, columns: undefined, isQuiet: false, toolVersion: '' };
const VIEWS = everyView<number>({
  text: (result) => ({ stdout: `${result}\n`, stderr: result > 1 ? 'many\nof them\n' : '' }),
  json: (result) => ({ stdout: `{"found":${result}}`, stderr: result > 1 ? 'many\n' : '' }),
});
const ALL: OneOrAll<number> = {
  kind: 'all',
  projects: [
    { name: 'a', outcome: { kind: 'done', result: 1, exitCode: 0 } },
    { name: 'b', outcome: { kind: 'done', result: 2, exitCode: 1 } },
    { name: 'c', outcome: { kind: 'failed', failure: { message: 'no answer' } } },
  ],
};

describe('a command for every project', () => {
  it('is one JSON document', async () => {
    const { stdout } = (await VIEWS.json?.(ALL, LOOK)) ?? { stdout: '' };
    expect(JSON.parse(stdout)).toEqual({
      formatVersion: 1,
      projects: [
        { project: 'a', result: { found: 1 } },
        { project: 'b', result: { found: 2 }, notes: 'many' },
        { project: 'c', failure: 'no answer', notes: 'error: no answer' },
      ],
    });
  });

  it('says of which project each word on stderr is', async () => {
    const { stdout, stderr } = await VIEWS.text(ALL, LOOK);
    expect(stderr).toBe('b: many\nb: of them\nc: error: no answer\n');
    expect(stdout).toMatch(/^== a\n\n1\n\n== b\n\n2\n\n== c\n\n\nDone for 2 of 3 projects; not for c\n$/);
  });

  it('is what it was for one', async () => {
    expect(await VIEWS.json?.({ kind: 'one', result: 3 }, LOOK)).toEqual({ stdout: '{"found":3}', stderr: 'many\n' });
    expect(VIEWS.markdown).toBeUndefined();
  });
});
