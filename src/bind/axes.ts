import { AXES, AXES_OF, type Action, type Axis } from '../ir/actions.js';
import { keySpanAt, spanAt, within, type Place } from './place.js';
import type { Scope } from './scope.js';
import type { BoundNames } from './names.js';
import { bindNames } from './names.js';
import type { Locale, Stage } from '../ir/schema.js';

/** An action, and where it was written. */
export interface WrittenAction {
  readonly name: Action;
  readonly place: Place;
}

/** What was written of each axis: a list of names, `"*"`, or nothing. */
type WrittenAxes = { readonly [A in Axis]?: '*' | readonly string[] };

/** The stages and locales of a grant or pattern; undefined where nothing was written. */
export interface BoundAxes {
  readonly stages: BoundNames<Stage> | undefined;
  readonly from: BoundNames<Stage> | undefined;
  readonly to: BoundNames<Stage> | undefined;
  readonly locales: BoundNames<Locale> | undefined;
}

/** Resolves the stages and locales of each axis. */
export function bindAxes(written: WrittenAxes, place: Place, scope: Scope): BoundAxes {
  const on = <S extends 'stages' | 'locales'>(section: S, axis: Axis): ReturnType<typeof bindNames<S>> | undefined => {
    const names = written[axis];
    return names && bindNames(section, { names, place: within(place, axis) }, scope);
  };
  return {
    stages: on('stages', 'stages'),
    from: on('stages', 'from'),
    to: on('stages', 'to'),
    locales: on('locales', 'locales'),
  };
}

/**
 * Reports each argument that one of the actions does not take, at its key. `keys` are the words for the axes: an
 * expectation has `stage` for `stages`. True when there is none.
 */
export function checkTaken(
  actions: readonly WrittenAction[],
  written: { readonly keys: readonly { readonly axis: Axis; readonly key: string }[]; readonly place: Place },
  { findings }: Scope,
): boolean {
  const wrong = written.keys.flatMap(({ axis, key }) => {
    const action = actions.find(({ name }) => !AXES_OF[name].includes(axis));
    return action === undefined ? [] : [{ action, key }];
  });
  for (const { action, key } of wrong) {
    findings.report({
      code: 'argument-not-taken',
      message: `\`${action.name}\` does not take \`${key}\``,
      at: keySpanAt(within(written.place, key)),
      related: actions.length > 1 ? [{ span: spanAt(action.place), label: 'for this action' }] : [],
      help: actions.length > 1 ? `write \`${action.name}\` on its own` : `remove \`${key}\``,
    });
  }
  return wrong.length === 0;
}

/** Reports each argument that an action needs and that was left out, at the first such action. True when none was. */
export function checkGiven(actions: readonly WrittenAction[], written: WrittenAxes, { findings }: Scope): boolean {
  const missing = AXES.filter((axis) => written[axis] === undefined).flatMap((axis) => {
    const action = actions.find(({ name }) => AXES_OF[name].includes(axis));
    return action === undefined ? [] : [{ action, axis }];
  });
  for (const { action, axis } of missing) {
    findings.report({
      code: 'argument-missing',
      message: `\`${action.name}\` needs \`${axis}\``,
      at: spanAt(action.place),
      help: `write out the ${axis === 'locales' ? 'locales' : 'stages'}, or \`"*"\` for all, those to come included`,
    });
  }
  return missing.length === 0;
}
