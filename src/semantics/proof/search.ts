import type { Formula } from './formula.js';
import { bind, entriesOf, keyOf, type Bindings, type Bound, type Literal } from './node.js';
import type { Field } from '../../ir/schema.js';
import { firstListOf, firstValues, type Slot } from './slot.js';
import { tasksOf, type Task } from './tasks.js';

/** A way to make formulas true: what holds of a record, and of the records that its relations lead to. */
export interface Model {
  readonly entries: readonly Bound[];
  readonly related: readonly Related[];
}

/** A record that a field leads to, of a member type where the field is a union. */
export interface Related {
  readonly field: Field;
  readonly member: string | undefined;
  readonly model: Model;
}

/**
 * What is said of a model: no other is wanted; another is; or no claims can be chosen for it, so that another is that
 * links something else to them.
 */
export type Verdict = 'ended' | 'refused' | 'unlinkable';
type Accept = (model: Model) => Verdict;

/** The limits of a search, and what it met. */
export interface SearchState {
  /** Whether branches that hang on opaque atoms are taken. */
  readonly takesOpaque: boolean;
  /** Whether claims link values of different records, so that those cannot be chosen one by one. */
  readonly isLinked: boolean;
  /** Steps that are left. */
  steps: number;
  /** True once something was left out for lack of steps: then that no model was found means nothing. */
  isExhausted: boolean;
  /** True once a branch was left out for an opaque atom. */
  hasMetOpaque: boolean;
}

/**
 * Looks for models of the formulas, all of which must hold of one record: a tableau. Literals narrow what is known of
 * their field; alternatives are tried one after the other; a record whose own formulas are settled hands those about
 * related records on, where each `_some` gets an element of its own. `accept` is given each model. True: it ended the
 * search. Records share no identity, so without claims one model for each related record is enough.
 */
export function search(formulas: readonly Formula[], state: SearchState, accept: Accept): boolean {
  const start = formulas.reduceRight<Agenda>((rest, formula) => ({ formula, rest }), undefined);
  return expand({ agenda: start, choices: undefined, bindings: undefined }, state, accept) === 'ended';
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
type Result = 'ended' | 'refused' | ReadonlySet<string>;

function expand(branch: Branch, state: SearchState, accept: Accept): Result {
  const settled = settle(branch, state);
  if (typeof settled === 'string') return new Set([settled]);
  const { choices, bindings } = settled;
  if (choices === undefined) return relate(entriesOf(bindings), state, accept);
  state.steps -= choices.items.length;
  if (state.steps < 0) {
    state.isExhausted = true;
    return 'ended';
  }
  return choose({ choices, bindings }, state, accept);
}

interface ChoicePoint {
  readonly choices: Exclude<Choices, undefined>;
  readonly bindings: Bindings;
}

/** What fails without the help of one alternative fails with any other. */
function choose({ choices, bindings }: ChoicePoint, state: SearchState, accept: Accept): Result {
  const blamed = new Set<string>();
  let isRefused = false;
  for (const formula of choices.items) {
    const result = expand({ agenda: { formula, rest: undefined }, choices: choices.rest, bindings }, state, accept);
    if (result === 'ended') return result;
    if (result === 'refused') isRefused = true;
    else if (!names(formula, result)) return result;
    else for (const key of result) blamed.add(key);
  }
  return isRefused ? 'refused' : blamed;
}

/** True when the formula says something of one of the keys. */
function names(formula: Formula, keys: ReadonlySet<string>): boolean {
  if (formula.kind === 'all' || formula.kind === 'any') return formula.items.some((item) => names(item, keys));
  return keys.has(keyOf(formula));
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

function relate(entries: readonly Bound[], state: SearchState, accept: Accept): Result {
  const vacant = entries.find((entry) => entry.kind === 'slot' && !isInhabited(entry.slot, state));
  if (vacant?.kind === 'slot') return new Set([vacant.field.name]);
  const tasks = entries.flatMap(tasksOf);
  return perform(tasks, { entries, related: [] }, { state, accept });
}

interface Performing {
  readonly state: SearchState;
  readonly accept: Accept;
}

function perform(tasks: readonly Task[], model: Model, performing: Performing): Result {
  const [task, ...rest] = tasks;
  if (task !== undefined) return (performing.state.isLinked ? tryEach : tryBest)({ task, rest, model }, performing);
  const verdict = performing.accept(model);
  return verdict === 'unlinkable' ? linkedKeys(model) : verdict;
}

interface Undone {
  readonly task: Task;
  readonly rest: readonly Task[];
  readonly model: Model;
}

/** Any model of a related record will do: a small one is taken. */
function tryBest({ task: { field, members, formulasFor }, rest, model }: Undone, performing: Performing): Result {
  let best: Related | undefined;
  let count = 0;
  const accept = (member: string | undefined) => (related: Model) => {
    if (best === undefined || weightOf(related) < weightOf(best.model)) best = { field, member, model: related };
    count += 1;
    return count >= ALTERNATIVES ? 'ended' : 'refused';
  };
  members.some((member) => search(formulasFor(member), performing.state, accept(member)));
  if (performing.state.steps < 0) return 'ended';
  return best === undefined ? new Set([field.name]) : perform(rest, withRelated(model, best), performing);
}

/** Claims link related records, so each model of one is tried with those of the others. */
function tryEach({ task: { field, members, formulasFor }, rest, model }: Undone, performing: Performing): Result {
  const blamed = new Set([field.name]);
  const results: Result[] = [];
  const accept = (member: string | undefined) => (related: Model) => {
    const result = perform(rest, withRelated(model, { field, member, model: related }), performing);
    results.push(result);
    if (typeof result === 'string') return result;
    for (const key of result) blamed.add(key);
    return result.has(field.name) ? 'unlinkable' : 'ended';
  };
  const hasEnded = members.some((member) => search(formulasFor(member), performing.state, accept(member)));
  if (hasEnded) return performing.state.steps < 0 ? 'ended' : (results.at(-1) ?? 'ended');
  return results.includes('refused') ? 'refused' : blamed;
}

/** The keys of what claims are linked to, in the record itself and beyond. */
function linkedKeys({ entries, related }: Model): ReadonlySet<string> {
  const own = entries.flatMap((entry) => {
    if (entry.kind === 'carried') return [keyOf(entry)];
    return entry.kind === 'slot' && entry.slot.claims.length > 0 ? [entry.field.name] : [];
  });
  return new Set([...own, ...related.flatMap(({ field, model }) => (hasLinks(model) ? [field.name] : []))]);
}

function hasLinks(model: Model): boolean {
  return linkedKeys(model).size > 0;
}

/** How many models of a related record are compared to find a small one. */
const ALTERNATIVES = 16;

/** How many values, records and lists a model fixes. */
export function weightOf({ entries, related }: Model): number {
  return related.reduce((sum, next) => sum + weightOf(next.model), entries.length);
}

function withRelated({ entries, related }: Model, next: Related): Model {
  return { entries, related: [...related, next] };
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
