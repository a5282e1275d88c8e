import type { Formula } from './formula.js';
import { linkedKeys, weightOf, withRelated, type Model, type Related } from './model.js';
import { bind, entriesOf, keyOf, type Bindings, type Bound, type Literal } from './node.js';
import { compareRelated } from './record-order.js';
import { firstListOf, firstValues } from './slot-values.js';
import type { SearchState, Taker, Verdict } from './search-state.js';
import type { Slot } from './slot.js';
import { groupingsOf, tasksOf, type Task } from './tasks.js';

/**
 * Looks for models of the formulas, all of which must hold of one record: a tableau. Literals narrow what is known of
 * their field; alternatives are tried one after the other; a record whose own formulas are settled hands those about
 * related records on, where each `_some` gets an element of its own. `accept` is given each model. True: it ended the
 * search.
 */
export function search(formulas: readonly Formula[], state: SearchState, taker: Taker): boolean {
  const start = formulas.reduceRight<Agenda>((rest, formula) => ({ formula, rest }), undefined);
  return expand({ agenda: start, choices: undefined, bindings: undefined }, state, taker) === 'ended';
}

type Agenda = { readonly formula: Formula; readonly rest: Agenda } | undefined;
type Choices = { readonly items: readonly Formula[]; readonly rest: Choices } | undefined;

interface Branch {
  readonly agenda: Agenda;
  readonly choices: Choices;
  readonly bindings: Bindings;
}

/**
 * The search has ended; models were found, but refused; or there is no model, and the literals of these keys alone,
 * with the alternatives that name one of them, are to blame.
 */
type Result = 'ended' | 'refused' | Blame;
type Blame = readonly string[];

function expand(branch: Branch, state: SearchState, taker: Taker): Result {
  const settled = settle(branch, state);
  if (typeof settled === 'string') return [settled];
  const { choices, bindings } = settled;
  if (bindings !== undefined && bindings.size > taker.heaviest) return 'refused';
  if (choices === undefined) return relate(entriesOf(bindings), state, taker);
  return isSpent(choices.items.length, state, taker) ? 'ended' : choose({ choices, bindings }, state, taker);
}

/** Once there is a model, others are looked for to find the smallest alone, and for fewer steps. */
function isSpent(count: number, state: SearchState, { heaviest }: Taker): boolean {
  if (heaviest < Infinity && !state.isLinked) {
    state.refinements -= count;
    return state.refinements < 0;
  }
  state.steps -= count;
  if (state.steps < 0) state.isExhausted = true;
  return state.steps < 0;
}

interface ChoicePoint {
  readonly choices: Exclude<Choices, undefined>;
  readonly bindings: Bindings;
}

/** What fails without the help of one alternative fails with any other. */
function choose({ choices, bindings }: ChoicePoint, state: SearchState, taker: Taker): Result {
  const blamed: string[] = [];
  let isRefused = false;
  for (const formula of choices.items) {
    const result = expand({ agenda: { formula, rest: undefined }, choices: choices.rest, bindings }, state, taker);
    if (result === 'ended') return result;
    if (result === 'refused') isRefused = true;
    else if (!names(formula, result)) return result;
    else addTo(blamed, result);
  }
  return isRefused ? 'refused' : blamed;
}

/** Blame is of few keys, so that a list of them is smaller and faster than a set. */
function addTo(blamed: string[], more: Blame): void {
  for (const key of more) if (!blamed.includes(key)) blamed.push(key);
}

/** True when the formula says something of one of the keys. */
function names(formula: Formula, keys: Blame): boolean {
  if (formula.kind === 'all' || formula.kind === 'any') return formula.items.some((item) => names(item, keys));
  return keys.includes(keyOf(formula));
}

/** Works off the agenda: literals into the bindings, alternatives to the choices. Or the key that contradicts itself. */
function settle(branch: Branch, state: SearchState): Branch | string {
  let { agenda, choices, bindings } = branch;
  while (agenda !== undefined) {
    const { formula } = agenda;
    agenda = agenda.rest;
    if (formula.kind === 'all') agenda = formula.items.reduceRight<Agenda>(push, agenda);
    else if (formula.kind === 'any') choices = { items: formula.items, rest: choices };
    else {
      const bound = bindLiteral(bindings, formula, state);
      if (bound === 'contradiction') return keyOf(formula);
      bindings = bound;
    }
  }
  return { agenda, choices, bindings };
}

function push(rest: Agenda, formula: Formula): Agenda {
  return { formula, rest };
}

function bindLiteral(bindings: Bindings, literal: Literal, state: SearchState): Bindings | 'contradiction' {
  if (literal.kind !== 'opaque' || state.takesOpaque) return bind(bindings, literal);
  state.hasMetOpaque = true;
  return 'contradiction';
}

function relate(entries: readonly Bound[], state: SearchState, taker: Taker): Result {
  for (const entry of entries) if (entry.kind === 'slot' && !isInhabited(entry.slot, state)) return [entry.field.name];
  if (!state.isLinked) return complete(entries, { state, taker });
  return perform(entries.flatMap(tasksOf), { entries, related: [] }, { state, taker });
}

interface Performing {
  readonly state: SearchState;
  readonly taker: Taker;
}

/** Records share no identity, so that the smallest for each entry make the smallest of all. */
function complete(entries: readonly Bound[], { state, taker }: Performing): Result {
  let model: Model = { entries, related: [] };
  for (const entry of entries) {
    const tasks = tasksOf(entry);
    if (tasks.length === 0) continue;
    const found = smallestFor(tasks, state);
    if (state.steps < 0) return 'ended';
    if (found === undefined) return tasks.map(({ field }) => field.name);
    model = { entries, related: [...model.related, ...found] };
    if (weightOf(model) > taker.heaviest) return 'refused';
  }
  return verdictOn(model, taker);
}

/** Steps that are spent on finding out whether one element can stand for several. */
const MERGING = 1_000;

/** The smallest records, or any, that do what the tasks ask for, in order; undefined where there are none. */
function smallestFor(tasks: readonly Task[], state: SearchState): readonly Related[] | undefined {
  if (state.wants === 'any') return eachSmallest(tasks, state);
  const [apart = [], ...others] = groupingsOf(tasks);
  let best = eachSmallest(apart, state);
  if (best === undefined) return undefined;
  const trial = { ...state, steps: Math.min(state.steps, MERGING) };
  for (const grouping of others) {
    const found = eachSmallest(grouping, trial);
    if (found !== undefined && compareLists(found, best) < 0) best = found;
  }
  return best;
}

function eachSmallest(tasks: readonly Task[], state: SearchState): readonly Related[] | undefined {
  const found: Related[] = [];
  for (const task of tasks) {
    const related = smallestOf(task, state);
    if (related === undefined) return undefined;
    found.push(related);
  }
  return found.length < 2 ? found : found.sort(compareRelated);
}

function compareLists(a: readonly Related[], b: readonly Related[]): number {
  const weight = (list: readonly Related[]): number => weightOf({ entries: [], related: list });
  const lighter = weight(a) - weight(b) || a.length - b.length;
  if (lighter !== 0) return lighter;
  return a.reduce((found, one, at) => found || compareRelated(one, b[at] ?? one), 0);
}

function smallestOf({ field, members, formulasFor }: Task, state: SearchState): Related | undefined {
  let best: Related | undefined;
  for (const member of members) {
    const taker: Taker = {
      heaviest: best === undefined ? Infinity : weightOf(best.model),
      accept: (model) => {
        const related = { field, member, model };
        if (best === undefined || compareRelated(related, best) < 0) best = related;
        taker.heaviest = weightOf(best.model);
        return state.wants === 'any' ? 'ended' : 'refused';
      },
    };
    if (search(formulasFor(member), state, taker) && state.wants === 'any') break;
  }
  return best;
}

function perform(tasks: readonly Task[], model: Model, performing: Performing): Result {
  if (weightOf(model) > performing.taker.heaviest) return 'refused';
  const task = tasks[0];
  if (task === undefined) return verdictOn(model, performing.taker);
  return tryEach({ task, rest: tasks.slice(1), model }, performing);
}

function verdictOn(model: Model, { accept }: Taker): Result {
  const verdict = accept(model);
  return verdict === 'unlinkable' ? linkedKeys(model) : verdict;
}

interface Undone {
  readonly task: Task;
  readonly rest: readonly Task[];
  readonly model: Model;
}

/** Claims link related records, so each model of one is tried with those of the others. */
function tryEach({ task: { field, members, formulasFor }, rest, model }: Undone, performing: Performing): Result {
  const blamed = [field.name];
  const results: Result[] = [];
  const accept =
    (member: string | undefined) =>
    (related: Model): Verdict => {
      const result = perform(rest, withRelated(model, { field, member, model: related }), performing);
      results.push(result);
      if (typeof result === 'string') return result;
      addTo(blamed, result);
      return result.includes(field.name) ? 'unlinkable' : 'ended';
    };
  const hasEnded = members.some((member) =>
    search(formulasFor(member), performing.state, { accept: accept(member), heaviest: Infinity }),
  );
  if (hasEnded) return performing.state.steps < 0 ? 'ended' : (results.at(-1) ?? 'ended');
  return results.includes('refused') ? 'refused' : blamed;
}

/** Exact, but for links to claims. */
function isInhabited(slot: Slot, state: SearchState): boolean {
  if (slot.canBeNull) return true;
  if (slot.domain.kind === 'list') {
    const { kind } = firstListOf(slot);
    if (kind === 'gave-up') state.isExhausted = true;
    return kind === 'found';
  }
  if (slot.among === undefined && slot.domain.kind === 'text' && slot.texts.length === 0) return true;
  const { values, hasGivenUp } = firstValues(slot, 1);
  if (hasGivenUp) state.isExhausted = true;
  return values.length > 0;
}
