import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindProgram } from '../../src/bind/bind-program.js';
import type { Condition } from '../../src/ir/condition.js';
import { toWhere } from '../../src/ir/to-where.js';
import type { PolicyFile } from '../../src/schema/policy.generated.js';
import { canonicalJson, isJsonArray, isJsonObject, type Json } from '../../src/support/json.js';
import { policyFiles } from '../bind/policies.js';
import { richSchema } from '../bind/rich-schema.js';
import { documentOf } from '../support/document.js';

const schema = richSchema();
const folders = fc.array(policyFiles(), { minLength: 1, maxLength: 2 });

const documentsOf = (contents: readonly PolicyFile[]) =>
  contents.map((content, index) => documentOf(JSON.stringify(content), `${index}.yaml`));

/** The same content with the keys of every object in another order. */
function withKeysReversed(value: Json): Json {
  if (isJsonArray(value)) return value.map(withKeysReversed);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, item]) => [key, withKeysReversed(item)]));
}

/** The same content with the grants of every principal in another order. */
function withGrantsReversed(value: Json): Json {
  if (isJsonArray(value)) return value.map(withGrantsReversed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'grants' && isJsonArray(item) ? [...item].reverse() : withGrantsReversed(item),
    ]),
  );
}

const SPANS = ['origin', 'conditionOrigin'];

/** What a program says, without where it says so: text in which conjunctions and grants have one order. */
function textOf(value: unknown, key = ''): string {
  if (value instanceof Map) return textOf(Object.fromEntries(value), key);
  if (typeof value !== 'object' || value === null) {
    return value === undefined ? 'undefined' : JSON.stringify(value);
  }
  if (key === 'condition') return conditionText(value as Condition);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => textOf(item));
    return `[${(key === 'grants' ? items.sort() : items).join()}]`;
  }
  const members = Object.entries(value).filter(([name]) => !SPANS.includes(name) && name !== 'schema');
  return `{${members
    .map(([name, item]) => `${name}:${textOf(item, name)}`)
    .sort()
    .join()}}`;
}

function conditionText(condition: Condition): string {
  if (condition.kind === 'and') return `and(${condition.items.map(conditionText).sort().join()})`;
  if (condition.kind === 'or') return `or(${condition.items.map(conditionText).join()})`;
  if ('item' in condition) {
    const field = 'field' in condition ? condition.field.name : '';
    return `${condition.kind} ${field}(${conditionText(condition.item)})`;
  }
  return canonicalJson(toWhere(condition) ?? null);
}

function permuted(contents: readonly PolicyFile[], permute: (value: Json) => Json): readonly PolicyFile[] {
  return contents.map((content) => permute(content as Json) as PolicyFile);
}

const findings = (contents: readonly PolicyFile[]) =>
  bindProgram(documentsOf(contents), schema)
    .diagnostics.map(({ code, message }) => `${code} ${message}`)
    .sort();
const meaning = (contents: readonly PolicyFile[]) => textOf(bindProgram(documentsOf(contents), schema).value);

describe('binding', () => {
  it('never throws on documents that fit the schema, and blames the text of one of them', () => {
    fc.assert(
      fc.property(folders, (contents) => {
        const documents = documentsOf(contents);
        const blamed = bindProgram(documents, schema).diagnostics;
        const isHere = (path: string): boolean => documents.some(({ file }) => file.path === path);
        expect(
          blamed.filter(
            ({ primary: { span }, message }) =>
              !isHere(span.file.path) || span.end <= span.start || !/^[^A-Z].*[^.]$/.test(message),
          ),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('says one thing about a place at most', () => {
    fc.assert(
      fc.property(folders, (contents) => {
        const places = bindProgram(documentsOf(contents), schema).diagnostics.map(
          ({ code, primary: { span } }) => `${span.file.path} ${span.start} ${span.end} ${code}`,
        );
        const once = places.filter((place) => !place.includes(' argument-missing'));
        expect(new Set(once).size).toBe(once.length);
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order in which the files are given', () => {
    fc.assert(
      fc.property(folders, (contents) => {
        const documents = documentsOf(contents);
        expect(bindProgram([...documents].reverse(), schema)).toEqual(bindProgram(documents, schema));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['keys', withKeysReversed],
    ['grants', withGrantsReversed],
  ])('means the same whatever the order of %s', (_, permute) => {
    fc.assert(
      fc.property(folders, (contents) => {
        const other = permuted(contents, permute);
        expect(meaning(other)).toBe(meaning(contents));
        expect(findings(other)).toEqual(findings(contents));
      }),
      { numRuns: 50 },
    );
  });

  it('binds much of what it is given here, so that the laws are about something', () => {
    const samples = fc.sample(policyFiles(), { numRuns: 100, seed: 1 });
    const programs = samples.map((content) => bindProgram(documentsOf([content]), schema).value);
    const conditions = programs.flatMap(({ principals }) =>
      principals.flatMap(({ grants }) => grants.map(({ condition }) => condition.kind)),
    );
    expect(new Set(conditions).size).toBeGreaterThan(4);
    expect(conditions.filter((kind) => kind !== 'always').length).toBeGreaterThan(20);
  });
});
