import { AXES_OF, type Action } from '../ir/actions.js';
import { conditionKey } from '../ir/condition-key.js';
import type { Grant, Principal } from '../ir/program.js';
import { isAbout } from '../semantics/cells.js';
import { groupBy } from '../support/group.js';
import type { Candidates } from './cell-classes.js';

/** The grants of a principal that are about an action, by the models that they select. */
export interface GrantsOn {
  readonly isNone: boolean;
  /** Those that select a model by its API id, which may be what does not exist yet. */
  readonly of: (model: string) => Candidates;
}

/** Sorts the grants of a principal, where there is one, by model. */
export function grantsOn(principal: Principal | undefined, action: Action): GrantsOn {
  const about = (principal?.grants ?? []).filter((grant) => isAbout(grant, action));
  const environments = principal?.environments;
  const everywhere = about.filter(({ models }) => models.kind === 'all');
  const named = about.flatMap((grant) => modelsOf(grant).map((name) => ({ name, grant })));
  const elsewhere = { environments, grants: everywhere };
  const byName = new Map(
    [...groupBy(named, ({ name }) => name)].map(([name, items]) => {
      const grants = [...items.map(({ grant }) => grant), ...everywhere];
      return [name, { environments, grants }] as const;
    }),
  );
  return { isNone: about.length === 0, of: (model) => byName.get(model) ?? elsewhere };
}

function modelsOf({ models }: Grant): readonly string[] {
  return models.kind === 'all' ? [] : [...new Set(models.items.map(({ value }) => value.name))];
}

/** Equal texts: the grants say the same of an action, in the same environments, on each of their models. */
export function candidatesText({ environments, grants }: Candidates, action: Action): string {
  if (grants.length === 0) return '';
  return [...new Set(grants.map((grant) => grantText(grant, action))), environments?.join() ?? ''].sort().join('\n');
}

const TEXTS = new WeakMap<Grant, Map<Action, string>>();

/** The one text of the coordinates, environments and condition of a grant. */
function grantText(grant: Grant, action: Action): string {
  const texts = TEXTS.get(grant) ?? new Map<Action, string>();
  TEXTS.set(grant, texts);
  const known = texts.get(action);
  if (known !== undefined) return known;
  const axes = AXES_OF[action].map((axis) => {
    const selection = grant[axis];
    return selection?.kind === 'list' ? selection.items.map(({ value }) => value.name).sort() : '*';
  });
  const text = JSON.stringify([axes, grant.environments ?? '*', conditionKey(grant.condition)]);
  texts.set(action, text);
  return text;
}
