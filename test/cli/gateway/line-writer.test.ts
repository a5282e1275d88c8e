import { expect, it } from 'vitest';
import { createLineWriter } from '../../../src/cli/gateway/line-writer.js';

it('writes the lines of one turn together, and says when they are written', async () => {
  const written: string[] = [];
  const write = createLineWriter((lines) => void written.push(lines));
  const all = [write('a'), write('b')];
  expect(written).toEqual([]);
  await Promise.all(all);
  await write('c');
  expect(written).toEqual(['a\nb', 'c']);
});

it('says of each line that it could not be written, and goes on', async () => {
  let isBroken = true;
  const written: string[] = [];
  const write = createLineWriter((lines) => {
    if (isBroken) throw new Error('the pipe is closed');
    written.push(lines);
  });
  const outcomes = await Promise.allSettled([write('a'), write('b')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isBroken = false;
  await write('c');
  expect(written).toEqual(['c']);
});
