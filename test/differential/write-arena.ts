import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { lower as lowerTables } from '../../src/codegen/targets/typescript/lower.js';
import type { Action } from '../../src/ir/actions.js';
import { compare, nested, type ClaimType, type Condition } from '../../src/ir/condition.js';
import { mapComparisons } from '../../src/ir/fold.js';
import type { Grant, Principal, Program, UserPrincipal } from '../../src/ir/program.js';
import type { Schema } from '../../src/ir/schema.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { contentSdl } from '../../src/projects/local/content/sdl.js';
import { seedContent } from '../../src/projects/local/content/seed.js';
import type { ContentApi, LocalCaller, LocalReading } from '../../src/projects/local/contract.js';
import { createEngine, type Engine } from '../../src/runtime/core/index.js';
import { guardedCondition } from '../../src/semantics/guarded-where.js';
import { withGateway } from '../../src/semantics/gateway.js';
import { isJsonArray, type Json, type JsonObject } from '../../src/support/json.js';
import { existing } from '../support/existing.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { callerOf, graphqlOf, principalsOf } from './arena.js';
import { CLAIMS, conditionOn } from './conditions.js';
import { openEnvironment, type Environment } from './environments.js';
import type { Asker } from './operations.js';
import { CREATED_AT } from './records.js';
import { WRITER } from './write-operations.js';
import type { Content } from './world.js';

/** A local project of which the state can be looked at. */
export interface Store {
  readonly api: ContentApi;
  /** All that is stored, as text: equal states are equal texts. */
  readonly state: () => string;
  /** Makes the next ids of new documents the same as in another project. */
  readonly renumber: (count: number) => void;
  /** The same project with the content of another one in place of its own. */
  readonly like: (other: Store) => Store;
  readonly environment: string;
  readonly close: () => void;
}

/** A policy in force, and how the same content is opened again. */
export interface WriteArena {
  readonly program: Program;
  readonly graphql: GraphQLSchema;
  readonly engine: Engine;
  readonly gateway: LocalCaller;
  /** Who sends an asker's mutations straight to the project: a user's claims stand in the conditions of the rows. */
  readonly writerFor: (asker: Asker) => LocalCaller;
  readonly open: () => Store;
}

interface WriteWorld {
  readonly schema: Schema;
  readonly content: Content;
  readonly writers: readonly Principal[];
  readonly reading: LocalReading;
}

/** Opens the policy of some writers over some content. */
export function openWriteArena({ schema, content, writers, reading }: WriteWorld): WriteArena {
  const program = programOf(schema, [principalOf(schema, 'public', []), ...writers]);
  const served = withGateway(program, 'gateway');
  const open = (): Store => openStore({ schema, content, reading });
  return {
    program,
    graphql: graphqlOf(contentSdl(schema)),
    engine: createEngine(lowerTables(program).value.tables, { clock: () => Date.parse(CREATED_AT) }),
    gateway: callerOf(served, existing(served.principals.at(-1))),
    writerFor: (asker) => writerFor(program, asker),
    open,
  };
}

function openStore({ schema, content, reading }: Omit<WriteWorld, 'writers'>): Store {
  const opened = openEnvironment();
  const target = { ...opened, schema, clock: () => new Date(CREATED_AT) };
  const messages = seedContent(target, { version: 1, models: content as unknown as JsonObject });
  if (messages.length > 0) throw new Error(JSON.stringify(messages));
  return storeOf(opened, { schema, reading });
}

function storeOf(opened: Environment, { schema, reading }: Pick<WriteWorld, 'schema' | 'reading'>): Store {
  const { database, environment, state, close } = opened;
  const target = { database, environment, schema, clock: () => new Date(CREATED_AT) };
  let count = 0;
  return {
    api: createContentApi({ ...target, reading, randomId: () => `r${String((count += 1))}` }),
    state,
    renumber: (next) => {
      count = next;
    },
    like: (other) => {
      opened.copy(other.environment);
      return storeOf(opened, { schema, reading });
    },
    environment,
    close,
  };
}

/** A token that writes, and two classes of users. */
export function writersOf(schema: Schema): fc.Arbitrary<readonly Principal[]> {
  const user = (ref: string, match: JsonObject) =>
    writerGrants(schema, true).map((grants): UserPrincipal => ({
      ...principalOf(schema, ref, grants, 'DRAFT'),
      kind: 'user',
      description: undefined,
      match,
      claims: new Map(Object.entries(CLAIMS)),
    }));
  return fc.tuple(
    writerGrants(schema, false).map((grants) => principalOf(schema, WRITER, grants, 'DRAFT')),
    user('users/author', { role: 'author' }),
    user('users/desk', { desk: 'abroad' }),
  );
}

/** A policy's token, or all classes of a user with the claims put in. */
function writerFor(program: Program, asker: Asker): LocalCaller {
  const principals = principalsOf(program, asker);
  const [first] = principals;
  if (asker.kind === 'principal') return callerOf(program, existing(first));
  const grants = principals.flatMap((principal) => principal.grants.map((grant) => filled(grant, asker.claims)));
  const user = principalOf(program.schema, 'tokens/user', grants, 'DRAFT');
  return callerOf(programOf(program.schema, [user]), user);
}

/** A grant with the values of claims in its condition; a claim without one leaves its comparison unknown. */
function filled(grant: Grant, claims: JsonObject): Grant {
  const condition = mapComparisons(grant.condition, (comparison) => {
    const { field, operator, operand } = comparison;
    if (operand.kind !== 'claim') return comparison;
    const value = claims[operand.name];
    if (value !== undefined && isGood(value, operand.type)) return compare(field, operator, { kind: 'literal', value });
    // INVARIANT: the project knows no such field, and grants nothing by what it does not know, under `NOT` neither.
    return compare({ ...field, name: 'nowhere' }, 'eq', { kind: 'literal', value: '' });
  });
  return { ...grant, condition };
}

function isGood(value: Json, { scalar, isList }: ClaimType): boolean {
  if (isList) return isJsonArray(value) && value.length > 0;
  return scalar === 'Int' ? typeof value === 'number' : typeof value === 'string' && value !== '';
}

const ACTIONS = ['create', 'update', 'delete', 'publish', 'unpublish'] as const;

/** Grants of a writer: mostly free, so that much is allowed; here and there none, a locale less, or a condition. */
function writerGrants(schema: Schema, hasClaims: boolean): fc.Arbitrary<readonly Grant[]> {
  const models = [...schema.models.keys()];
  const cells = models.flatMap((model) => [
    readGrant(schema, { model, hasClaims }),
    ...ACTIONS.map((action) => writeGrant(schema, { model, action, hasClaims })),
  ]);
  return fc.tuple(...cells).map((lists) => lists.flat());
}

interface On {
  readonly model: string;
  readonly hasClaims: boolean;
}

type Mode = 'none' | 'free' | 'less' | 'conditional';
const mode: fc.Arbitrary<Mode> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Mode>('none') },
  { weight: 10, arbitrary: fc.constant<Mode>('free') },
  { weight: 1, arbitrary: fc.constant<Mode>('less') },
  { weight: 2, arbitrary: fc.constant<Mode>('conditional') },
);

function readGrant(schema: Schema, { model, hasClaims }: On): fc.Arbitrary<readonly Grant[]> {
  const base = { actions: ['read'] as const, models: [model] };
  return fc.tuple(mode, conditionFor(schema, { model, hasClaims })).map(([chosen, condition]): readonly Grant[] => {
    if (chosen === 'none') return [];
    const stages = chosen === 'less' ? ['DRAFT'] : ('*' as const);
    return [grantOf(schema, { ...base, stages, locales: '*', ...(chosen === 'conditional' && { condition }) })];
  });
}

function writeGrant(
  schema: Schema,
  { model, action, hasClaims }: On & { readonly action: Action },
): fc.Arbitrary<readonly Grant[]> {
  return fc.tuple(mode, conditionFor(schema, { model, hasClaims })).map(([chosen, condition]): readonly Grant[] => {
    if (chosen === 'none') return [];
    const locales = chosen === 'less' ? ['en'] : ('*' as const);
    const shape = { actions: [action], models: [model], locales };
    const from = action === 'publish' || action === 'unpublish' ? { from: '*' as const } : {};
    const to = action === 'publish' ? { to: '*' as const } : {};
    return [grantOf(schema, { ...shape, ...from, ...to, ...(chosen === 'conditional' && { condition }) })];
  });
}

/** Conditions as policies have them, and any others that hold in all readings alike: what differs is told by reads. */
function conditionFor(schema: Schema, { model, hasClaims }: On): fc.Arbitrary<Condition> {
  const literal = (value: string | number) => ({ kind: 'literal', value }) as const;
  const claim = (name: string) => ({ kind: 'claim', name, type: existing(CLAIMS[name]) }) as const;
  const fields = existing(schema.models.get(model)).fields;
  const fallback = compare(existing(fields.get('id')), 'in', { kind: 'literal', value: ['a1', 'u1', 't1'] });
  const any = conditionOn(schema, model, { hasClaims, depth: 1 }).map((condition) => {
    const guarded = guardedCondition(condition, schema);
    return guarded === undefined || guarded.kind === 'never' ? fallback : guarded;
  });
  const size = fields.get('size');
  const author = fields.get('author');
  const id = existing(schema.models.get('Author')).fields.get('id');
  const plain = [
    ...(size === undefined ? [] : [compare(size, 'gt', literal(0)), compare(size, 'eq', literal(1))]),
    ...(author === undefined || id === undefined ? [] : [nested(author, compare(id, 'eq', literal('u1')))]),
    ...(hasClaims && size !== undefined ? [compare(size, 'eq', claim('level'))] : []),
    ...(hasClaims && author !== undefined && id !== undefined ? [nested(author, compare(id, 'eq', claim('sub')))] : []),
  ];
  return plain.length === 0
    ? any
    : fc.oneof({ weight: 1, arbitrary: any }, { weight: 3, arbitrary: fc.constantFrom(...plain) });
}
