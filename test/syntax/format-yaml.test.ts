import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { applyEdits } from '../../src/diagnostics/apply-fixes.js';
import { formatYaml } from '../../src/syntax/format-yaml.js';

function format(text: string): string {
  const result = formatYaml({ path: 'policy.yaml', text });
  if (result.kind === 'invalid') throw new Error(result.diagnostic.message);
  return applyEdits(text, result.edits);
}

/** What the text means to the parser, or what the parser says about it. */
function meaning(text: string): unknown {
  try {
    return valuesOf(text);
  } catch (error) {
    return String(error);
  }
}

function valuesOf(text: string): unknown {
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.map((document) => document.toJS({ mapAsMap: true }) as unknown);
}

describe('formatYaml', () => {
  it.each<[string, { readonly given: string; readonly want: string }]>([
    ['spaces after commas', { given: 'a: [x,y,  z,\t[v,   w]]\n', want: 'a: [x, y, z, [v, w]]\n' }],
    ['no spaces before commas', { given: 'a: [x , y ]\n', want: 'a: [x, y]\n' }],
    ['braces', { given: 'a: {b: 1,c: {}}\n', want: 'a: { b: 1, c: {} }\n' }],
    ['too wide a brace', { given: 'a: {   b: 1   }\n', want: 'a: { b: 1 }\n' }],
    ['empty collections', { given: 'a: { }\nb: [  ]\n', want: 'a: {}\nb: []\n' }],
    ['brackets', { given: 'a: [ [ x ], { y } ]\n', want: 'a: [[x], { y }]\n' }],
    ['a comma at the end', { given: 'a: [x,]\nb: {y,}\n', want: 'a: [x,]\nb: { y, }\n' }],
    ['anchors, tags, aliases', { given: 'a: [&x b,*x ,!t c,"d",? e]\n', want: 'a: [&x b, *x, !t c, "d", ? e]\n' }],
    ['flow over several lines', { given: 'a: [\n  x,y\n  ,z\n]\n', want: 'a: [\n  x, y\n  , z\n]\n' }],
    ['a comment in a flow list', { given: 'a: [ # why  \n  x , # here\n]\n', want: 'a: [ # why\n  x, # here\n]\n' }],
    ['spaces at the ends of lines', { given: 'a: 1  \n   \nb:\t\n  - x \n', want: 'a: 1\n\nb:\n  - x\n' }],
    ['comments', { given: '# a  \nb: 1 # c\t\n', want: '# a\nb: 1 # c\n' }],
    ['line feeds', { given: 'a: 1\r\nb: |\r\n  x\r\n', want: 'a: 1\nb: |\n  x\n' }],
    ['one line break at the end', { given: 'a: 1', want: 'a: 1\n' }],
    ['no more than one', { given: 'a: 1\n\n  \n\n', want: 'a: 1\n' }],
    ['a comment at the end', { given: 'a: 1\n# b  ', want: 'a: 1\n# b\n' }],
    [
      'the inside of quotes',
      { given: 'a: "x,y  \n  [ z ]"\nb: \'{a,b}  \n\n  c\'\n', want: 'a: "x,y  \n  [ z ]"\nb: \'{a,b}  \n\n  c\'\n' },
    ],
    ['plain text over lines', { given: 'a: x [y,z]  \n  w,v\n', want: 'a: x [y,z]  \n  w,v\n' }],
    [
      'block scalars',
      { given: 'a: |+\n  [x,y]  \n   \n\nb: >-\n  {z}  \n', want: 'a: |+\n  [x,y]  \n   \n\nb: >-\n  {z}  \n' },
    ],
    ['a block scalar at the end', { given: 'a: |+\n  x\n\n\n', want: 'a: |+\n  x\n\n\n' }],
    ['the header of a block scalar', { given: 'a: |   \n  x\n', want: 'a: |\n  x\n' }],
    [
      'several documents',
      { given: '---\na: [x,y]\n---\nb: {c: 1}\n...\n', want: '---\na: [x, y]\n---\nb: { c: 1 }\n...\n' },
    ],
    [
      'aligned columns',
      { given: '- { a: x,   b: y }\n- { a: xyz, b: y }\n', want: '- { a: x,   b: y }\n- { a: xyz, b: y }\n' },
    ],
    [
      'aligned columns in a list',
      { given: '[{ a: x,   b: [y,   z] },   { c }]\n', want: '[{ a: x,   b: [y, z] }, { c }]\n' },
    ],
    [
      'spaces before a comment',
      { given: '  # a\n- b    # c\n- |\t # d\n  e   # f\n', want: '  # a\n- b # c\n- | # d\n  e   # f\n' },
    ],
    ['wide text', { given: 'a: [日本,👩‍👩‍👧]\n', want: 'a: [日本, 👩‍👩‍👧]\n' }],
    ['an empty file', { given: '', want: '' }],
    ['a blank file', { given: '\n\n', want: '\n\n' }],
  ])('%s', (_, { given, want }) => {
    expect(format(given)).toBe(want);
  });

  it.each([
    ['a list that does not end', 'a: [b\n'],
    ['bad indentation', 'a:\n  b: 1\n c: 2\n'],
    ['a tab', 'a:\n\t- b\n'],
  ])('does not touch %s', (_, text) => {
    expect(formatYaml({ path: 'policy.yaml', text }).kind).toBe('invalid');
  });
});

/** Texts that are likely to be YAML, and to be laid out badly. */
const pieces = fc.constantFrom(
  ...[
    'a',
    'b: ',
    ': ',
    ',',
    ', ',
    ' ,',
    '[',
    '[ ',
    ']',
    ' ]',
    '{',
    '{ ',
    '}',
    ' }',
    '\n',
    '\r\n',
    '\n  ',
    '\n- ',
    '- ',
    ' ',
    '  ',
  ],
  ...[
    '"x,y  "',
    "'z'",
    '|\n  t,u  \n',
    '|+\n  t\n\n',
    '>-\n  v \n',
    '# c ',
    ' # d\n',
    '&x ',
    '*x',
    '!t ',
    '\t',
    '---\n',
    '1',
    '\ufeff',
  ],
);
const scraps = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));
const documents = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), fc.infiniteStream(fc.constantFrom('', '', '', ' ', '  ')))
  .map(([value, isFlow, blanks]) => {
    const text = stringify(value, { collectionStyle: isFlow ? 'flow' : 'any', lineWidth: 40 });
    return text.replaceAll(/\n/g, () => `${String(blanks.next().value)}\n`);
  });

describe('laws of formatYaml', () => {
  test.each([
    ['scraps', scraps],
    ['documents', documents],
  ])('formatting twice is formatting once: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(formatYaml({ path: 'a.yaml', text }).kind === 'edits');
        expect(format(format(text))).toBe(format(text));
      }),
      { numRuns: 500, maxSkipsPerRun: 1000 },
    );
  });

  test.each([
    ['scraps', scraps],
    ['documents', documents],
  ])('formatting changes no value: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(formatYaml({ path: 'a.yaml', text }).kind === 'edits');
        expect(meaning(format(text))).toEqual(meaning(text));
      }),
      { numRuns: 500, maxSkipsPerRun: 1000 },
    );
  });
});
