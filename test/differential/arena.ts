import { buildSchema, type GraphQLSchema } from 'graphql';
import { lower as lowerTables } from '../../src/codegen/targets/typescript/lower.js';
import type { Condition } from '../../src/ir/condition.js';
import { someCondition } from '../../src/ir/fold.js';
import type { Principal, Program } from '../../src/ir/program.js';
import type { Field, Schema } from '../../src/ir/schema.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { seedContent } from '../../src/projects/local/content/seed.js';
import type { ContentApi, LocalCaller, LocalPermission, LocalReading } from '../../src/projects/local/contract.js';
import { lower as lowerRows } from '../../src/rows/lower.js';
import { createEngine, type Engine } from '../../src/runtime/core/index.js';
import { cell } from '../../src/semantics/cells.js';
import { decide } from '../../src/semantics/decide.js';
import { withGateway } from '../../src/semantics/gateway.js';
import type { JsonObject } from '../../src/support/json.js';
import { memoryDatabase } from '../projects/local/content/memory-database.js';
import { existing } from '../support/existing.js';
import type { Asker } from './operations.js';
import { CREATED_AT, recordsOf, type RecordOf } from './records.js';
import type { World } from './world.js';

/** A world in which requests are sent: a local project in one reading, and the middleware in front of it. */
export interface Arena {
  readonly program: Program;
  readonly graphql: GraphQLSchema;
  readonly reading: LocalReading;
  readonly api: ContentApi;
  readonly engine: Engine;
  readonly gateway: LocalCaller;
  readonly recordOf: RecordOf;
  readonly idsOf: (model: string) => readonly string[];
  readonly close: () => void;
}

const GRAPHQL = new Map<string, GraphQLSchema>();

/** The Content API schema of a text, each made once. */
export function graphqlOf(sdl: string): GraphQLSchema {
  const known = GRAPHQL.get(sdl) ?? buildSchema(sdl, { assumeValidSDL: true });
  GRAPHQL.set(sdl, known);
  return known;
}

/** Seeds a local project and puts the generated middleware in front of it. */
export function openArena({ program, content }: World, reading: LocalReading): Arena {
  const { schema } = program;
  const database = memoryDatabase();
  const clock = () => new Date(CREATED_AT);
  const target = { database, schema, environment: 'master', clock };
  const messages = seedContent(target, { version: 1, models: content as unknown as JsonObject });
  if (messages.length > 0) throw new Error(JSON.stringify(messages));
  let count = 0;
  const api = createContentApi({ ...target, reading, randomId: () => `r${String((count += 1))}` });
  const served = withGateway(program, 'gateway');
  return {
    program,
    graphql: graphqlOf(api.sdl),
    reading,
    api,
    engine: createEngine(lowerTables(program).value.tables, { clock: () => Date.parse(CREATED_AT) }),
    gateway: callerOf(served, existing(served.principals.at(-1))),
    recordOf: recordsOf(schema, content),
    idsOf: (model) => (content[model] ?? []).map(({ id }) => id),
    close: () => database.close(),
  };
}

/** The caller that Hygraph would authenticate, with the rows that a plan would give it. */
export function callerOf(program: Program, principal: Principal): LocalCaller {
  return {
    kind: principal.kind === 'public' ? 'PUBLIC' : 'PAT',
    name: principal.name,
    defaultStage: principal.defaultStage.value.name,
    permissions: lowerRows(program, principal).rows,
  };
}

/** The principals whose grants an asker has. */
export function principalsOf({ principals }: Program, asker: Asker): readonly Principal[] {
  const refs = asker.kind === 'principal' ? [asker.ref] : asker.classes;
  return refs.map((ref) => existing(principals.find((principal) => principal.ref === ref)));
}

/** What an asker may read of one cell: every record, or those with these ids; undefined when no grant reaches it. */
export type Decided = 'all' | readonly string[] | undefined;

/** Asks `decide` for every record of a cell, each of an asker's classes with its own claims. */
export function decideAll(arena: Arena, asker: Asker, at: { model: string; stage: string; locale: string }): Decided {
  const { program, recordOf, idsOf } = arena;
  const { model, stage, locale } = at;
  const point = cell('read', model, { stages: stage, locales: locale });
  const claims = asker.kind === 'user' ? asker.claims : {};
  const of = (principal: Principal, record: JsonObject) => decide(principal, point, { record, claims });
  const principals = principalsOf(program, asker).filter((principal) => of(principal, {}).grants.length > 0);
  if (principals.length === 0) return undefined;
  if (principals.some((principal) => of(principal, {}).condition.kind === 'always')) return 'all';
  return idsOf(model).filter((id) => {
    const record = recordOf(model, id, { stage, locales: [locale] });
    return record !== undefined && principals.some((principal) => of(principal, record).isAllowed);
  });
}

/** The cells of `read` in a schema; a model that is not localized is in the default locale. */
export function readCells(schema: Schema): readonly { model: string; stage: string; locale: string }[] {
  return [...schema.models.values()].flatMap(({ name, isLocalized }) =>
    [...schema.stages.keys()].flatMap((stage) =>
      (isLocalized ? [...schema.locales.keys()] : [schema.defaultLocale]).map((locale) => ({
        model: name,
        stage,
        locale,
      })),
    ),
  );
}

/** A caller whose rows name the very records that `decide` allows, so that no reading of conditions matters. */
export function decidedCaller(arena: Arena, asker: Asker): LocalCaller {
  const permissions = readCells(arena.program.schema).flatMap((at): readonly LocalPermission[] => {
    const decided = decideAll(arena, asker, at);
    if (decided === undefined) return [];
    const condition = decided === 'all' ? null : JSON.stringify({ id_in: decided });
    return [
      {
        ...{ action: 'read', enabled: true, model: at.model, stages: [at.stage], locales: [at.locale], condition },
        ...{ fromStages: null, toStages: null },
      },
    ];
  });
  const [first] = principalsOf(arena.program, asker);
  return { kind: 'PAT', name: 'decided', defaultStage: existing(first).defaultStage.value.name, permissions };
}

/**
 * True when a condition looks into a record that has locales: which of them it finds depends on the locales that the
 * request wants, so that no set of ids says what a cell allows.
 */
export function looksIntoLocales(program: Program, principal: Principal): boolean {
  return principal.grants.some(({ condition }) =>
    someCondition(condition, (item) => leadsToLocales(program.schema, item)),
  );
}

function leadsToLocales({ models, components }: Schema, condition: Condition): boolean {
  if (!('field' in condition)) return false;
  const isLocalized = (name: string): boolean => models.get(name)?.isLocalized ?? false;
  const { type }: Field = condition.field;
  switch (type.kind) {
    case 'relation':
      return isLocalized(type.model);
    case 'union':
      return type.models.some(isLocalized);
    case 'component':
    case 'componentUnion':
      return [...components.values()].some(({ fields }) =>
        [...fields.values()].some((field) => field.type.kind === 'relation' && isLocalized(field.type.model)),
      );
    case 'scalar':
    case 'enum':
    case 'stages':
    case 'remote':
      return false;
  }
}
