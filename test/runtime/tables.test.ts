import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { ACTIONS } from '../../src/ir/actions.js';
import { and, compare, or, not, type ClaimType, type Condition } from '../../src/ir/condition.js';
import { someCondition } from '../../src/ir/fold.js';
import { claimValue as runtimeClaimValue, fillClaims } from '../../src/runtime/core/claims.js';
import { createDecisionTable } from '../../src/runtime/core/index.js';
import { LeastRecentlyUsed } from '../../src/runtime/core/lru.js';
import { parseStrictJson } from '../../src/runtime/core/strict-json.js';
import { accessOf } from '../../src/semantics/access.js';
import { cellsOf } from '../../src/semantics/cells.js';
import { claimValue } from '../../src/semantics/claims.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { READINGS } from '../../src/semantics/readings.js';
import { whereOf } from '../../src/semantics/where.js';
import { scalarField } from '../support/program.js';
import { NEWSROOM, SCHEMA } from '../support/newsroom.js';

const { tables } = lower(NEWSROOM).value;
const decisions = createDecisionTable(tables);

describe('the decision table', () => {
  it('says of every cell what the access says', () => {
    const access = accessOf(NEWSROOM);
    for (const { ref } of NEWSROOM.principals.filter(({ kind }) => kind !== 'role')) {
      for (const point of [...SCHEMA.models.keys()].flatMap((model) =>
        ACTIONS.flatMap((action) => cellsOf(SCHEMA, action, model)),
      )) {
        const at = {
          stage: point.stages ?? undefined,
          from: point.from ?? undefined,
          to: point.to ?? undefined,
          locale: point.locales ?? undefined,
        };
        const known = JSON.parse(JSON.stringify(at)) as { stage?: string };
        const want = access.find(ref, point) !== undefined && !JSON.stringify(point).includes('(new)');
        expect([ref, point, decisions.can(ref, point.action, point.model, known)]).toEqual([ref, point, want]);
      }
    }
  });

  it.each([
    ['an unknown principal', ['nobody', 'read', 'Case', { stage: 'PUBLISHED' }]],
    ['a role', ['roles/editor', 'read', 'Case', { stage: 'PUBLISHED' }]],
    ['an unknown action', ['public', 'steal', 'Case', { stage: 'PUBLISHED' }]],
    ['an unknown model', ['public', 'read', 'constructor', { stage: 'PUBLISHED' }]],
    ['an unknown stage', ['public', 'read', 'Case', { stage: '__proto__' }]],
    ['an unknown locale', ['public', 'read', 'Case', { stage: 'PUBLISHED', locale: 'fr' }]],
    ['no stage', ['public', 'read', 'Case', {}]],
  ] as const)('denies %s', (_, [who, action, model, at]) => {
    expect(decisions.can(who, action, model, at)).toBe(false);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(tables))).toEqual(tables);
  });

  it('has a version that changes with the policy and not with its lines', () => {
    const fewer = lower({ ...NEWSROOM, principals: NEWSROOM.principals.slice(1) }).value.tables;
    expect(fewer.version).not.toBe(tables.version);
    expect(lower(NEWSROOM).value.tables.version).toBe(tables.version);
  });
});

describe('claims', () => {
  const type: fc.Arbitrary<ClaimType> = fc.record({
    scalar: fc.constantFrom('ID', 'String', 'Int', 'Float', 'Boolean', 'Date', 'DateTime'),
    isList: fc.boolean(),
    isRequired: fc.boolean(),
  });
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('2026-01-01', '2026-01-01T00:00:00Z', '', 'a', 1, true, ['a'], [1]),
  );

  it('have a value where the reference says so', () => {
    fc.assert(
      fc.property(type, value, (claim, given) => {
        expect(runtimeClaimValue(claim, given as never)).toEqual(claimValue(claim, given as never));
      }),
    );
  });

  it('never widen: what is filled is true only where the condition is, and nothing is lost but under NOT', () => {
    const fields = ['a', 'b'].map((name) => scalarField(name, 'String'));
    const atom = fc
      .tuple(fc.constantFrom(...fields), fc.constantFrom('x', 'y', undefined))
      .map(([field, text]) =>
        compare(
          field,
          'eq',
          text === undefined
            ? { kind: 'claim', name: field.name, type: { scalar: 'String', isList: false, isRequired: true } }
            : { kind: 'literal', value: text },
        ),
      );
    const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 3 },
        atom,
        fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map(and),
        fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map(or),
        tie('condition').map(not),
      ),
    }));
    const texts = fc.constantFrom('x', 'y', null);
    const someClaims = fc.record({ a: fc.constantFrom('x', 'y'), b: fc.constantFrom('x', 'y') }, { requiredKeys: [] });
    fc.assert(
      fc.property(condition, someClaims, fc.record({ a: texts, b: texts }), (given, claims, record) => {
        const { where, claims: places } = whereOf(given);
        const holes = places.map(({ at, name }) => ({ at, name, scalar: 'String' as const, isList: false }));
        const filled = fillClaims({ kind: 'where', model: 'M', where, claims: holes }, claims);
        for (const reading of READINGS) {
          const want = evaluate(given, record, { reading, claims: claims });
          if (filled !== undefined && holds(filled, record, reading.nulls)) expect(want).toBe('true');
          if (want === 'true' && !usesNot(given)) expect(filled && holds(filled, record, reading.nulls)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  const usesNot = (given: Condition) => someCondition(given, ({ kind }) => kind === 'not');

  /** The meaning of a `where` object of equalities, written once more. */
  function truth(where: unknown, record: Record<string, string | null>, nulls: string): boolean | null {
    const all = Object.entries(where as Record<string, unknown>).map(([key, item]) => {
      const items = (Array.isArray(item) ? item : []).map((inner) => truth(inner, record, nulls));
      const every = items.includes(false) ? false : items.includes(null) ? null : true;
      if (key === 'AND') return every;
      if (key === 'OR') return items.includes(true) ? true : items.includes(null) ? null : false;
      if (key === 'NOT') return every === null ? null : !every;
      const stored = record[key] ?? null;
      return stored === null ? (nulls === 'kleene' ? null : false) : stored === item;
    });
    return all.includes(false) ? false : all.includes(null) ? null : true;
  }
  const holds = (where: unknown, record: Record<string, string | null>, nulls: string) =>
    truth(where, record, nulls) === true;
});

describe('strict JSON', () => {
  it.each<[string, string, boolean]>([
    ['an object', '{"a":{"b":[1,{"b":2}]},"c":"}\\"{"}', true],
    ['the same key in two objects', '{"a":{"x":1},"b":{"x":1},"x":[{"x":1},{"x":2}]}', true],
    ['text that looks like keys', '{"a":"\\"a\\":1,\\"a\\":2"}', true],
    ['a key twice', '{"a":1,"a":1}', false],
    ['a key twice, deep inside', '{"a":[[{"b":1,"c":{},"b":2}]]}', false],
    ['a key twice, once escaped', '{"a":1,"\\u0061":1}', false],
    ['an array', '[]', true],
    ['null', 'null', true],
    ['a key twice inside of an array', '[{"a":1,"a":1}]', false],
    ['the same key in two objects', '[{"a":1},{"a":1}]', true],
    ['a text that looks like keys twice', '{"a":"{\\"b\\":1,\\"b\\":1}"}', true],
    ['nothing', '', false],
  ])('%s', (_, text, isGood) => {
    expect(parseStrictJson(text) !== undefined).toBe(isGood);
  });

  it('accepts whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(parseStrictJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('the cache', () => {
  it('forgets what was not used for the longest time, and never grows', () => {
    const cache = new LeastRecentlyUsed<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([1, undefined, 3, 2]);
  });
});
