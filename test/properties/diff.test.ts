import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareConditions } from '../../src/semantics/conditions/compare-conditions.js';
import { diffAccess, type AccessDifference, type DifferenceKind } from '../../src/change/diff-access.js';
import { groupDifferences } from '../../src/change/group-differences.js';
import { conditionKey } from '../../src/ir/condition-key.js';
import { ALWAYS, and, compare, NEVER, not, or, type Condition } from '../../src/ir/condition.js';
import type { Grant, Program, Selection } from '../../src/ir/program.js';
import { accessOf } from '../../src/semantics/access.js';
import { cellKey, type Cell } from '../../src/semantics/cells.js';
import { decide } from '../../src/semantics/decide.js';
import { canonicalJson } from '../../src/support/json.js';
import { cellsIn, policyOf, sentences } from '../support/diff.js';
import { anyCondition, opaqueCondition } from '../support/generators.js';
import { programs } from '../support/policies.js';
import { fieldOf, grantOf, modelOf, principalOf, programOf, schemaOf } from '../support/program.js';

/** Its conditions bring their fields with them. */
const RICH = schemaOf([modelOf('Article')]);

const keysOf = (item: AccessDifference): readonly string[] =>
  cellsIn(item).map((cell) => `${item.principal} ${cellKey(cell)}`);

function kinds(before: Program, after: Program): ReadonlyMap<string, DifferenceKind> {
  const differences = diffAccess({ before, after });
  return new Map(differences.flatMap((item) => keysOf(item).map((key) => [key, item.comparison.kind] as const)));
}

const MIRROR: { readonly [kind in DifferenceKind]: DifferenceKind } = {
  widened: 'narrowed',
  narrowed: 'widened',
  changed: 'changed',
  unknown: 'not-wider',
  'not-wider': 'unknown',
  opened: 'closed',
  closed: 'opened',
};

function turned<T>(selection: Selection<T>): Selection<T>;
function turned<T>(selection: Selection<T> | undefined): Selection<T> | undefined;
function turned<T>(selection: Selection<T> | undefined): Selection<T> | undefined {
  return selection?.kind === 'list' ? { ...selection, items: [...selection.items].reverse() } : selection;
}

/** The same policy, its lists written in another order, and every grant twice. */
function rewritten(program: Program): Program {
  const grantOf = (grant: Grant): Grant => ({
    ...grant,
    models: turned(grant.models),
    stages: turned(grant.stages),
    from: turned(grant.from),
    to: turned(grant.to),
    locales: turned(grant.locales),
  });
  const principals = [...program.principals].reverse().map((principal) => ({
    ...principal,
    grants: [...principal.grants, ...principal.grants].reverse().map(grantOf),
  }));
  return { ...program, principals };
}

describe('the difference', () => {
  it('of a policy and itself is empty, however it is written', () => {
    fc.assert(
      fc.property(programs, (program) => {
        expect(diffAccess({ before: program, after: program })).toEqual([]);
        expect(diffAccess({ before: program, after: rewritten(program) })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('mirrors that of the other way round', () => {
    fc.assert(
      fc.property(programs, programs, (a, b) => {
        const back = [...kinds(b, a)].map(([key, kind]) => [key, MIRROR[kind]]);
        expect([...kinds(a, b)].sort()).toEqual(back.sort());
      }),
      { numRuns: 60 },
    );
  });

  it('names exactly the cells whose conditions are not the same', () => {
    fc.assert(
      fc.property(programs, programs, (before, after) => {
        const [was, is] = [accessOf(before), accessOf(after)];
        const differing = [...was.entries, ...is.entries].filter(({ principal: { ref }, cell }) => {
          const [a, b] = [was.find(ref, cell)?.condition ?? NEVER, is.find(ref, cell)?.condition ?? NEVER];
          const schemas = { before: before.schema, after: after.schema };
          return compareConditions(a, b, { schemas, model: cell.model }).kind !== 'same';
        });
        const want = new Set(differing.map(({ principal: { ref }, cell }) => `${ref} ${cellKey(cell)}`));
        expect([...kinds(before, after).keys()].sort()).toEqual([...want].sort());
      }),
      { numRuns: 60 },
    );
  });

  it('shows witnesses that the reference allows on one side alone', () => {
    fc.assert(
      fc.property(programs, programs, (before, after) => {
        for (const item of diffAccess({ before, after })) {
          const { principal, comparison } = item;
          if (comparison.kind !== 'widened') continue;
          const allows = (program: Program, cell: Cell): boolean => {
            const who = program.principals.find(({ ref }) => ref === principal);
            return who !== undefined && decide(who, cell, comparison.added ?? { record: {} }).isAllowed;
          };
          expect(comparison.added).toBeDefined();
          for (const cell of cellsIn(item))
            expect([before, after].map((side) => allows(side, cell))).toEqual([false, true]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is told in boxes that hold each cell once', () => {
    fc.assert(
      fc.property(programs, programs, (before, after) => {
        const differences = diffAccess({ before, after });
        const cells = groupDifferences(differences).map(({ box: { axes } }) =>
          Object.values(axes).reduce((product, names) => product * Math.max(1, names.length), 1),
        );
        const keys = differences.flatMap(keysOf);
        expect(cells.reduce((sum, size) => sum + size, 0)).toBe(keys.length);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of grants', () => {
    fc.assert(
      fc.property(programs, programs, (before, after) => {
        const plain = diffAccess({ before, after });
        const other = diffAccess({ before: rewritten(before), after: rewritten(after) });
        const text = (item: AccessDifference): string =>
          canonicalJson([keysOf(item), conditionKey(item.before.condition), conditionKey(item.after.condition)]);
        expect(other.map(text).sort()).toEqual(plain.map(text).sort());
        expect(sentences(rewritten(before), rewritten(after))).toEqual(sentences(before, after));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what says the same', () => {
  const BASE = `conditions:
  ready: { model: Article, where: { status: ready, size_gt: 1 } }
tokens:
  web:
    grants:
      - { actions: [read], models: [Article], stages: [DRAFT, PUBLISHED], locales: "*", where: ready }
      - { actions: [read], models: [Tag], stages: [PUBLISHED], locales: [en] }
`;

  it.each([
    ['the name of a condition', BASE.replaceAll('ready: {', 'done: {').replace('where: ready', 'where: done')],
    ['a condition in place', BASE.replace('where: ready }', 'where: { size_gt: 1, status: ready } }')],
    ['layout', BASE.replaceAll(', ', ',\n           ').replaceAll('- {', '# a comment\n      - {')],
    [
      'a grant in two',
      BASE.replace('[DRAFT, PUBLISHED]', '[PUBLISHED]').concat(
        '      - { actions: [read], models: [Article], stages: [DRAFT], locales: "*", where: ready }\n',
      ),
    ],
    ['an enumeration of values', BASE.replace('where: { status: ready,', 'where: { status_in: [ready],')],
    [
      'a negation twice',
      BASE.replace(
        '{ status: ready, size_gt: 1 }',
        '{ AND: [{ NOT: [{ NOT: [{ status: ready }] }] }, { size_gt: 1 }] }',
      ),
    ],
  ])('changes nothing: %s', (_, text) => {
    expect(text).not.toBe(BASE);
    expect(sentences(policyOf(BASE), policyOf(text))).toEqual([]);
  });
});

describe('what is proven to be the same', () => {
  const article = (wheres: readonly string[], more = ''): string =>
    `${more}public:\n  grants:\n${wheres.map((where) => `    - { actions: [read], models: [Article], stages: [DRAFT], locales: [en], where: ${where} }\n`).join('')}`;

  it.each<[string, readonly string[], readonly string[]]>([
    ['two grants as one OR', ['{ status: new }', '{ size: 1 }'], ['{ OR: [{ status: new }, { size: 1 }] }']],
    ['equalities as a list', ['{ OR: [{ size: 1 }, { size: 2 }] }'], ['{ size_in: [1, 2] }']],
    [
      'De Morgan',
      ['{ NOT: [{ OR: [{ status: new }, { size: 1 }] }] }'],
      ['{ AND: [{ NOT: [{ status: new }] }, { NOT: [{ size: 1 }] }] }'],
    ],
    ['what another grant covers', ['{ size_gt: 1 }'], ['{ size_gt: 1 }', '{ size_gt: 2 }']],
    [
      'distribution',
      ['{ size: 1, OR: [{ status: new }, { title: a }] }'],
      ['{ size: 1, status: new }', '{ size: 1, title: a }'],
    ],
  ])('%s', (_, before, after) => {
    expect(sentences(policyOf(article(before)), policyOf(article(after)))).toEqual([]);
  });

  it('is not what differs in one value', () => {
    const sides = ['{ size_in: [1, 2] }', '{ size_in: [1, 2, 3] }'].map((where) => policyOf(article([where])));
    const [before, after] = sides;
    expect(before && after && sentences(before, after)).toHaveLength(1);
  });

  const on = (condition: Condition): Program =>
    programOf(RICH, [
      principalOf(RICH, 'public', [
        grantOf(RICH, { actions: ['read'], models: ['Article'], stages: '*', locales: '*', condition }),
      ]),
    ]);

  /** Kind, cause and witnesses of each difference; turned round, what a mirror shows of them. */
  const comparisons = (before: Condition, after: Condition, isTurned: boolean): readonly object[] =>
    diffAccess({ before: on(before), after: on(after) }).map(({ box, comparison }) => {
      const { kind, added, removed, cause } = { added: undefined, removed: undefined, cause: undefined, ...comparison };
      const seen = isTurned ? { kind: MIRROR[kind], added: removed, removed: added } : { kind, added, removed };
      const isBoth = kind === 'changed' && added === undefined && removed === undefined;
      return { box, ...seen, cause: isBoth ? 'both' : cause };
    });

  const expectMirror = (a: Condition, b: Condition): void => {
    expect(comparisons(b, a, true)).toEqual(comparisons(a, b, false));
  };

  it.each([
    ['anything', anyCondition, 300],
    ['what Hygraph alone knows', opaqueCondition, 600],
  ])('mirrors, with random conditions of %s', (_, conditions, numRuns) => {
    fc.assert(
      fc.property(conditions, conditions, (a, b) => {
        expect(diffAccess({ before: on(a), after: on(a) })).toEqual([]);
        expectMirror(a, b);
      }),
      { numRuns },
    );
  });

  /** No two of the fields are alike, and there are too few values for that: it takes many steps to see. */
  const crowded = (count: number): Condition => {
    const values = Array.from({ length: count - 1 }, (_, index) => `v${index}`);
    const fields = Array.from({ length: count }, (_, index) =>
      fieldOf(`f${index}`, { type: { kind: 'enum', name: 'Value', values } }),
    );
    const is = (index: number, value: string): Condition =>
      compare(fields[index] ?? fieldOf('f', { type: { kind: 'enum', name: 'Value', values } }), 'eq', {
        kind: 'literal',
        value,
      });
    const pairs = fields.flatMap((_, i) => fields.slice(i + 1).map((__, at) => [i, i + 1 + at] as const));
    return and([
      ...fields.map((_, index) => or(values.map((value) => is(index, value)))),
      ...pairs.flatMap(([i, j]) => values.map((value) => or([not(is(i, value)), not(is(j, value))]))),
    ]);
  };

  it.each([
    ['nothing', NEVER],
    ['everything', ALWAYS],
    ['another one that takes too long', crowded(10)],
  ])('mirrors where a proof takes too long, beside %s', (_, other) => {
    expectMirror(crowded(11), other);
    const causes = comparisons(crowded(11), other, false).map((item) => ('cause' in item ? item.cause : undefined));
    if (other !== ALWAYS) expect(causes[0]).toMatch(/too many steps|both/u);
  });
});
