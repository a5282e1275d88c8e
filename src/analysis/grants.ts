import type { DiagnosticSubject } from '../diagnostics/diagnostic.js';
import type { Action } from '../ir/actions.js';
import type { Grant, Principal, Program, Reference, Selection } from '../ir/program.js';
import type { Model } from '../ir/schema.js';
import { canHold } from '../semantics/can-hold.js';
import { canMeet } from '../semantics/environments.js';
import type { Span } from '../source/span.js';

/** A grant of a principal, by one of its actions. */
export interface ActionGrant {
  readonly principal: Principal;
  readonly grant: Grant;
  readonly action: Reference<Action>;
}

/**
 * Every grant of the principals that the test accepts, once for each of its actions. Not those that allow nothing, by a
 * condition that no record meets or in an environment in which their principal is not: these are other rules' findings.
 */
export function actionGrants(program: Program, accepts: (principal: Principal) => boolean): readonly ActionGrant[] {
  return program.principals
    .filter(accepts)
    .flatMap((principal) =>
      effectiveGrants(principal).flatMap((grant) => grant.actions.map((action) => ({ principal, grant, action }))),
    );
}

/** The grants of a principal that allow something, in some environment. */
export function effectiveGrants(principal: Principal): readonly Grant[] {
  return principal.grants.filter((grant) => canMeet(principal, grant) && canHold(grant.condition));
}

/** True for the unauthenticated endpoint. */
export function isPublic({ kind }: Principal): boolean {
  return kind === 'public';
}

/** One element of a selection that exists, and the text that selects it: its own name, or the `"*"`. */
export interface Selected<T> {
  readonly value: T;
  readonly origin: Span;
}

/** The elements that a selection selects among those that exist. */
export function selectedOf<T>(selection: Selection<T> | undefined, all: Iterable<T>): readonly Selected<T>[] {
  if (selection === undefined) return [];
  if (selection.kind === 'list') return selection.items;
  return [...all].map((value) => ({ value, origin: selection.origin }));
}

/** Where a grant names a model: its name, or the `"*"`. */
export function modelOrigin({ models }: Grant, { name }: Model): Span {
  const item = models.kind === 'list' ? models.items.find(({ value }) => value.name === name) : undefined;
  return item?.origin ?? models.origin;
}

/** The names of the models of a grant as the user wrote them: API ids, or `*`. */
export function modelNames(models: Selection<Model>): readonly string[] {
  return models.kind === 'all' ? ['*'] : models.items.map(({ value }) => value.name);
}

/**
 * The cell that a finding about a grant, or about one of its models, is about, whole: a waiver that accepts it names all
 * of that, so that it accepts nothing that the grant comes to reach later. What is not localized is the same in every
 * locale.
 */
export function cellSubject({ principal, grant, action }: ActionGrant, model?: Model): DiagnosticSubject {
  const { models, stages, from, to, locales } = grant;
  const isAll = model === undefined && models.kind === 'all';
  const listed = model === undefined ? selectedOf(models, []).map(({ value }) => value) : [model];
  const isLocalized = isAll || listed.some((item) => item.isLocalized);
  return {
    who: principal.ref,
    action: action.value,
    models: isAll ? ['*'] : listed.map(({ name }) => name),
    ...(stages && { stages: namesOf(stages) }),
    ...(from && { from: namesOf(from) }),
    ...(to && { to: namesOf(to) }),
    ...(locales && isLocalized && { locales: namesOf(locales) }),
  };
}

function namesOf(selection: Selection<{ readonly name: string }>): readonly string[] {
  return selection.kind === 'all' ? ['*'] : selection.items.map(({ value }) => value.name);
}

/** The models of a grant as messages show them. */
export function modelWords(models: Selection<Model>, list: (names: readonly string[]) => string): string {
  return models.kind === 'all' ? 'every model, those to come included,' : list(modelNames(models));
}
