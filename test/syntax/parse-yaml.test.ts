import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanText } from '../../src/source/span.js';
import { parseYaml } from '../../src/syntax/parse-yaml.js';
import type { Pointer } from '../../src/syntax/yaml-document.js';
import { dedent } from '../support/dedent.js';

const parse = (text: string) => parseYaml({ path: 'a.yaml', text });
const codes = (text: string) => parse(text).diagnostics.map(({ code }) => code);

describe('values', () => {
  it.each([
    ['YAML 1.2 has no yes and no', 'a: [yes, no, on, true]', ['yes', 'no', 'on', true]],
    ['dates are text', 'a: 2027-06-30', '2027-06-30'],
    ['numbers', 'a: [1, -2.5, 1e3, 0x1f, 0o17]', [1, -2.5, 1000, 31, 15]],
    ['nothing is null', 'a:', null],
    ['an alias is the value of its anchor', 'b: &x { c: 1 }\na: [*x, *x]', [{ c: 1 }, { c: 1 }]],
    ['an anchor can be set again', 'b: &x 1\nc: &y [*x]\nd: &x 2\na: [*y, *x]', [[1], 2]],
    ['a single document may be marked', '---\na: 1\n...\n', 1],
    ['Windows line ends', 'a:\r\n  - 1\r\n  - 2\r\n', [1, 2]],
    ['a byte order mark', '\uFEFFa: 1', 1],
    ['the names that objects have elsewhere', 'a: { constructor: 1, toString: 2 }', { constructor: 1, toString: 2 }],
  ])('%s', (_, text, want) => {
    const { value, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect((JSON.parse(JSON.stringify(value.value)) as { a: unknown }).a).toEqual(want);
  });

  it('inherit nothing', () => {
    const value = parse('a: {}').value.value as { readonly [key: string]: object };
    expect('toString' in value).toBe(false);
    expect('toString' in (value['a'] ?? {})).toBe(false);
  });
});

describe('spans', () => {
  const text = dedent`
    tokens:
      web:
        owner: "web-team"
        expires:
        grants: # one
          - &grant { actions: [read], models: "*" }
          - *grant
          - actions:
              - read
    `;
  const { value: document } = parse(text);
  const key = (...pointer: Pointer) => spanText(document.keySpanOf(pointer));
  const value = (...pointer: Pointer) => spanText(document.spanOf(pointer));

  it.each([
    ['a key', key('tokens', 'web'), 'web'],
    ['a value keeps its quotes', value('tokens', 'web', 'owner'), '"web-team"'],
    ['an empty value is blamed on its key', value('tokens', 'web', 'expires'), 'expires'],
    ['a list item', value('tokens', 'web', 'grants', 0, 'actions', 0), 'read'],
    ['a list item has no key', key('tokens', 'web', 'grants', 0), '{ actions: [read], models: "*" }'],
    ['an alias is blamed itself', value('tokens', 'web', 'grants', 1), '*grant'],
    ['what an alias stands for is at its anchor', value('tokens', 'web', 'grants', 1, 'models'), '"*"'],
    ['a block ends with its text', value('tokens', 'web', 'grants', 2), 'actions:\n          - read'],
    [
      'a block ends before the comments behind it',
      spanText(parse('a:\n  b: 1 # c\n  # d\n').value.spanOf(['a'])),
      'b: 1',
    ],
    ['what is not there is blamed on what would hold it', value('tokens', 'web', 'owner', 'x', 3), '"web-team"'],
    ['of keys too', key('tokens', 'app'), 'tokens'],
  ])('%s', (_, got, want) => {
    expect(got).toBe(want);
  });

  it('of a key that occurs twice are those of the first', () => {
    const twice = parse('a: 1\na: 2').value;
    expect(twice.spanOf(['a'])).toMatchObject({ start: 3, end: 4 });
  });
});

describe('what would cost too much', () => {
  it.each([
    ['5 MB and a byte', 'a'.repeat(5_000_001), ['file-too-large']],
    ['millions of brackets', '['.repeat(4_000_000), ['nesting-too-deep']],
    ['millions of braces', '{a: '.repeat(1_000_000), ['nesting-too-deep']],
    ['millions of dashes', '- '.repeat(2_000_000), ['nesting-too-deep']],
    ['millions of question marks', '? '.repeat(2_000_000), ['nesting-too-deep']],
    ['a million brackets that close nothing', ']'.repeat(1_000_000), ['yaml-syntax']],
    ['a million commas', `[${','.repeat(1_000_000)}]`, ['yaml-syntax']],
    ['a hundred thousand documents', '---\n'.repeat(100_000), ['yaml-documents']],
  ])('%s: one diagnostic', (_, text, want) => {
    expect(codes(text)).toEqual(want);
  });

  it('is not what a large file is', () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `key${index}: { a: [b] }`);
    const { value, diagnostics } = parse(keys.join('\n'));
    expect(diagnostics).toEqual([]);
    expect(spanText(value.keySpanOf(['key9999', 'a']))).toBe('a');
  });

  it('is not what many uses of one anchor are', () => {
    expect(codes(`x: &x [a, b]\n${Array.from({ length: 5_000 }, (_, index) => `k${index}: *x`).join('\n')}`)).toEqual(
      [],
    );
  });

  it('allows depth up to its bound', () => {
    expect(codes(`${'['.repeat(100)}${']'.repeat(100)}`)).toEqual([]);
    expect(codes(`${'['.repeat(101)}${']'.repeat(101)}`)).toEqual(['nesting-too-deep']);
  });
});

describe('never throws', () => {
  const piece = fc.constantFrom(
    ...['a', 'b: ', ': ', '- ', '? ', '[', ']', '{', '}', ', ', '"', "'", '&x ', '*x', '!t ', '|\n', '>\n', '#', ' #c'],
    ...[
      '\n',
      '\n  ',
      '\n    ',
      '\t',
      '---\n',
      '...\n',
      '%YAML 1.1\n',
      '<<: ',
      '__proto__: ',
      '1',
      '.inf',
      '~',
      '\r\n',
      '\0',
    ],
  );

  it('on any sequence of YAML signs, and keeps its spans in the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const { value, diagnostics } = parse(text);
        expect(value.value === undefined ? diagnostics.length : 1).toBeGreaterThan(0);
        for (const { primary, related } of diagnostics) {
          for (const { start, end } of [primary.span, ...related.map(({ span }) => span)]) {
            expect(0 <= start && start <= end && end <= text.length).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
