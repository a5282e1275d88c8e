import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnyYaml, parseYaml } from '../../src/syntax/parse-yaml.js';
import { readCommon } from '../../src/syntax/read-common.js';
import { readStream } from '../../src/syntax/read-stream.js';
import { readValue } from '../../src/syntax/read-value.js';
import { findUnreadable } from '../../src/syntax/unreadable-text.js';
import { dedent } from '../support/dedent.js';
import { policyFiles } from '../bench/policy-files.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** All YAML of the project, the broken inputs of its tests included. */
const TEXTS = ['policies', 'test'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readFileSync(path.join(ROOT, folder, name), 'utf8')),
);

/** What the reference says of a text that is read as common, beside what is read; nothing of other texts. */
function readings(text: string) {
  const file = { path: 'a.yaml', text };
  if (findUnreadable(file) !== undefined) return undefined;
  const common = readCommon(text);
  if (common === undefined) return undefined;
  const { value, diagnostics } = parseAnyYaml(file);
  const stream = readStream(text);
  if (stream.kind === 'too-deep' || stream.first.contents === null) return { common, reference: stream };
  const { places } = readValue(file, stream.first.contents);
  return {
    common: [JSON.stringify(common.value), [], common.places],
    reference: [JSON.stringify(value.value), diagnostics, places],
  };
}

function expectEqual(text: string): void {
  const read = readings(text);
  if (read !== undefined) expect(read.common).toEqual(read.reference);
}

describe('what is common is read as by the reference', () => {
  it('in all files of the project', () => {
    for (const text of TEXTS) expectEqual(text);
  });

  it('with Windows line ends', () => {
    for (const text of TEXTS) expectEqual(text.replaceAll(/\r?\n/g, '\r\n'));
  });

  it('in files that somebody edits', () => {
    const pieces = [
      ...Array.from('\n\r\t :-?,[]{}#&*!|>\'"%@`~0.<eén'),
      '\n  ',
      '\n- ',
      ': ',
      ' #',
      ', ',
      '---\n',
      '""',
      '1e3',
      'null',
    ];
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      gone: fc.nat(4),
      piece: fc.constantFrom(...pieces, ''),
    });
    const files = TEXTS.filter(({ length }) => length < 2000);
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
        expectEqual(edits.reduce(apply, text));
      }),
      { numRuns: 1000 },
    );
  });

  it('in whatever the signs of YAML can be put together to', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        'b: ',
        'a:',
        '- ',
        '-',
        '\n',
        '\n',
        '\n  ',
        '\n    ',
        '\n- ',
        '\n  - ',
        ' ',
        ', ',
        ',',
        '{',
        '}',
        '[',
        ']',
      ],
      ...[
        '{ a: ',
        ' # c',
        '#c',
        '"x"',
        "'y'",
        "''",
        '1',
        'null',
        '~',
        ': ',
        ':',
        '? ',
        '\t',
        '"a": ',
        '---',
        '...',
        '&a ',
        '*a',
        '!t ',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => expectEqual(pieces.join(''))),
      { numRuns: 5_000 },
    );
  });
});

function apply(text: string, { at, gone, piece }: { at: number; gone: number; piece: string }): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + piece + text.slice(place + gone);
}

describe('what is common', () => {
  it('is what people write', () => {
    const files = [...policyFiles({ models: 8, principals: 4, grants: 8 }).map(({ text }) => text), ...examples()];
    expect(files.filter((text) => readCommon(text) === undefined)).toEqual([]);
  });

  it.each([
    ['an anchor', 'a: &x 1'],
    ['a tag', 'a: !!str 1'],
    ['an escape', 'a: "\\n"'],
    ['a quote in quotes', "a: 'it''s'"],
    ['text of several lines', 'a: b\n  c'],
    ['a block of text', 'a: |\n  b'],
    ['nothing', 'a:'],
    ['a number that is not held exactly', 'a: 12345678901234567890'],
    ['a key that is no text', '1: a'],
    ['a key twice', 'a: 1\na: 2'],
    ['a merge key', '<<: 1'],
    ['two documents', 'a: 1\n---\nb: 1'],
    ['a tab', 'a:\t1'],
    ['a comment without a space before it', 'a: "b"#c'],
    ['an uneven column', 'a: 1\n b: 2'],
    ['a pair in a list', '[a: 1]'],
    ['a list that nothing closes', 'a: ['],
    ['a word alone', 'a'],
    ['half of a character', 'a: \uD83D'],
    ['60 lists in each other', `a: ${'['.repeat(60)}${']'.repeat(60)}`],
  ])('is not %s', (_, text) => {
    expect(readCommon(text)).toBeUndefined();
  });

  it('is the value that `parseYaml` gives', () => {
    const text = dedent`
      # what it is
      a: { b: [1, x y, "z"], c: null } # so
      d:
      - e: true
        f: -1.5
      -
        - g
      `;
    expect(readCommon(text)?.value).toEqual({ a: { b: [1, 'x y', 'z'], c: null }, d: [{ e: true, f: -1.5 }, ['g']] });
    expect(parseYaml({ path: 'a.yaml', text }).value.value).toEqual(readCommon(text)?.value);
  });
});

function examples(): readonly string[] {
  const folder = path.join(ROOT, 'policies');
  return ['models', 'project'].map((name) => readFileSync(path.join(folder, `${name}.yaml`), 'utf8'));
}
