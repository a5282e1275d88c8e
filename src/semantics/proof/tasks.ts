import type { Field } from '../../ir/schema.js';
import { isTautology, type Formula } from './formula.js';
import { membersOf, type Bound, type ElementDemand, type ToMany, type ToOne } from './node.js';

/** A record that has to be found: at which field, of which member type, of which formulas hold. */
export interface Task {
  readonly field: Field;
  readonly members: readonly (string | undefined)[];
  readonly formulasFor: (member: string | undefined) => readonly Formula[];
}

/** The records that an entry asks for: one for a to-one field, an element for each `_some` of a list. */
export function tasksOf(entry: Bound): readonly Task[] {
  switch (entry.kind) {
    case 'slot':
    case 'opaque':
    case 'carried':
      return NO_TASKS;
    case 'one':
      return entry.isAbsent ? NO_TASKS : [taskOfOne(entry)];
    case 'many':
      return tasksOfMany(entry);
  }
}

const NO_TASKS: readonly Task[] = [];

/** Of how many elements it is tried whether one can stand for several. */
const MERGED = 4;

/** The ways in which one element of a list can stand for several that are asked for. The first: each for itself. */
export function groupingsOf(tasks: readonly Task[]): readonly (readonly Task[])[] {
  if (tasks.length < 2 || tasks.length > MERGED) return [tasks];
  return [tasks, ...partitions(tasks).filter((groups) => groups.length < tasks.length)];
}

function partitions([task, ...rest]: readonly Task[]): readonly (readonly Task[])[] {
  if (task === undefined) return [NO_TASKS];
  return partitions(rest).flatMap((groups) => [
    [task, ...groups],
    ...groups.map((group, at) => groups.map((other, index) => (index === at ? merged(task, group) : other))),
  ]);
}

function merged(a: Task, b: Task): Task {
  return {
    field: a.field,
    members: a.members.filter((name) => b.members.includes(name)),
    formulasFor: (member) => [...a.formulasFor(member), ...b.formulasFor(member)],
  };
}

function taskOfOne({ field, member, not, items }: ToOne): Task {
  const members = membersOf(field).filter((name) => !not.includes(name));
  return { field, members: member === undefined && members.length > 0 ? members : [member], formulasFor: () => items };
}

/** An element for each that there must be. That there is one at all is seen to by any other. */
function tasksOfMany({ field, some, every }: ToMany): readonly Task[] {
  if (some.length === 0) return [];
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
