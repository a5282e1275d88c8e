import { AXES_OF, type Action } from '../ir/actions.js';
import type { Condition } from '../ir/condition.js';
import { conditionKey, writtenKey } from '../ir/condition-key.js';
import type { Grant, Selection } from '../ir/program.js';
import type { Candidates } from './cell-classes.js';

/** What so few grants select is told again sooner than it is remembered. */
const FEW = 4;

/**
 * Numbers for what grants say: equal where they say the same. Made for one comparison of two policies and forgotten with
 * it, so that it holds no more than they do.
 */
export class GrantNumbers {
  readonly #texts = new Map<string, number>();
  readonly #selections = new Map<Candidates, number>();
  readonly #conditions = new Map<Condition, number>();

  /** The cells of an action that each of the grants selects on a model, and in which environments. */
  selectionsOf(candidates: Candidates, action: Action): number {
    const { environments, grants } = candidates;
    const [first] = grants;
    if (environments === undefined && grants.length === 1 && first !== undefined) {
      return this.#numberOf(selectionText(first, action));
    }
    const known = this.#selections.get(candidates);
    if (known !== undefined) return known;
    const own = environments === undefined ? '*' : this.#numberOf(JSON.stringify(environments));
    const numbers = grants.map((grant) => this.#numberOf(selectionText(grant, action)));
    const found = this.#numberOf(`${own}: ${numbers.join()}`);
    if (grants.length > FEW) this.#selections.set(candidates, found);
    return found;
  }

  /** What the grants say of an action on a model, whatever their order, and however often. */
  sayingOf({ environments, grants }: Candidates, action: Action): string {
    if (grants.length === 0) return '';
    const texts = grants.map((grant) => `${selectionText(grant, action)} ${conditionKey(grant.condition)}`);
    const numbers = new Set(texts.map((text) => this.#numberOf(text)));
    return `${environments?.join() ?? ''}: ${[...numbers].sort((a, b) => a - b).join()}`;
  }

  /** A number for a condition as it is written. */
  conditionOf(condition: Condition): number {
    const known = this.#conditions.get(condition);
    if (known !== undefined) return known;
    const found = this.#numberOf(writtenKey(condition));
    this.#conditions.set(condition, found);
    return found;
  }

  #numberOf(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size);
    return this.#texts.size - 1;
  }
}

function selectionText(grant: Grant, action: Action): string {
  const environments = grant.environments === undefined ? '*' : JSON.stringify(grant.environments);
  return AXES_OF[action].reduce((text, axis) => {
    const selection = grant[axis];
    return selection?.kind === 'list' ? `${text} ${namesOf(selection.items)}` : `${text} *`;
  }, environments);
}

function namesOf(items: Selected): string {
  const [first] = items;
  if (items.length === 1 && first !== undefined) return first.value.name;
  return items
    .map(({ value }) => value.name)
    .sort()
    .join();
}

type Selected = Extract<Selection<{ readonly name: string }>, { kind: 'list' }>['items'];
