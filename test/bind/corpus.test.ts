import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bindProgram } from '../../src/bind/bind-program.js';
import { CODES } from '../../src/diagnostics/codes.js';
import { documentOf } from '../support/document.js';
import { schemaOfContent } from '../support/schema-of-document.js';
import { summaryOf } from './summary.js';

const folder = path.join(import.meta.dirname, '../corpus-bind');
const cases = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** The comments at the top of a file: what must be reported, in order. */
function expected(text: string): readonly string[] {
  const lines = text.split('\n');
  const head = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('# error[')),
  );
  return head.map((line) => line.slice(2));
}

describe('inputs that only the binder can find broken', () => {
  it('are at least forty', () => expect(cases.length).toBeGreaterThanOrEqual(40));

  it.each(cases)('%s', (name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const document = documentOf(text, name);
    const { diagnostics } = bindProgram([document], schemaOfContent(document.content));
    expect(expected(text)).not.toEqual([]);
    expect(diagnostics.map(summaryOf)).toEqual(expected(text));
    expect(diagnostics.map(({ code }) => code).filter((code) => !(code in CODES))).toEqual([]);
  });
});
