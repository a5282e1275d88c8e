import { DRAFT, type Model, type Schema } from '../../../ir/schema.js';
import type { Wish } from './access.js';

/** A document of a model, and the locales that something is done to. */
export interface Target {
  readonly schema: Schema;
  readonly model: Model;
  readonly locales: readonly string[];
}

function read(model: Model, stages: readonly string[], locales: readonly string[]): readonly Wish[] {
  return stages.flatMap((stage) =>
    locales.map((locale) => ({ action: 'read', model: model.name, stage, locale }) as const),
  );
}

/** To create: read on DRAFT in the default locale, and create (facts 1.3). */
export function createWishes({ schema, model, locales }: Target): readonly Wish[] {
  return [
    ...locales.map((locale) => ({ action: 'create', model: model.name, stage: DRAFT, locale }) as const),
    ...read(model, [DRAFT], [schema.defaultLocale]),
  ];
}

/** To update: read on DRAFT, and update (facts 1.3). */
export function updateWishes(target: Target): readonly Wish[] {
  return [...becomeWishes(target), ...read(target.model, [DRAFT], target.locales)];
}

/** What must hold of a document after an update too: update. */
export function becomeWishes({ model, locales }: Target): readonly Wish[] {
  return locales.map((locale) => ({ action: 'update', model: model.name, stage: DRAFT, locale }));
}

/** To delete: read on all stages, delete, and unpublish on all stages except DRAFT (facts 1.3). */
export function deleteWishes({ schema, model, locales }: Target): readonly Wish[] {
  const stages = [...schema.stages.keys()];
  return [
    ...locales.map((locale) => ({ action: 'delete', model: model.name, stage: DRAFT, locale }) as const),
    ...unpublishFrom(
      model,
      stages.filter((stage) => stage !== DRAFT),
      locales,
    ),
    ...read(model, stages, locales),
  ];
}

/** Where something is published from and to. */
export interface Route {
  readonly from: string;
  readonly to: readonly string[];
}

/** To publish: read on DRAFT and where it comes from, and publish from both to the targets (facts 1.3). */
export function publishWishes({ model, locales }: Target, { from, to }: Route): readonly Wish[] {
  const sources = [...new Set([DRAFT, from])];
  const publish = (stage: string, target: string): readonly Wish[] =>
    locales.map((locale) => ({ action: 'publish', model: model.name, stage, to: target, locale }));
  return [
    ...sources.flatMap((stage) => to.flatMap((target) => publish(stage, target))),
    ...read(model, sources, locales),
  ];
}

/** To unpublish: read on all stages, and unpublish on the from-stages (facts 1.3). */
export function unpublishWishes({ schema, model, locales }: Target, from: readonly string[]): readonly Wish[] {
  return [...unpublishFrom(model, from, locales), ...read(model, [...schema.stages.keys()], locales)];
}

function unpublishFrom(model: Model, stages: readonly string[], locales: readonly string[]): readonly Wish[] {
  return stages.flatMap((stage) =>
    locales.map((locale) => ({ action: 'unpublish', model: model.name, stage, locale }) as const),
  );
}
