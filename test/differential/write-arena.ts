import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { lower as lowerTables } from '../../src/codegen/targets/typescript/lower.js';
import type { Action } from '../../src/ir/actions.js';
import { compare, nested, type Condition } from '../../src/ir/condition.js';
import type { Grant, Principal, Program } from '../../src/ir/program.js';
import type { Schema } from '../../src/ir/schema.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { openContentStore } from '../../src/projects/local/content/content-store.js';
import { contentSdl } from '../../src/projects/local/content/sdl.js';
import { seedContent } from '../../src/projects/local/content/seed.js';
import type { ContentApi, LocalCaller, LocalReading } from '../../src/projects/local/contract.js';
import { createEngine, type Engine } from '../../src/runtime/core/index.js';
import { guardedCondition } from '../../src/semantics/guarded-where.js';
import { withGateway } from '../../src/semantics/gateway.js';
import type { JsonObject } from '../../src/support/json.js';
import { memoryDatabase } from '../projects/local/content/memory-database.js';
import { existing } from '../support/existing.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { callerOf, graphqlOf } from './arena.js';
import { conditionOn } from './conditions.js';
import { CREATED_AT } from './records.js';
import type { Content } from './world.js';

/** The token whose writes are compared. */
export const WRITER = 'tokens/writer';

/** A local project of which the state can be looked at. */
export interface Store {
  readonly api: ContentApi;
  /** All that is stored, as text: equal states are equal texts. */
  readonly state: () => string;
  /** Makes the next ids of new documents the same as in another project. */
  readonly renumber: (count: number) => void;
  readonly close: () => void;
}

/** A policy in force, and how the same content is opened again. */
export interface WriteArena {
  readonly program: Program;
  readonly graphql: GraphQLSchema;
  readonly engine: Engine;
  readonly gateway: LocalCaller;
  readonly writer: LocalCaller;
  readonly open: () => Store;
}

interface WriteWorld {
  readonly schema: Schema;
  readonly content: Content;
  readonly grants: readonly Grant[];
  readonly reading: LocalReading;
}

/** Opens the policy of a writer over some content. */
export function openWriteArena({ schema, content, grants, reading }: WriteWorld): WriteArena {
  const writer: Principal = principalOf(schema, WRITER, grants, 'DRAFT');
  const program = programOf(schema, [principalOf(schema, 'public', []), writer]);
  const served = withGateway(program, 'gateway');
  const open = (): Store => openStore({ schema, content, reading });
  return {
    program,
    graphql: graphqlOf(contentSdl(schema)),
    engine: createEngine(lowerTables(program).value.tables, { clock: () => Date.parse(CREATED_AT) }),
    gateway: callerOf(served, existing(served.principals.at(-1))),
    writer: callerOf(program, writer),
    open,
  };
}

function openStore({ schema, content, reading }: Omit<WriteWorld, 'grants'>): Store {
  const database = memoryDatabase();
  const target = { database, schema, environment: 'master', clock: () => new Date(CREATED_AT) };
  const messages = seedContent(target, { version: 1, models: content as unknown as JsonObject });
  if (messages.length > 0) throw new Error(JSON.stringify(messages));
  let count = 0;
  const api = createContentApi({ ...target, reading, randomId: () => `r${String((count += 1))}` });
  return {
    api,
    state: () => {
      const store = openContentStore(database, 'master');
      const versions = [...schema.models.keys()].flatMap((model) =>
        [...schema.stages.keys()].flatMap((stage) => store.list(model, stage)),
      );
      return JSON.stringify(versions.map(({ sequence: _, ...version }) => version));
    },
    renumber: (next) => {
      count = next;
    },
    close: () => database.close(),
  };
}

const ACTIONS = ['create', 'update', 'delete', 'publish', 'unpublish'] as const;

/** Grants of a writer: mostly free, so that much is allowed; here and there none, a locale less, or a condition. */
export function writerGrants(schema: Schema): fc.Arbitrary<readonly Grant[]> {
  const models = [...schema.models.keys()];
  const cells = models.flatMap((model) => [
    readGrant(schema, model),
    ...ACTIONS.map((action) => writeGrant(schema, { model, action })),
  ]);
  return fc.tuple(...cells).map((lists) => lists.flat());
}

type Mode = 'none' | 'free' | 'less' | 'conditional';
const mode: fc.Arbitrary<Mode> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Mode>('none') },
  { weight: 10, arbitrary: fc.constant<Mode>('free') },
  { weight: 1, arbitrary: fc.constant<Mode>('less') },
  { weight: 2, arbitrary: fc.constant<Mode>('conditional') },
);

function readGrant(schema: Schema, model: string): fc.Arbitrary<readonly Grant[]> {
  const base = { actions: ['read'] as const, models: [model] };
  return fc.tuple(mode, conditionFor(schema, model)).map(([chosen, condition]): readonly Grant[] => {
    if (chosen === 'none') return [];
    const stages = chosen === 'less' ? ['DRAFT'] : ('*' as const);
    return [grantOf(schema, { ...base, stages, locales: '*', ...(chosen === 'conditional' && { condition }) })];
  });
}

function writeGrant(
  schema: Schema,
  { model, action }: { model: string; action: Action },
): fc.Arbitrary<readonly Grant[]> {
  return fc.tuple(mode, conditionFor(schema, model)).map(([chosen, condition]): readonly Grant[] => {
    if (chosen === 'none') return [];
    const locales = chosen === 'less' ? ['en'] : ('*' as const);
    const shape = { actions: [action], models: [model], locales };
    const from = action === 'publish' || action === 'unpublish' ? { from: '*' as const } : {};
    const to = action === 'publish' ? { to: '*' as const } : {};
    return [grantOf(schema, { ...shape, ...from, ...to, ...(chosen === 'conditional' && { condition }) })];
  });
}

/** Conditions as policies have them, and any others that hold in all readings alike: what differs is told by reads. */
function conditionFor(schema: Schema, model: string): fc.Arbitrary<Condition> {
  const literal = (value: string | number) => ({ kind: 'literal', value }) as const;
  const fields = existing(schema.models.get(model)).fields;
  const fallback = compare(existing(fields.get('id')), 'in', { kind: 'literal', value: ['a1', 'u1', 't1'] });
  const any = conditionOn(schema, model, { hasClaims: false, depth: 1 }).map((condition) => {
    const guarded = guardedCondition(condition, schema);
    return guarded === undefined || guarded.kind === 'never' ? fallback : guarded;
  });
  const size = fields.get('size');
  const author = fields.get('author');
  const id = existing(schema.models.get('Author')).fields.get('id');
  const plain = [
    ...(size === undefined ? [] : [compare(size, 'gt', literal(0)), compare(size, 'eq', literal(1))]),
    ...(author === undefined || id === undefined ? [] : [nested(author, compare(id, 'eq', literal('u1')))]),
  ];
  return plain.length === 0
    ? any
    : fc.oneof({ weight: 1, arbitrary: any }, { weight: 3, arbitrary: fc.constantFrom(...plain) });
}
