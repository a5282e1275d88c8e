import type { Coordinates } from '../decision-table.js';
import type { IndexedType, SchemaIndex } from '../schema-index.js';
import type { Action } from '../tables.js';
import type { Subject } from './subject.js';

/** The stage in which every record is, and in which all writes happen (facts 1.3, 4). */
export const DRAFT = 'DRAFT';

/** A cell that a write needs. */
export interface Demand {
  readonly action: Action;
  readonly model: IndexedType;
  readonly at: Coordinates & { readonly locale: string };
  /** The stage in which the record is judged by a condition of the cell. */
  readonly judgedIn: string;
  /** False where what is stored decides whether the write needs it. */
  readonly isCertain: boolean;
  readonly subject: Subject;
}

/** Records that something is done to. */
export interface Target {
  readonly index: SchemaIndex;
  readonly model: IndexedType;
  readonly locales: readonly string[];
  readonly isCertain: boolean;
  readonly subject: Subject;
}

type Place = Omit<Demand, 'model' | 'isCertain' | 'subject'>;

function demandsAt(target: Target, places: readonly Place[]): readonly Demand[] {
  const { model, isCertain, subject } = target;
  return places.map((place) => ({ ...place, model, isCertain, subject }));
}

function localesOf({ index, model, locales }: Target): readonly string[] {
  return model.isLocalized ? locales : [index.defaultLocale];
}

function reads(stages: readonly string[], locales: readonly string[]): readonly Place[] {
  return stages.flatMap((stage) =>
    locales.map((locale) => ({ action: 'read', at: { stage, locale }, judgedIn: stage }) as const),
  );
}

function inDraft(action: 'create' | 'update' | 'delete', locales: readonly string[]): readonly Place[] {
  return locales.map((locale) => ({ action, at: { locale }, judgedIn: DRAFT }));
}

function unpublishes(stages: readonly string[], locales: readonly string[]): readonly Place[] {
  return stages.flatMap((from) =>
    locales.map((locale) => ({ action: 'unpublish', at: { from, locale }, judgedIn: from }) as const),
  );
}

/** Read on the stages. */
export function readDemands(target: Target, stages: readonly string[]): readonly Demand[] {
  return demandsAt(target, reads(stages, localesOf(target)));
}

/** Create, and read on DRAFT in the default locale (facts 1.3). */
export function createDemands(target: Target): readonly Demand[] {
  return demandsAt(target, [...inDraft('create', localesOf(target)), ...reads([DRAFT], [target.index.defaultLocale])]);
}

/** Update, and read on DRAFT (facts 1.3). */
export function updateDemands(target: Target): readonly Demand[] {
  const locales = localesOf(target);
  return demandsAt(target, [...inDraft('update', locales), ...reads([DRAFT], locales)]);
}

/** Delete, unpublish from all stages but DRAFT, and read on all (facts 1.3). */
export function deleteDemands(target: Target): readonly Demand[] {
  const locales = localesOf(target);
  const { stages } = target.index;
  const published = stages.filter((stage) => stage !== DRAFT);
  return demandsAt(target, [
    ...inDraft('delete', locales),
    ...unpublishes(published, locales),
    ...reads(stages, locales),
  ]);
}

/** What is published from where to where. */
export interface Route {
  readonly from: string;
  readonly to: readonly string[];
}

/** Publish from there and from DRAFT to each target, and read on both (facts 1.3). */
export function publishDemands(target: Target, { from, to }: Route): readonly Demand[] {
  const locales = localesOf(target);
  const sources = [...new Set([from, DRAFT])];
  const publishes = sources.flatMap((source) =>
    to.flatMap((stage) =>
      locales.map((locale): Place => ({
        action: 'publish',
        at: { from: source, to: stage, locale },
        judgedIn: source,
      })),
    ),
  );
  return demandsAt(target, [...publishes, ...reads(sources, locales)]);
}

/** Unpublish from the stages, and read on all (facts 1.3). */
export function unpublishDemands(target: Target, from: readonly string[]): readonly Demand[] {
  const locales = localesOf(target);
  return demandsAt(target, [...unpublishes(from, locales), ...reads(target.index.stages, locales)]);
}
