import { isTautology, type Formula } from './formula.js';
import {
  bind,
  entriesOf,
  membersOf,
  type Bindings,
  type Bound,
  type ElementDemand,
  type Literal,
  type ToMany,
  type ToOne,
} from './node.js';
import type { Field } from '../../ir/schema.js';
import { firstListOf, firstValues, type Slot } from './slot.js';

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
 * related records on, where each `_some` gets an element of its own. `accept` is given each model and ends the search
 * with true. Records share no identity, so without claims one model for each related record is enough.
 */
export function search(formulas: readonly Formula[], state: SearchState, accept: (model: Model) => boolean): boolean {
  const start = formulas.reduceRight<Agenda>((rest, formula) => ({ formula, rest }), undefined);
  return expand({ agenda: start, choices: undefined, bindings: undefined }, state, accept);
}

type Agenda = { readonly formula: Formula; readonly rest: Agenda } | undefined;
type Choices = { readonly items: readonly Formula[]; readonly rest: Choices } | undefined;

interface Branch {
  readonly agenda: Agenda;
  readonly choices: Choices;
  readonly bindings: Bindings;
}

type Accept = (model: Model) => boolean;

/** True: the search has ended. */
function expand(branch: Branch, state: SearchState, accept: Accept): boolean {
  const settled = settle(branch, state);
  if (settled === undefined) return false;
  const { choices, bindings } = settled;
  if (choices === undefined) return relate(entriesOf(bindings), state, accept);
  state.steps -= choices.items.length;
  if (state.steps < 0) {
    state.isExhausted = true;
    return true;
  }
  return choices.items.some((formula) =>
    expand({ agenda: { formula, rest: undefined }, choices: choices.rest, bindings }, state, accept),
  );
}

/** Works off the agenda: literals into the bindings, alternatives to the choices. Undefined: a contradiction. */
function settle(branch: Branch, state: SearchState): Branch | undefined {
  let { agenda, choices, bindings } = branch;
  while (agenda !== undefined) {
    const { formula } = agenda;
    agenda = agenda.rest;
    if (formula.kind === 'all') agenda = formula.items.reduceRight<Agenda>(push, agenda);
    else if (formula.kind === 'any') choices = { items: formula.items, rest: choices };
    else {
      const bound = bindLiteral(bindings, formula, state);
      if (bound === 'contradiction') return undefined;
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

/** A record that has to be found: at which field, of which member type, of which formulas hold. */
interface Task {
  readonly field: Field;
  readonly members: readonly (string | undefined)[];
  readonly formulasFor: (member: string | undefined) => readonly Formula[];
}

function relate(entries: readonly Bound[], state: SearchState, accept: Accept): boolean {
  if (!entries.every((entry) => entry.kind !== 'slot' || isInhabited(entry.slot, state))) return false;
  const tasks = entries.flatMap(tasksOf);
  return perform(tasks, { entries, related: [] }, { state, accept });
}

interface Performing {
  readonly state: SearchState;
  readonly accept: Accept;
}

function perform(tasks: readonly Task[], model: Model, performing: Performing): boolean {
  const { state, accept } = performing;
  const [task, ...rest] = tasks;
  if (task === undefined) return accept(model);
  const { field, members, formulasFor } = task;
  let best: Related | undefined;
  let count = 0;
  const hasEnded = members.some((member) =>
    search(formulasFor(member), state, (related) => {
      const next = { field, member, model: related };
      if (state.isLinked) return perform(rest, withRelated(model, next), performing);
      if (best === undefined || weightOf(next.model) < weightOf(best.model)) best = next;
      count += 1;
      return count >= ALTERNATIVES;
    }),
  );
  if (state.isLinked) return hasEnded;
  if (state.steps < 0) return true;
  return best !== undefined && perform(rest, withRelated(model, best), performing);
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

function tasksOf(entry: Bound): readonly Task[] {
  switch (entry.kind) {
    case 'slot':
    case 'opaque':
    case 'carried':
      return [];
    case 'one':
      return entry.isAbsent ? [] : [taskOfOne(entry)];
    case 'many':
      return tasksOfMany(entry);
  }
}

function taskOfOne({ field, member, not, items }: ToOne): Task {
  const members = membersOf(field).filter((name) => !not.includes(name));
  return { field, members: member === undefined && members.length > 0 ? members : [member], formulasFor: () => items };
}

/** An element for each that there must be. That there is one at all is seen to by any other. */
function tasksOfMany({ field, some, every }: ToMany): readonly Task[] {
  const special = some.filter(({ member, item }) => member !== undefined || !isTautology(item));
  const needed = special.length > 0 ? special : some.slice(0, 1);
  return needed.map((demand) => ({
    field,
    members: membersOfElement(field, demand),
    formulasFor: (member) => [demand.item, ...every.flatMap((rule) => (isAbout(rule, member) ? [rule.item] : []))],
  }));
}

function membersOfElement(field: Field, { member }: ElementDemand): readonly (string | undefined)[] {
  const members = membersOf(field);
  return member === undefined && members.length > 0 ? members : [member];
}

function isAbout({ member }: ElementDemand, of: string | undefined): boolean {
  return member === undefined || member === of;
}

/** Exact, but for links to claims. */
function isInhabited(slot: Slot, state: SearchState): boolean {
  if (slot.canBeNull) return true;
  if (slot.domain.kind === 'list') return firstListOf(slot) !== undefined;
  if (slot.among === undefined && slot.domain.kind === 'text' && slot.texts.length === 0) return true;
  const { values, hasGivenUp } = firstValues(slot, 1);
  if (hasGivenUp) state.isExhausted = true;
  return values.length > 0;
}
