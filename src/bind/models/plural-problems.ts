import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Model } from '../../ir/schema.js';
import type { Span } from '../../source/span.js';
import { lowerFirst } from './queries-of.js';

/** A model, and where its plural is written; its name where the plural follows from it. */
export interface PluralPlace {
  readonly model: Model;
  readonly at: Span | undefined;
}

interface Holder {
  readonly model: Model;
  readonly what: 'name' | 'plural';
}

/**
 * Names and plurals that would give two models the same query. A plural is blamed before a name, and a model of the
 * project before one of Hygraph's own, which has no place.
 */
export function pluralProblems(places: readonly PluralPlace[]): readonly Diagnostic[] {
  const holders = new Map<string, Holder>();
  const ordered = [...places.filter(({ at }) => at === undefined), ...places.filter(({ at }) => at !== undefined)];
  const names = ordered.flatMap(({ model }) => {
    const key = lowerFirst(model.name);
    const holder = holders.get(key);
    if (holder === undefined) holders.set(key, { model, what: 'name' });
    return holder === undefined ? [] : nameCollision(model, holder.model);
  });
  const plurals = ordered.flatMap(({ model, at }) => {
    const key = lowerFirst(model.plural);
    const holder = holders.get(key);
    if (holder === undefined) holders.set(key, { model, what: 'plural' });
    return holder === undefined || at === undefined ? [] : [collision(model, at, holder)];
  });
  return [...names, ...plurals];
}

function nameCollision({ name, origin }: Model, other: Model): readonly Diagnostic[] {
  if (origin === undefined) return [];
  return [
    diagnostic({
      code: 'name-collision',
      message: `the queries of \`${name}\` have the names of those of \`${other.name}\``,
      at: origin,
      related: other.origin === undefined ? [] : [{ span: other.origin, label: `\`${other.name}\` is declared here` }],
      help: 'give it a name that differs in more than its first letter',
    }),
  ];
}

function collision(model: Model, at: Span, holder: Holder): Diagnostic {
  const isOwn = holder.model.name === model.name;
  const owner = isOwn ? 'the model' : `\`${holder.model.name}\``;
  const { origin } = holder.model;
  return diagnostic({
    code: 'plural-collision',
    message: `the plural \`${model.plural}\` of \`${model.name}\` is the ${holder.what} of ${owner}${isOwn ? ' itself' : ''}`,
    at,
    related:
      isOwn || origin === undefined ? [] : [{ span: origin, label: `\`${holder.model.name}\` is declared here` }],
    help: 'give it another `plural`, so that each query has a name of its own',
  });
}
