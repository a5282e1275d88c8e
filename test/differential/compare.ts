import { finish, questionsOf, type Denied } from '../../src/runtime/core/index.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { or } from '../../src/ir/condition.js';
import type { Grant, Selection } from '../../src/ir/program.js';
import { toWhere } from '../../src/ir/to-where.js';
import { cell, grantsReaching } from '../../src/semantics/cells.js';
import { READINGS } from '../../src/semantics/readings.js';
import { canonicalJson, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/support/json.js';
import { existing } from '../support/existing.js';
import { callerOf, decideAll, decidedCaller, looksIntoLocales, principalsOf, readCells, type Arena } from './arena.js';
import type { Asker, Operation } from './operations.js';
import { printOperation, type Printed } from './print-operation.js';
import type { LocalCaller } from '../../src/projects/local/contract.js';

/** How the answers to one operation compare. `wrong` breaks the law. */
export type Outcome =
  | { readonly kind: 'same' | 'denied' }
  | { readonly kind: 'unenforceable'; readonly why: string }
  | { readonly kind: 'asymmetry'; readonly why: Asymmetry }
  | { readonly kind: 'wrong'; readonly what: string; readonly details: JsonObject };

/**
 * Denials by the middleware of what the project itself answers, other than as `unenforceable`, that are right:
 *
 * - `nothing-there`: no record of the cell is allowed whatever is stored or claimed, so that its cell is not in the
 *   tables; the project answers with an empty list, or null.
 * - `claims`: the claims that decide are missing or of the wrong type; the same.
 */
type Asymmetry = 'nothing-there' | 'claims';

/** A grant as a counterexample shows it. */
function shown({ models, stages, locales, condition }: Grant): JsonObject {
  const names = (selection: Selection<{ readonly name: string }> | undefined): Json =>
    selection?.kind === 'list' ? selection.items.map(({ value }) => value.name) : '*';
  return { models: names(models), stages: names(stages), locales: names(locales), where: toWhere(condition) ?? null };
}

interface Answer {
  readonly status: number;
  readonly data: Json;
  readonly errors: Json;
}

function answerOf(body: JsonObject, status: number): Answer {
  return { status, data: body['data'] ?? null, errors: body['errors'] ?? null };
}

/** Sends an operation through the middleware, as the asker, and as a caller made by `decide`, and compares. */
export function compare(arena: Arena, operation: Operation): Outcome {
  const { asker, headers } = operation;
  const printed = printOperation(operation, arena.graphql);
  const { query, variables, operationName } = printed;
  const direct = (caller: LocalCaller): Answer => {
    const { status, body } = arena.api.handle({ query, variables, operationName, headers }, caller);
    return answerOf(body, status);
  };
  const references = referencesFor(arena, asker).map(({ name, caller, isExact }) => ({
    name,
    isExact,
    answer: direct(caller),
  }));
  const principal = asker.kind === 'principal' ? asker : { ...asker, kind: 'user' as const };
  const verdict = arena.engine.check({ query, variables, operationName, headers, principal });
  const details = (more: JsonObject): JsonObject => ({
    ...{ query, variables, headers, asker: asker, reading: { ...arena.reading } },
    grants: principalsOf(arena.program, asker).flatMap((principal) => principal.grants.map(shown)),
    references: references.map(({ name, isExact, answer }) => ({ name, isExact, ...answer })),
    ...more,
  });
  const bad = references.find(({ answer: { status } }) => status !== 200 && status !== 403);
  if (bad !== undefined) return { kind: 'wrong', what: 'the operation is not valid', details: details({}) };
  if (verdict.kind === 'denied') {
    if (references.every(({ answer }) => answer.status === 403)) return { kind: 'denied' };
    return judgeDenial(arena, { verdict, printed, asker, details });
  }
  if (verdict.kind !== 'send') throw new Error('no operation here asks for a schema, or writes');
  const through = (body: { readonly query: string; readonly variables: JsonObject }) =>
    arena.api.handle({ ...body, operationName: undefined, headers: verdict.headers }, arena.gateway);
  const ask = (body: Parameters<typeof through>[0]): JsonObject => through(body).body;
  const sent = through(verdict.body);
  const replies = questionsOf(verdict.after, sent.body).map(({ body }) => ask(body));
  const finished = answerOf(finish(verdict.after, sent.body, replies), sent.status);
  const more = { sent: { ...verdict.body }, finished: { ...finished } };
  if (sent.status !== 200)
    return { kind: 'wrong', what: 'what the middleware sends is refused', details: details(more) };
  for (const { name, isExact, answer } of references) {
    if (answer.status !== 200)
      return { kind: 'wrong', what: `${name} is denied and the middleware answers`, details: details(more) };
    if (isExact && !isSame(answer, finished, printed))
      return { kind: 'wrong', what: `${name} sees something else`, details: details(more) };
  }
  return { kind: 'same' };
}

interface Judging {
  readonly verdict: Denied;
  readonly printed: Printed;
  readonly asker: Asker;
  readonly details: (more: JsonObject) => JsonObject;
}

function judgeDenial(arena: Arena, { verdict, asker, details }: Judging): Outcome {
  const [problem] = verdict.problems;
  const wrong = (what: string): Outcome => ({
    kind: 'wrong',
    what,
    details: details({ problems: verdict.problems as unknown as Json }),
  });
  if (verdict.reason === 'unenforceable') return { kind: 'unenforceable', why: problem?.detail ?? '' };
  if (verdict.reason !== 'not-allowed' || problem === undefined) return wrong('the middleware denies a good request');
  if (asker.kind === 'user' && problem.detail.startsWith('the claims that decide'))
    return { kind: 'asymmetry', why: 'claims' };
  const { model = '', stage, locale } = problem.cell ?? {};
  const isLocalized = arena.program.schema.models.get(model)?.isLocalized ?? false;
  const at = { model, stage: stage ?? '', locale: isLocalized ? (locale ?? '') : arena.program.schema.defaultLocale };
  const decided = decideAll(arena, asker, at);
  if (decided !== undefined && decided.length === 0) return { kind: 'asymmetry', why: 'nothing-there' };
  return wrong('the middleware denies what is allowed');
}

interface Reference {
  readonly name: string;
  readonly caller: LocalCaller;
  /** Whether the middleware must answer with exactly the same; else with no more records. */
  readonly isExact: boolean;
}

const REFERENCES = new WeakMap<Arena, Map<string, readonly Reference[]>>();

/** Whom the middleware is compared with: the restricted principal itself, and what `decide` says of each record. */
function referencesFor(arena: Arena, asker: Asker): readonly Reference[] {
  const known = REFERENCES.get(arena) ?? new Map<string, readonly Reference[]>();
  REFERENCES.set(arena, known);
  const key = JSON.stringify(asker);
  const made = known.get(key) ?? makeReferences(arena, asker);
  known.set(key, made);
  return made;
}

function makeReferences(arena: Arena, asker: Asker): readonly Reference[] {
  const principals = principalsOf(arena.program, asker);
  const isById = !principals.some((principal) => looksIntoLocales(arena.program, principal));
  const decided = isById ? [{ name: 'decide', caller: decidedCaller(arena, asker), isExact: true }] : [];
  if (asker.kind === 'user') return decided;
  const [principal] = principals;
  const own = {
    name: 'the project',
    caller: callerOf(arena.program, existing(principal)),
    isExact: isAgreed(arena, asker),
  };
  return [own, ...decided];
}

const CHAINS = [['en'], ['de'], ['de', 'en'], ['en', 'de']];

/** True when the arena's reading allows the asker the same of what is stored as all readings together. */
function isAgreed({ program, reading, recordOf, idsOf }: Arena, asker: Asker): boolean {
  const [principal] = principalsOf(program, asker);
  return readCells(program.schema).every(({ model, stage, locale }) => {
    const grants = grantsReaching(existing(principal), cell('read', model, { stages: stage, locales: locale }));
    const condition = or(grants.map((grant) => grant.condition));
    return idsOf(model).every((id) =>
      CHAINS.every((locales) => {
        const record = recordOf(model, id, { stage, locales: [locale, ...locales] });
        if (record === undefined) return true;
        const holdsIn = (one: typeof reading) => evaluate(condition, record, { reading: one, claims: {} }) === 'true';
        return holdsIn(reading) === READINGS.every(holdsIn);
      }),
    );
  });
}

function isSame(a: Answer, b: Answer, { fieldAt }: Printed): boolean {
  const [left, right] = [a, b].map(({ data }) => JSON.stringify(normal(data, { path: [], fieldAt })));
  return left === right && (a.errors === null) === (b.errors === null);
}

/** The middleware writes out stages and locales by name: other versions of a record come in another order. */
const UNORDERED = new Set(['documentInStages', 'localizations']);

interface At {
  readonly path: readonly string[];
  readonly fieldAt: Printed['fieldAt'];
}

/** Keys sorted, since fragments that are expanded may change the order of fields. */
function normal(value: Json, at: At): Json {
  if (isJsonArray(value)) {
    const items = value.map((item) => normal(item, at));
    if (!UNORDERED.has(at.fieldAt.get(at.path.join('.')) ?? '')) return items;
    return items.map(canonicalJson).sort();
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, item]) => [key, normal(item, { ...at, path: [...at.path, key] })]));
}
