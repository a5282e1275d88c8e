import { AXES_OF, type Action } from '../ir/actions.js';
import type { Condition } from '../ir/condition.js';
import { conditionKey, writtenKey } from '../ir/condition-key.js';
import type { Grant, Selection } from '../ir/program.js';
import type { Candidates } from './cell-classes.js';
import { NumberedPaths, type Path } from './numbered-paths.js';

/** What so few grants select is told again sooner than it is remembered. */
const FEW = 4;

/** Whatever there is. It is no name. */
const ALL = Symbol('all');
/** Ends a list of names, so that no two lists run into one. */
const END = Symbol('end');

/**
 * Numbers for what grants say: equal only where they say the same. Made for one comparison of two policies and forgotten
 * with it, so that it holds no more than they do.
 */
export class GrantNumbers {
  readonly #paths = new NumberedPaths();
  readonly #selections = new Map<Candidates, number>();
  readonly #conditions = new Map<Condition, number>();

  /** The cells of an action that each of the grants selects on a model, in the order of their names, and in which environments. */
  selectionsOf(candidates: Candidates, action: Action): number {
    const { environments, grants } = candidates;
    const known = grants.length > FEW ? this.#selections.get(candidates) : undefined;
    if (known !== undefined) return known;
    let path = this.#namesFrom(this.#paths.start, environments);
    for (const grant of grants) path = this.#selectionFrom(path, grant, action);
    if (grants.length > FEW) this.#selections.set(candidates, path.number);
    return path.number;
  }

  /** What the grants say of an action on a model, whatever their order, and however often. */
  sayingOf({ environments, grants }: Candidates, action: Action): number {
    const said = this.#paths.start;
    const each = grants.map((grant) => {
      const selected = this.#selectionFrom(said, grant, action);
      return this.#paths.step(selected, conditionKey(grant.condition)).number;
    });
    const numbers = each.length < 2 ? each : [...new Set(each)].sort((a, b) => a - b);
    return numbers.reduce((path, number) => this.#paths.step(path, number), this.#namesFrom(said, environments)).number;
  }

  /** A number for a condition as it is written. Most compare a field with one value, and need no text. */
  conditionOf(condition: Condition): number {
    if (condition.kind === 'compare' && condition.operand.kind === 'literal') {
      const { field, operator, operand } = condition;
      if (typeof operand.value !== 'object') return this.#paths.of(field.name, operator, operand.value).number;
    }
    const known = this.#conditions.get(condition);
    if (known !== undefined) return known;
    const found = this.#paths.of(writtenKey(condition)).number;
    this.#conditions.set(condition, found);
    return found;
  }

  #selectionFrom(start: Path, grant: Grant, action: Action): Path {
    let path = this.#namesFrom(start, grant.environments);
    for (const axis of AXES_OF[action]) path = this.#axisFrom(path, grant[axis]);
    return path;
  }

  #axisFrom(start: Path, selection: Selection<{ readonly name: string }> | undefined): Path {
    if (selection?.kind !== 'list') return this.#paths.step(start, ALL);
    let path = start;
    for (const { value } of selection.items) path = this.#paths.step(path, value.name);
    return this.#paths.step(path, END);
  }

  #namesFrom(start: Path, names: readonly string[] | undefined): Path {
    if (names === undefined) return this.#paths.step(start, ALL);
    return this.#paths.step(
      names.reduce((path, name) => this.#paths.step(path, name), start),
      END,
    );
  }
}
