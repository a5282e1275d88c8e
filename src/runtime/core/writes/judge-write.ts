import type { Problem } from '../denial.js';
import { checkUnique, judgeWhere, type FilterContext } from '../filter.js';
import { isJsonObject, type Json, type JsonObject } from '../json.js';
import { MOST_QUESTIONS, type Question } from '../questions.js';
import { cellAnswer, isReadWhole, type CellAnswer, type Rights } from '../read-access.js';
import type { SchemaIndex } from '../schema-index.js';
import { resolveValue, type Variables } from '../values.js';
import type { Check } from './before.js';
import type { ConditionalDemand } from './conditional.js';
import { DRAFT, type Demand } from './demand.js';
import { demandsOf, marksOf } from './demands-of.js';
import type { Facts, Replies } from './facts.js';
import { judgeConditions } from './judge-conditions.js';
import type { Mark } from './marks.js';
import { NOBODY, type Picking } from './pick-many.js';
import type { PlannedWrite, SentVariable } from './planned-write.js';

/** What a write is judged by at each request. */
export interface WriteInput {
  readonly rights: Rights;
  readonly index: SchemaIndex;
  readonly variables: Variables;
  /** For the `where` of what writes many. */
  readonly contextOf: (at: Pick<FilterContext, 'scope' | 'path'>) => FilterContext;
  readonly conditionOf: FilterContext['conditionOf'];
  /** What other root fields of the same request may change. */
  readonly elsewhere: readonly Mark[];
  /** When it is judged, in milliseconds since 1970. */
  readonly now: number;
  /** Told of each cell that is asked for: `update Article en`. */
  readonly note: (cell: string) => void;
  /** What was asked about what is stored so far. */
  readonly replies: Replies;
}

/** A variable whose value is known only when records were picked. */
export interface PickedVariable {
  readonly variable: string;
  readonly picking: Picking;
}

/** A write that may be sent once its checks have found what they look for, or why it is denied. */
export type JudgedWrite =
  | {
      readonly kind: 'write';
      readonly variables: readonly (readonly [string, Json])[];
      readonly checks: readonly Check[];
      /** Where records must be picked first: their filter takes the place of the variable's value. */
      readonly picked: PickedVariable | undefined;
    }
  | { readonly kind: 'asks'; readonly questions: readonly Question[] }
  | { readonly kind: 'problems'; readonly problems: readonly [Problem, ...Problem[]] };

/** The values that a client gave a write. */
export interface Given {
  readonly where: JsonObject;
  readonly data: JsonObject;
}

/** Judges a write with the values of its variables. INVARIANT: what is sent is what was judged. */
export function judgeWrite(write: PlannedWrite, input: WriteInput): JudgedWrite {
  const given = givenTo(write, input);
  if ('reason' in given) return { kind: 'problems', problems: [given] };
  const facts = factsOf(input);
  const { demands, mistakes, walk } = demandsOf(write, given, {
    index: input.index,
    facts,
    elsewhere: input.elsewhere,
  });
  const answered = demands.map((demand) => ({ demand, answer: answerTo(demand, input) }));
  const problems = answered.flatMap(({ demand, answer }) =>
    isAbsence(write, demand, answer) ? [] : problemOf(demand, answer, write.path),
  );
  const [first, ...others] = [...mistakes, ...worstFirst(problems)];
  const isOpen = answered.some(({ demand, answer }) => answer.kind !== 'always' && demand.subject.kind === 'open');
  if (isOpen && mayAsk(input, facts, [...mistakes, ...problems])) {
    return { kind: 'asks', questions: [...facts.wanted.values()] };
  }
  if (first !== undefined) return { kind: 'problems', problems: [first, ...others] };
  const conditional = answered.flatMap(({ demand, answer }) =>
    isAbsence(write, demand, answer) ? absence(demand, answer) : conditionalOf(demand, answer, input),
  );
  const judged = judgeConditions({ write, given, walk, conditional }, input);
  if (judged.kind === 'problem') return { kind: 'problems', problems: [judged.problem] };
  if (judged.kind === 'picked') return { ...sentWith(write, given, NOBODY), picked: pickedOf(write, judged.picking) };
  return { ...sentWith(write, given, judged.where), checks: judged.checks };
}

function factsOf({ rights, index, replies }: WriteInput): Facts {
  const at = { stage: DRAFT, locale: index.defaultLocale };
  return { replies, wanted: new Map(), isWhole: ({ name }) => isReadWhole(rights, name, at) };
}

/** Whether what is stored may let through what is not yet: nothing is wrong but what it decides. */
function mayAsk({ replies }: WriteInput, { wanted }: Facts, problems: readonly Problem[]): boolean {
  const isSure = problems.some(({ reason, cell }) => reason !== 'unenforceable' || cell === undefined);
  return !isSure && wanted.size > 0 && replies.size + wanted.size <= MOST_QUESTIONS;
}

/** What a write may change, as the other writes of the request see it. */
export function changesOf(write: PlannedWrite, input: Omit<WriteInput, 'elsewhere'>): readonly Mark[] {
  const given = givenTo(write, { ...input, elsewhere: [] });
  if ('reason' in given) return [];
  const facts: Facts = { replies: new Map(), wanted: new Map(), isWhole: () => false };
  return marksOf(write, given, { index: input.index, facts, elsewhere: [] });
}

type Sent = Extract<JudgedWrite, { kind: 'write' }>;

function sentWith(write: PlannedWrite, given: Given, where: JsonObject): Sent {
  const variables = write.variables.map(({ name, argument }) => [name, valueOf(argument, given, where)] as const);
  return { kind: 'write', variables, checks: [], picked: undefined };
}

/** INVARIANT: until records are picked the variable holds a filter that no record meets. */
function pickedOf({ variables }: PlannedWrite, picking: Picking): PickedVariable | undefined {
  const where = variables.find(({ argument }) => argument === 'where');
  return where && { variable: where.name, picking };
}

function valueOf(argument: SentVariable['argument'], { data }: Given, where: JsonObject): Json {
  return argument === 'where' ? where : data;
}

/** The client's values, or what is wrong with them. */
function givenTo(write: PlannedWrite, { variables, index, contextOf }: WriteInput): Given | Problem {
  const { model, path, kind, reach, place } = write;
  const where = (write.where && resolveValue(write.where, variables)) ?? null;
  const data = (write.data && resolveValue(write.data, variables)) ?? {};
  const bad = (detail: string): Problem => ({ reason: 'bad-request', detail, path });
  if (!isJsonObject(data) || (write.data !== undefined && resolveValue(write.data, variables) === undefined)) {
    return bad('the data must be an object');
  }
  if (kind === 'create') return { where: {}, data };
  if (reach === 'one') {
    const problem = checkUnique(where, model, { path });
    return problem ?? (isJsonObject(where) ? { where, data } : bad('`where` must be an object'));
  }
  const scope = { stages: [place.lookup], locales: [index.defaultLocale], isChain: true };
  const judged = judgeWhere(where ?? {}, model, contextOf({ scope, path }));
  if (judged.kind === 'problem') return judged.problem;
  return isJsonObject(judged.where) ? { where: judged.where, data } : bad('`where` must be an object');
}

function answerTo({ action, model, at }: Demand, { rights, note }: WriteInput): CellAnswer {
  const { stage, from, to, locale } = at;
  note(`${action} ${model.name} ${[stage, from, to, locale].filter((name) => name !== undefined).join('/')}`);
  return cellAnswer(rights, { action, model: model.name, at });
}

function problemOf(
  { action, model, isCertain, subject }: Demand,
  answer: CellAnswer,
  path: readonly string[],
): readonly Problem[] {
  const what = `\`${action}\` of \`${model.name}\``;
  switch (answer.kind) {
    case 'always':
      return [];
    case 'never': {
      const { cell } = answer;
      if (isCertain) return [{ reason: 'not-allowed', detail: `${what} is not allowed`, path, cell }];
      return [{ reason: 'unenforceable', detail: `${what} is not allowed, and may be needed`, path, cell }];
    }
    case 'unenforceable': {
      const { cell, grants, why } = answer;
      return [{ reason: 'unenforceable', detail: why, path, cell, grants }];
    }
    case 'conditional': {
      const { cell, grants } = answer;
      const detail = `${what} has a condition, and what is stored decides which record it is`;
      return subject.kind === 'open' ? [{ reason: 'unenforceable', detail, path, cell, grants }] : [];
    }
  }
}

/** What no grant allows is told before what cannot be known. */
function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  const isDenied = ({ reason }: Problem): boolean => reason === 'not-allowed';
  return [...problems.filter(isDenied), ...problems.filter((problem) => !isDenied(problem))].slice(0, 20);
}

/** True where a record must not be in a locale, in which no grant is about it; of many, those that are are left out. */
function isAbsence({ kind, reach }: PlannedWrite, { isCertain, subject }: Demand, answer: CellAnswer): boolean {
  if (answer.kind !== 'never' || isCertain) return false;
  if (reach !== 'one') return kind === 'delete' || kind === 'unpublish';
  return subject.kind === 'stored' && subject.isSure && !subject.isUpdate;
}

function absence(demand: Demand, answer: CellAnswer): readonly ConditionalDemand[] {
  return answer.kind === 'never' ? [{ demand, where: NOBODY, cell: answer.cell, grants: [] }] : [];
}

function conditionalOf(demand: Demand, answer: CellAnswer, { conditionOf }: WriteInput): readonly ConditionalDemand[] {
  if (answer.kind !== 'conditional') return [];
  return [{ demand, where: conditionOf(answer.conditions), cell: answer.cell, grants: answer.grants }];
}
