import type { After, SeenCell } from './after.js';
import { fillClaims } from './claims.js';
import type { Problem } from './denial.js';
import { checkOrder, checkUnique, judgeWhere, undetermined, type FilterContext, type JudgedWhere } from './filter.js';
import type { PlannedCell } from './guard.js';
import { own, type Json, type JsonObject } from './json.js';
import type { Plan } from './plan.js';
import { MOST_QUESTIONS, type Question } from './questions.js';
import type { ReadAccess, Rights } from './read-access.js';
import type { SchemaIndex } from './schema-index.js';
import type { ConditionTable } from './tables.js';
import { resolveValue, type Variables } from './values.js';
import { checkVersion } from './versions.js';
import type { Check, Merge } from './walk.js';
import { questionsBefore, type Check as BeforeCheck } from './writes/before.js';
import type { Replies } from './writes/facts.js';
import { readsOf, type Mark } from './writes/marks.js';
import { changesOf, judgeWrite, type JudgedWrite, type PickedVariable, type WriteInput } from './writes/judge-write.js';

/** What a plan is filled with at each request. */
export interface FillInput {
  readonly plan: Plan;
  readonly variables: Variables;
  readonly claims: JsonObject;
  readonly index: SchemaIndex;
  readonly access: ReadAccess;
  readonly rights: Rights;
  readonly conditions: readonly ConditionTable[];
  /** Told of each cell that a write needs. */
  readonly note: (cell: string) => void;
  /** What was asked about what is stored so far. */
  readonly replies: Replies;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** The variables to send, or why the request is denied after all. */
export type FillResult =
  | {
      readonly kind: 'filled';
      readonly variables: JsonObject;
      readonly guards: After['guards'];
      /** What must be found before the request may be sent. */
      readonly checks: readonly BeforeCheck[];
      /** Where records must be picked before. */
      readonly picked: PickedVariable | undefined;
    }
  | { readonly kind: 'asks'; readonly questions: readonly Question[] }
  | { readonly kind: 'problems'; readonly problems: readonly [Problem, ...Problem[]] };

/** Checks the values of the client's filters and data, puts claims into conditions, and gathers the variables of a plan. */
export function fillRequest(input: FillInput): FillResult {
  for (const check of input.plan.checks) {
    const problem = checkValue(check, input);
    if (problem !== undefined) return { kind: 'problems', problems: [problem] };
  }
  const variables: (readonly [string, Json])[] = input.plan.variables.flatMap((name) => {
    const value = own(input.variables.sent, name);
    return value === undefined ? [] : [[name, value]];
  });
  for (const merge of input.plan.merges) {
    const merged = mergedWhere(merge, input);
    if (merged.kind === 'problem') return { kind: 'problems', problems: [merged.problem] };
    variables.push([merge.variable, merged.where]);
  }
  const written = fillWrites(input);
  if (written.kind !== 'write') return written;
  variables.push(...written.variables);
  const { checks, picked } = written;
  return { kind: 'filled', variables: Object.fromEntries(variables), guards: filledGuards(input), checks, picked };
}

/** Every write is judged by itself, and may not hang on what another one changes. */
function fillWrites(input: FillInput): JudgedWrite {
  const { plan, claims, conditions: all, index, rights, variables, note, replies, clock } = input;
  const [first, ...others] = plan.writes;
  if (first === undefined) return { kind: 'write', variables: [], checks: [], picked: undefined };
  const unclear = (detail: string): JudgedWrite => ({
    kind: 'problems',
    problems: [{ reason: 'unenforceable', detail, path: first.path }],
  });
  const sent: (readonly [string, Json])[] = [];
  const checks: BeforeCheck[] = [];
  let picked: PickedVariable | undefined;
  const shared: Omit<WriteInput, 'elsewhere'> = {
    ...{ rights, index, variables, note, replies },
    contextOf: (at) => contextOf(input, at),
    conditionOf: (conditions) => conditionOf(conditions, claims, all),
    now: clock(),
  };
  const changes = others.length === 0 ? [] : plan.writes.map((write) => [write, changesOf(write, shared)] as const);
  if (
    isAnswerMoved(
      input,
      changes.flatMap(([, marks]) => marks),
    )
  ) {
    return unclear('what several writes answer with cannot be checked after the last of them');
  }
  for (const write of plan.writes) {
    const elsewhere = changes.flatMap(([other, marks]) => (other === write ? [] : marks));
    const judged = judgeWrite(write, { ...shared, elsewhere });
    if (judged.kind !== 'write') return judged;
    sent.push(...judged.variables);
    checks.push(...judged.checks);
    if (picked !== undefined && judged.picked !== undefined) return unclear('records are picked for one bulk alone');
    picked ??= judged.picked;
  }
  if (questionsBefore(checks).length > MOST_QUESTIONS) return unclear('too many records are written under a condition');
  return { kind: 'write', variables: sent, checks, picked };
}

/** True where what may be seen of an answer may change between the write that it answers and the last one. */
function isAnswerMoved(input: FillInput, changes: readonly Mark[]): boolean {
  if (changes.length === 0) return false;
  const { index } = input;
  const changed = new Set(changes.flatMap(({ key, isNew }) => (isNew ? [] : [key])));
  return [...filledGuards(input).values()].some(({ model, cells }) =>
    [...cells.values()].some((cell) => {
      const type = index.models.get(model);
      const reads = cell.kind === 'asked' && type !== undefined ? readsOf(cell.where, type, index) : new Set<string>();
      return reads === undefined || [...reads].some((key) => changed.has(key));
    }),
  );
}

/** The guards with the claims put in; what the claims leave undetermined is not shown. */
function filledGuards({ plan, claims, conditions: all }: FillInput): After['guards'] {
  const fill = (cell: PlannedCell): SeenCell => {
    if (cell.kind !== 'conditional') return cell;
    const { conditions, stage, locales } = cell;
    const where = conditionOf(conditions, claims, all);
    return where === undefined ? { kind: 'never' } : { kind: 'asked', where, stage, locales };
  };
  const filled = [...plan.after.guards].map(([mark, guard]) => {
    const cells = new Map([...guard.cells].map(([at, cell]) => [at, fill(cell)]));
    return [mark, { ...guard, cells }] as const;
  });
  return new Map(filled);
}

/** What one of some conditions says with the claims put in; undefined when they leave none that can hold. */
function conditionOf(
  conditions: readonly number[],
  claims: JsonObject,
  all: readonly ConditionTable[],
): JsonObject | undefined {
  const filled = conditions
    .map((index) => filledCondition(all[index], claims))
    .filter((condition) => condition !== undefined);
  const [first, ...others] = filled;
  return others.length === 0 ? first : { OR: filled };
}

function checkValue({ kind, value, type, scope, path }: Check, input: FillInput): Problem | undefined {
  const resolved = resolveValue(value, input.variables) ?? null;
  switch (kind) {
    case 'where': {
      const judged = judgeWhere(resolved ?? {}, type, contextOf(input, { scope, path }));
      return judged.kind === 'problem' ? judged.problem : undefined;
    }
    case 'unique':
      return checkUnique(resolved, type, { path });
    case 'order':
      return checkOrder(resolved, type, { path });
    case 'version':
    case 'versionData':
      return checkVersion({ kind, type }, resolved, { index: input.index, access: input.access, path });
  }
}

function contextOf(
  { index, access, claims, conditions: all }: FillInput,
  at: Pick<FilterContext, 'scope' | 'path'>,
): FilterContext {
  return { index, access, ...at, conditionOf: (conditions) => conditionOf(conditions, claims, all) };
}

/** `{ AND: [client's, condition] }`, or the one that there is; a problem when the claims leave none that can hold. */
function mergedWhere({ model, conditions, client, kind, scope, path }: Merge, input: FillInput): JudgedWhere {
  const asked = (client && resolveValue(client, input.variables)) ?? null;
  const context = contextOf(input, { scope, path });
  const judged: JudgedWhere =
    asked === null || kind === 'unique' ? { kind: 'where', where: asked } : judgeWhere(asked, model, context);
  if (judged.kind === 'problem' || conditions.length === 0) {
    return judged.kind === 'where' && judged.where === null ? { kind: 'where', where: {} } : judged;
  }
  const condition = context.conditionOf(conditions);
  if (condition === undefined) {
    const answer = input.access.answer(model, scope);
    return { kind: 'problem', problem: undetermined(model.name, path, answer) };
  }
  return { kind: 'where', where: judged.where === null ? condition : { AND: [judged.where, condition] } };
}

function filledCondition(condition: ConditionTable | undefined, claims: JsonObject): JsonObject | undefined {
  return condition?.kind === 'where' ? fillClaims(condition, claims) : undefined;
}
