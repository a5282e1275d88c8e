import { lower as lowerTables } from '../../src/codegen/targets/typescript/lower.js';
import type { DiagnosticWitness } from '../../src/diagnostics/diagnostic.js';
import { ACTIONS, type Action } from '../../src/ir/actions.js';
import type { Program } from '../../src/ir/program.js';
import type { Field, Model } from '../../src/ir/schema.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { seedContent } from '../../src/projects/local/content/seed.js';
import type { ContentApi, LocalCaller, LocalPermission } from '../../src/projects/local/contract.js';
import { createEngine, finish, questionsOf, resolveUser } from '../../src/runtime/core/index.js';
import { withGateway } from '../../src/semantics/gateway.js';
import { READINGS } from '../../src/semantics/readings.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/support/json.js';
import { callerOf } from '../differential/arena.js';
import { memoryDatabase } from '../projects/local/content/memory-database.js';
import { existing } from '../support/existing.js';
import { settled } from '../support/settled.js';

/** A finding that shows a request. */
export interface Sent {
  readonly program: Program;
  readonly rule: string;
  readonly message: string;
  readonly who: string;
  readonly witness: DiagnosticWitness;
}

const CREATED_AT = '2026-11-24T00:00:00.000Z';
const GATEWAY = 'gateway';

/** A project with an entry of each model, in every stage and locale; that of the model that is asked for is like the record. */
function projectOf(sent: Sent): ContentApi {
  const { schema } = sent.program;
  const records = recordsOf(sent);
  let made = 0;
  const content = [...schema.models.values()]
    .filter(isStored)
    .map((model) => [model.name, [entryOf(sent.program, model, records)]] as const);
  const target = { database: memoryDatabase(), schema, environment: 'master', clock: () => new Date(CREATED_AT) };
  const messages = seedContent(target, { version: 1, models: Object.fromEntries(content) });
  if (messages.length > 0) throw new Error(JSON.stringify(messages));
  return createContentApi({ ...target, reading: existing(READINGS[0]), randomId: () => `r${String((made += 1))}` });
}

/** Hygraph's own models that nobody can write to are left empty. */
export function isStored({ isSystem, name }: Model): boolean {
  return !isSystem || name === 'Asset';
}

/** The model that the request of a finding is about. */
export function askedModel({ program, witness: { query } }: Sent): Model {
  const root = existing(/^\w+ { (\w+)/.exec(query)?.[1]);
  const models = [...program.schema.models.values()];
  const written = /^(?:createMany|create|update|deleteMany|delete|schedulePublish|publish|unpublish)([A-Z]\w*)$/.exec(
    root,
  )?.[1];
  return existing(
    models.find(
      ({ name, plural, queries: { many, version } }) =>
        root === many || root === version || written === name || written === plural,
    ),
  );
}

/** The id of the entry that the request of a finding is about. */
export function askedId(sent: Sent): string {
  return idIn(recordsOf(sent), askedModel(sent).name);
}

/** What a caller of the Content API is answered, after what somebody who may do everything has sent `before`. */
export function answerTo(sent: Sent, caller: LocalCaller, before?: (model: Model, id: string) => string): JsonObject {
  const api = projectOf(sent);
  if (before !== undefined) {
    const { errors } = send(api, { query: before(askedModel(sent), askedId(sent)), variables: {} }, EVERYBODY);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
  }
  const query = queryOf(sent).replace('<the id of a release>', () => releaseIn(api));
  return send(api, { query, variables: {} }, caller);
}

/** The first release of a project. */
function releaseIn(api: ContentApi): string {
  const { data } = send(api, { query: '{ scheduledReleases(stage: DRAFT) { id } }', variables: {} }, EVERYBODY);
  return /"id":"(\w+)"/.exec(JSON.stringify(data))?.[1] ?? '';
}

/** The row that allows an action on everything. */
export function everyRow(action: Action): LocalPermission {
  const axes = { model: null, locales: null, stages: null, fromStages: null, toStages: null };
  return { action, enabled: true, ...axes, condition: null };
}

const EVERYBODY: LocalCaller = {
  kind: 'PAT',
  name: 'everybody',
  defaultStage: 'DRAFT',
  permissions: ACTIONS.map(everyRow),
};

/** The token of the finding's principal. */
export function callerIn({ program, who }: Sent): LocalCaller {
  return callerOf(program, existing(program.principals.find(({ ref }) => ref === who)));
}

/** What the end user of a finding is answered by the middleware, in front of such a project. */
export function answerThrough(sent: Sent): JsonObject {
  const { program, witness } = sent;
  const { tables } = lowerTables(program).value;
  const claims: unknown = JSON.parse(existing(/<a JWT with (.+)>/.exec(witness.headers['Authorization'] ?? '')?.[1]));
  const resolved = resolveUser(tables, claims as JsonObject);
  if (resolved.kind === 'refused') return { errors: [resolved.detail] };
  const served = withGateway(program, GATEWAY);
  const gateway = callerOf(served, existing(served.principals.at(-1)));
  const api = projectOf(sent);
  const engine = createEngine(tables, { clock: () => Date.parse(CREATED_AT) });
  const verdict = engine.check({ query: queryOf(sent), principal: resolved.caller });
  const end = settled(verdict, ({ body }) => send(api, body, gateway));
  if (end.kind !== 'send') return { ...end.body, why: JSON.stringify('problems' in end && end.problems) };
  const answer = send(api, end.body, gateway);
  const replies = questionsOf(end.after, answer).map(({ body }) => send(api, body, gateway));
  return finish(end.after, answer, replies);
}

interface Body {
  readonly query: string;
  readonly variables: JsonObject;
}

function send(api: ContentApi, body: Body, caller: LocalCaller): JsonObject {
  return api.handle({ ...body, operationName: undefined, headers: {} }, caller).body;
}

/** The request, with what only a person knows filled in. */
function queryOf(sent: Sent): string {
  return sent.witness.query.replace(/<id>|<the id of such a record>/g, askedId(sent));
}

type Records = ReadonlyMap<string, JsonObject>;

/** The record of a finding, and those that hang on it, by their models: at most one of each. */
function recordsOf(sent: Sent): Records {
  const { models } = sent.program.schema;
  const records = new Map<string, JsonObject>();
  const visit = (model: Model, record: JsonObject): void => {
    if (records.has(model.name)) throw new Error(`two records of \`${model.name}\``);
    records.set(model.name, record);
    for (const [name, value] of Object.entries(record)) {
      const item = isJsonArray(value) ? value[0] : value;
      const type = model.fields.get(name)?.type;
      if (type?.kind === 'relation' && isJsonObject(item)) visit(existing(models.get(type.model)), item);
    }
  };
  visit(askedModel(sent), sent.witness.record ?? {});
  return records;
}

function idIn(records: Records, model: string): string {
  const id = records.get(model)?.['id'];
  return typeof id === 'string' ? id : `${model.toLowerCase()}1`;
}

function entryOf({ schema }: Program, model: Model, records: Records): JsonObject {
  const own = [...model.fields.values()].filter(({ isSystem }) => !isSystem);
  const values = own.flatMap((field): readonly (readonly [string, Json])[] => {
    const record = records.get(model.name);
    const given = record?.[field.name];
    const isFilled = field.isRequired || record === undefined || field.type.kind === 'relation';
    const value = isStoredAsIs(field, given) ? given : isFilled ? someValue(field, records) : undefined;
    return value === undefined ? [] : [[field.name, value]];
  });
  const localized = Object.fromEntries(values.filter(([name]) => model.fields.get(name)?.isLocalized));
  const others = [...schema.locales.keys()].filter((locale) => locale !== schema.defaultLocale);
  return {
    id: idIn(records, model.name),
    stages: [...schema.stages.keys()],
    fields: Object.fromEntries(values),
    locales: model.isLocalized ? Object.fromEntries(others.map((locale) => [locale, localized])) : {},
  };
}

/** Related records are entries of their own. */
function isStoredAsIs({ type }: Field, given: Json | undefined): given is Json {
  return (
    given !== undefined && (type.kind !== 'relation' || given === null || (isJsonArray(given) && given.length === 0))
  );
}

/** Something to store in a field. */
function someValue({ type, isList }: Field, records: Records): Json | undefined {
  if (type.kind === 'relation') return isList ? [idIn(records, type.model)] : idIn(records, type.model);
  if (isList) return [];
  if (type.kind === 'enum') return existing(type.values[0]);
  if (type.kind !== 'scalar') return undefined;
  return ({ Boolean: true, Int: 1, Float: 1 } as { readonly [scalar: string]: Json })[type.scalar] ?? 'a';
}
