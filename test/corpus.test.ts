import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODES } from '../src/diagnostics/codes.js';
import { asExpected, readCorpus, type Expected } from './support/corpus-case.js';
import { diagnose } from './support/diagnose.js';

const CASES = readCorpus(path.join(import.meta.dirname, 'corpus'));

/** What is expected, with what was given where the case does not care. */
function completed(expected: readonly Expected[], given: readonly Expected[]): readonly Expected[] {
  return expected.map((item, index) => ({
    ...item,
    also: item.also ?? given[index]?.also,
    help: item.help ?? given[index]?.help,
  }));
}

describe('broken inputs', () => {
  it.each(CASES.map((given) => [given.name, given] as const))('%s', (_, { name, files, expected }) => {
    const found = diagnose(files).map((diagnostic) => asExpected(diagnostic, name.endsWith('.txt')));
    expect(found).toEqual(completed(expected, found));
  });

  it('are enough', () => {
    expect(CASES.filter(({ expected }) => expected.length > 0).length).toBeGreaterThanOrEqual(60);
  });

  it('meet every code but those of files that cannot be read', () => {
    const met = new Set(CASES.flatMap(({ files }) => diagnose(files)).map(({ code }) => code));
    const ofFiles = [
      'config-missing',
      'file-too-large',
      'file-unreadable',
      'folder-empty',
      'folder-missing',
      'link-outside',
    ];
    expect(Object.keys(CODES).filter((code) => !met.has(code))).toEqual(ofFiles);
  });

  it('are told in lower case, without a full stop', () => {
    const messages = CASES.flatMap(({ files }) => diagnose(files)).map(({ message }) => message);
    expect(messages.filter((message) => /^[A-Z]|\.$/.test(message))).toEqual([]);
  });
});
