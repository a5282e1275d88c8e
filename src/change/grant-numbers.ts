import { AXES_OF, type Action } from '../ir/actions.js';
import type { Condition } from '../ir/condition.js';
import { conditionKey, writtenKey } from '../ir/condition-key.js';
import type { Grant } from '../ir/program.js';
import type { Candidates } from './cell-classes.js';

/** What so few grants select is told again sooner than it is remembered. */
const FEW = 4;

/**
 * Numbers for what grants say: equal where they say the same. Made for one comparison of two policies and forgotten with
 * it, so that it holds no more than they do.
 */
export class GrantNumbers {
  readonly #texts = new Map<string, number>();
  readonly #selections = new Map<Candidates, string>();

  /** The cells of an action that each of the grants selects on a model, and in which environments: a text of numbers. */
  selectionsOf(candidates: Candidates, action: Action): string {
    const { environments, grants } = candidates;
    const known = this.#selections.get(candidates);
    if (known !== undefined) return known;
    const own = environments === undefined ? '*' : this.#numberOf(JSON.stringify(environments));
    const text = `${own}: ${grants.map((grant) => this.#numberOf(selectionText(grant, action))).join()}`;
    if (grants.length > FEW) this.#selections.set(candidates, text);
    return text;
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
    return this.#numberOf(writtenKey(condition));
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
    const names = selection?.kind === 'list' ? selection.items.map(({ value }) => value.name).sort() : undefined;
    return `${text} ${names?.join() ?? '*'}`;
  }, environments);
}
