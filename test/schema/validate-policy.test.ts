import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prune } from '../../src/schema/prune.js';
import { validatePolicy } from '../../src/schema/validate-policy.js';
import { spanText } from '../../src/source/span.js';
import { isJsonArray, isJsonObject, type Json } from '../../src/support/json.js';
import { parseYaml } from '../../src/syntax/parse-yaml.js';
import type { Pointer } from '../../src/syntax/yaml-document.js';
import { dedent } from '../support/dedent.js';

const read = (text: string) => validatePolicy(parseYaml({ path: 'a.yaml', text }).value);
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('validatePolicy leaves out the smallest invalid part', () => {
  it.each([
    [
      'a grant',
      'public: { grants: [{ actions: [raed], models: "*" }, { actions: [delete], models: [Case] }] }',
      { public: { grants: [{ actions: ['delete'], models: ['Case'] }] } },
      [],
    ],
    [
      'a grant of a token',
      'tokens: { web: { owner: a, grants: [{ models: "*" }] } }',
      { tokens: { web: { owner: 'a', grants: [] } } },
      [],
    ],
    [
      'a field',
      'models: { Case: { plural: Cases, fields: { country: 5, deaths: Int! } } }',
      { models: { Case: { plural: 'Cases', fields: { deaths: 'Int!' } } } },
      [{ section: 'models', name: 'Case.country' }],
    ],
    [
      'a model',
      'models: { Case: { plurl: Cases }, Tag: {} }',
      { models: { Tag: {} } },
      [{ section: 'models', name: 'Case' }],
    ],
    ['a test', 'tests: [{ who: public }, { name: a, who: public }]', { tests: [{ name: 'a', who: 'public' }] }, []],
    ['a waiver', 'waivers: [5]', { waivers: [] }, []],
    [
      'a stage',
      'stages: { DRAFT: {}, QA: { audience: internal } }',
      { stages: { QA: { audience: 'internal' } } },
      [{ section: 'stages', name: 'DRAFT' }],
    ],
    ['a token', 'tokens: { web: { expires: soon } }', { tokens: {} }, [{ section: 'tokens', name: 'web' }]],
    ['the public endpoint', 'public: { defaultStage: 5 }', {}, [{ section: 'public', name: 'public' }]],
    [
      'a badly named entry',
      'locales: { en-GB: {}, en: {} }',
      { locales: { en: {} } },
      [{ section: 'locales', name: undefined }],
    ],
    [
      'a misspelt section',
      'modles: { Case: {}, Tag: {} }',
      {},
      [
        { section: 'models', name: 'Case' },
        { section: 'models', name: 'Tag' },
      ],
    ],
    ['a section that is a list', 'models: [Case]', {}, [{ section: 'models', name: 'Case' }]],
    [
      'a part of a section that nobody knows',
      'models: { Case: { plurel: { Tag: {} } } }',
      { models: {} },
      [{ section: 'models', name: 'Case' }],
    ],
    [
      'a section that nobody knows, in the place of those that the file lacks',
      'stages: {}\nlocales: {}\nmodels: {}\nconditions: {}\ntokens: {}\nroles: {}\npermissions: { Case: off }',
      { stages: {}, locales: {}, models: {}, conditions: {}, tokens: {}, roles: {} },
      [
        { section: 'users', name: undefined },
        { section: 'guardrails', name: undefined },
      ],
    ],
  ])('%s', (_, text, content, poisoned) => {
    const { value, diagnostics } = read(text);
    expect(json(value.content)).toEqual(content);
    expect(value.poisoned).toEqual(poisoned);
    expect(diagnostics.length).toBe(1);
  });

  it('keeps everything of a valid file', () => {
    const text = 'stages: { DRAFT: { audience: internal } }';
    const { value, diagnostics } = read(text);
    expect([json(value.content), value.poisoned, diagnostics]).toEqual([
      { stages: { DRAFT: { audience: 'internal' } } },
      [],
      [],
    ]);
  });

  it('poisons what a broken file might have declared', () => {
    const { value, diagnostics } = read('models:\n  Case: { plural: Cases\nlocales:\n  en: {}\n');
    expect(diagnostics).toEqual([]);
    expect(value.content).toEqual({});
    expect(value.poisoned).toContainEqual({ section: 'models', name: 'Case' });
    expect(value.poisoned).toContainEqual({ section: 'locales', name: 'en' });
  });

  it('finds the spans of what is left', () => {
    const { value } = read(dedent`
      public:
        grants:
          - { models: "*" }
          - { actions: [read], models: [Case] }
          - { actions: [reed], models: [Case] }
          - { actions: [delete], models: [Tag] }
    `);
    expect(spanText(value.spanOf(['public', 'grants', 1, 'models', 0]))).toBe('Tag');
    expect(spanText(value.keySpanOf(['public', 'grants', 0, 'models']))).toBe('models');
    expect(spanText(value.spanOf(['public', 'grants', 0, 'actions', 0]))).toBe('read');
  });
});

describe('prune', () => {
  const tree = fc.letrec<{ node: Json }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.integer(),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node')),
    ),
  })).node;

  function pointersOf(value: Json, place: Pointer = []): readonly Pointer[] {
    const items = isJsonArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : [];
    return items.flatMap(([step, item]) => [[...place, step], ...pointersOf(item, [...place, step])]);
  }

  function at(value: Json | undefined, pointer: Pointer): Json | undefined {
    return pointer.reduce<Json | undefined>(
      (current, step) => (current as { readonly [key: string | number]: Json } | undefined)?.[step],
      value,
    );
  }

  it('maps what is left to where it was, and leaves out nothing else', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tree),
        fc.infiniteStream(fc.boolean()),
        (value, coin) => {
          const all = pointersOf(value);
          const dropped = all.filter(() => coin.next().value === true).slice(0, 3);
          const pruned = prune(value, dropped);
          const isBelow = (place: Pointer) =>
            dropped.some((part) => part.every((step, index) => step === place[index]));
          const originals = pointersOf(pruned.value).map((place) => [place, pruned.toOriginal(place)] as const);
          expect(new Set(originals.map(([, original]) => JSON.stringify(original)))).toEqual(
            new Set(all.filter((place) => !isBelow(place)).map((place) => JSON.stringify(place))),
          );
          for (const [place, original] of originals) {
            const [left, was] = [at(pruned.value, place), at(value, original)];
            if (typeof was === 'number') expect(left).toBe(was);
          }
        },
      ),
    );
  });
});
