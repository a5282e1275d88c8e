import fc from 'fast-check';
import {
  buildSchema,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type Json } from '../../src/support/json.js';
import { propertySeed } from '../support/seed.js';
import { ATTACKS, EDITORS_ATTACKS } from './attack-table.js';
import { check, direct, requestOf, through, WORLDS, type Asked, type Ref } from './attack-worlds.js';

const graphql = buildSchema(WORLDS['tokens/reader'].before.sdl, { assumeValidSDL: true });

function parsed({ query }: Asked): readonly DocumentNode[] {
  try {
    return query.length > 2000 ? [] : [parse(query, { noLocation: true })];
  } catch {
    return [];
  }
}

const REFS = ['tokens/reader', 'tokens/editor'] as const;
const REQUESTS = [...ATTACKS, ...EDITORS_ATTACKS].map(([, asked]) => requestOf(asked));
const DOCUMENTS = REQUESTS.flatMap((asked) => parsed(asked).map((document) => ({ asked, document })));
type Source = (typeof DOCUMENTS)[number];

/** All that stands somewhere in an attack, by where it can stand: fields by their parent, values by their type. */
interface Pool {
  readonly fields: Map<string, FieldNode[]>;
  readonly given: Map<string, ArgumentNode[]>;
  readonly values: Map<string, ValueNode[]>;
}

function put<T>(map: Map<string, T[]>, key: string, item: T): void {
  map.set(key, [...(map.get(key) ?? []), item]);
}

function poolOf(documents: readonly { readonly document: DocumentNode }[]): Pool {
  const pool: Pool = { fields: new Map(), given: new Map(), values: new Map() };
  for (const { document } of documents) {
    const info = new TypeInfo(graphql);
    visit(
      document,
      visitWithTypeInfo(info, {
        Field: (node) => {
          put(pool.fields, info.getParentType()?.name ?? '', node);
        },
        Argument: (node) => {
          put(pool.given, info.getFieldDef()?.name ?? '', node);
          put(pool.values, `${String(info.getInputType())} ${node.name.value}`, node.value);
        },
      }),
    );
  }
  return pool;
}

/** Where mutants of one principal come from: three of four parts of them from what it is answered. */
interface Sources {
  readonly answered: readonly Source[];
  readonly mild: Pool;
  readonly any: Pool;
}

function sourcesFor(ref: Ref): Sources {
  const answered = DOCUMENTS.filter(({ asked }) => check(ref, asked).kind === 'send');
  return { answered, mild: poolOf(answered), any: poolOf(DOCUMENTS) };
}

const poolFor = ({ mild, any }: Sources, pick: number): Pool => (pick % 4 === 0 ? any : mild);

const RUNS = 1200;
const NAMES = ['policy_0_id', 'policy_empty', 'policy_1_id', 'policy__0_id', 'id', 'stage', 'constructor', 'toString'];
const TYPES = ['Node', 'Entity', 'Article', 'Author', 'Tag', 'Query', 'Related'];
const STAGES = [
  'DRAFT',
  ' PUBLISHED ',
  'published',
  'DRAFT, PUBLISHED',
  'PUBLISHED) { id } x: authors(stage: DRAFT',
  '',
];
const LOCALES = ['de', 'en,de', 'en, en', ' de , en', 'en]) { id } x: authors(stage: DRAFT locales: [en', ',', ''];

/** What is done to the n-th field of a document. `pick` chooses among what can be put there. */
interface Change {
  readonly at: number;
  readonly pick: number;
  readonly kind: 'replace' | 'add' | 'value' | 'argument' | 'alias' | 'fragment' | 'directive' | 'variable' | 'drop';
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(30),
  pick: fc.nat(1000),
  kind: fc.constantFrom<Change['kind']>(
    ...(['replace', 'add', 'add', 'value', 'value', 'argument', 'alias'] as const),
    ...(['fragment', 'directive', 'variable', 'drop'] as const),
  ),
});

function chosen<T>(items: readonly T[] | undefined, pick: number): T | undefined {
  return items === undefined || items.length === 0 ? undefined : items[pick % items.length];
}

function countOf(document: DocumentNode): number {
  let count = 0;
  visit(document, { Field: () => void (count += 1) });
  return count;
}

function changed(document: DocumentNode, { at, pick, kind }: Change, sources: Sources): DocumentNode {
  const info = new TypeInfo(graphql);
  const wanted = at % Math.max(1, countOf(document));
  let index = -1;
  return visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        index += 1;
        if (index !== wanted) return undefined;
        const parent = info.getParentType()?.name ?? '';
        return changedField(node, {
          pool: poolFor(sources, pick),
          kind,
          pick: pick >> 2,
          parent,
          typeOf: (name) => argumentType(info, name),
        });
      },
    }),
  );
}

function argumentType(info: TypeInfo, name: string): string {
  return String(info.getFieldDef()?.args.find((argument) => argument.name === name)?.type);
}

interface Changing extends Pick<Change, 'kind' | 'pick'> {
  readonly pool: Pool;
  readonly parent: string;
  readonly typeOf: (argument: string) => string;
}

function changedField(
  node: FieldNode,
  { kind, pick, pool, parent, typeOf }: Changing,
): SelectionNode | null | undefined {
  switch (kind) {
    case 'replace':
      return chosen(pool.fields.get(parent), pick);
    case 'drop':
      return null;
    case 'add': {
      const added = chosen(pool.fields.get(parent), pick);
      return added && inline(parent, [node, renamed(added, chosen([...NAMES, 'x', 'y', 'z'], pick + 1) ?? 'x')]);
    }
    case 'alias':
      return renamed(node, chosen(NAMES, pick) ?? 'x');
    case 'fragment':
      return inline(chosen([...TYPES, ...TYPES.map(() => parent)], pick) ?? parent, [node]);
    case 'directive': {
      const name = chosen(['include', 'skip'], pick) ?? 'skip';
      const value: ValueNode = { kind: Kind.BOOLEAN, value: pick % 3 === 0 };
      return {
        ...node,
        directives: [{ kind: Kind.DIRECTIVE, name: nameOf(name), arguments: [argument('if', value)] }],
      };
    }
    case 'argument': {
      const added = chosen(pool.given.get(node.name.value), pick);
      const others = (node.arguments ?? []).filter(({ name }) => name.value !== added?.name.value);
      return added && { ...node, arguments: [...others, added] };
    }
    case 'value':
    case 'variable': {
      const given = chosen(node.arguments, pick);
      if (given === undefined) return undefined;
      const value = chosen(pool.values.get(`${typeOf(given.name.value)} ${given.name.value}`), pick) ?? given.value;
      const rest = (node.arguments ?? []).filter((other) => other !== given);
      const list: ValueNode = kind === 'value' ? value : { kind: Kind.LIST, values: [value] };
      return { ...node, arguments: [...rest, argument(given.name.value, list)] };
    }
  }
}

const nameOf = (value: string) => ({ kind: Kind.NAME, value }) as const;
const argument = (name: string, value: ValueNode): ArgumentNode => ({ kind: Kind.ARGUMENT, name: nameOf(name), value });
const renamed = (node: FieldNode, alias: string): FieldNode => ({ ...node, alias: nameOf(alias) });

function inline(type: string, selections: readonly SelectionNode[]): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: nameOf(type) },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

/** Lists in an order of their own: the middleware names stages and locales, whose order is then another. */
function unordered(value: Json): Json {
  if (isJsonArray(value)) return value.map((item) => JSON.stringify(unordered(item))).sort();
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, item]) => [key, unordered(item)]));
}

/** A text without some characters in a row. */
function cut(text: string, { from, length }: { readonly from: number; readonly length: number }): string {
  const at = from % Math.max(1, text.length);
  return text.slice(0, at) + text.slice(at + length);
}

const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const mutantsOf = (sources: Sources): fc.Arbitrary<Asked> =>
  fc
    .record({
      base: fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...DOCUMENTS) },
        { weight: 4, arbitrary: fc.constantFrom(...sources.answered) },
      ),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
      stage: rarely(fc.constantFrom(...STAGES)),
      locales: rarely(fc.constantFrom(...LOCALES)),
      cuts: rarely(fc.record({ from: fc.nat(2000), length: fc.integer({ min: 1, max: 12 }) })),
    })
    .map(({ base: { asked, document }, changes, stage, locales, cuts }) => {
      const text = print(changes.reduce((before, next) => changed(before, next, sources), document));
      const headers = {
        ...asked.headers,
        ...(stage && { 'gcms-stage': stage }),
        ...(locales && { 'gcms-locales': locales }),
      };
      return { ...asked, query: cuts === undefined ? text : cut(text, cuts), headers };
    });

describe.each(REFS)('attacks of %s, changed and crossed with each other', (ref) => {
  it('are answered with nothing that depends on what may not be read, and as the token itself is', () => {
    const { before, after } = WORLDS[ref];
    const counts = { sent: 0, same: 0 };
    fc.assert(
      fc.property(mutantsOf(sourcesFor(ref)), (asked) => {
        if (check(ref, asked).kind !== 'send') return;
        counts.sent += 1;
        const answer = through(after, ref, asked);
        const [itself, earlier] = [direct(after, ref, asked), direct(before, ref, asked)];
        if (itself['errors'] === null) {
          counts.same += 1;
          expect(unordered(answer)).toEqual(unordered(itself));
        }
        // A locale that may not be read hides the one behind it, from the token itself too.
        if (JSON.stringify(itself['data']) === JSON.stringify(earlier['data'])) {
          expect(answer).toEqual(through(before, ref, asked));
        }
      }),
      { numRuns: RUNS, ...(propertySeed === undefined ? {} : { seed: propertySeed }) },
    );
    expect(Math.min(counts.sent, counts.same)).toBeGreaterThan(RUNS / 12);
  }, 120_000);
});
