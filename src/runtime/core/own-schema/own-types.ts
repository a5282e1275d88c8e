import type { ComponentTable, FieldTable, ModelTable, PolicyTables } from '../tables.js';

/** The part of a content schema that some principals, together, may read. */
export interface OwnTypes {
  readonly models: ReadonlyMap<string, ModelTable>;
  readonly components: ReadonlyMap<string, ComponentTable>;
  /** The models whose versions may be read. */
  readonly versioned: ReadonlySet<string>;
  /** Those in which something may be read. */
  readonly stages: readonly string[];
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** The default of an argument that wants all stages, or locales, where all may be read; else it must be given. */
  readonly everyStage: string;
  readonly everyLocale: string;
  /** The stage of a request that names none; undefined when nothing may be read there. */
  readonly defaultStage: string | undefined;
}

/** The models, stages and locales in which some record may be read; undefined when there is nothing. */
export function ownTypesOf(tables: PolicyTables, refs: readonly string[]): OwnTypes | undefined {
  const cells = tables.cells.filter(({ who, action }) => action === 'read' && refs.includes(who));
  const names = new Set(cells.map(({ model }) => model));
  if (names.size === 0) return undefined;
  const places = cells.flatMap(({ at }) => at.map((place) => place.split('/')));
  const [stages, locales] = [0, 1].map((axis) => new Set(places.map((place) => place[axis])));
  const defaults = new Set(
    tables.principals.flatMap(({ ref, defaultStage }) => (refs.includes(ref) ? defaultStage : [])),
  );
  const [stage = ''] = defaults;
  const models = tables.models.filter(({ name }) => names.has(name));
  // A record of a model that is not localized is found whatever locales a request names.
  const anyLocale = models.some(({ isLocalized }) => !isLocalized);
  const ownStages = tables.stages.filter((name) => stages?.has(name));
  const ownLocales = tables.locales.filter((name) => anyLocale || locales?.has(name));
  return {
    models: new Map(models.map((model) => [model.name, model])),
    versioned: versionedOf(tables, refs, names),
    components: new Map(tables.components.map((component) => [component.name, component])),
    stages: ownStages,
    locales: ownLocales,
    defaultLocale: tables.defaultLocale,
    everyStage: ownStages.length === tables.stages.length ? ` = [${ownStages.join(', ')}]` : '',
    everyLocale: ownLocales.length === tables.locales.length ? ` = [${ownLocales.join(', ')}]` : '',
    defaultStage: defaults.size === 1 && stages?.has(stage) === true ? stage : undefined,
  };
}

function versionedOf(
  { cells }: PolicyTables,
  refs: readonly string[],
  readable: ReadonlySet<string>,
): ReadonlySet<string> {
  const own = cells.filter(({ who, action }) => action === 'readVersions' && refs.includes(who));
  return new Set(own.flatMap(({ model }) => (readable.has(model) ? [model] : [])));
}

/** The members of a union that may be read, or those of a union of components. */
export function membersOf({ models, components }: OwnTypes, { kind, targets = [] }: FieldTable): readonly string[] {
  return targets.filter((name) => (kind === 'union' ? models.has(name) : components.has(name)));
}

/** True when a field leads to something that may be looked into. */
export function isOwnField(own: OwnTypes, field: FieldTable): boolean {
  switch (field.kind) {
    case 'leaf':
    case 'richText':
    case 'color':
    case 'location':
    case 'localizations':
    case 'stages':
      return true;
    case 'relation':
      return (field.targets ?? []).every((name) => own.models.has(name));
    case 'union':
    case 'component':
    case 'componentUnion':
      return membersOf(own, field.kind === 'component' ? { ...field, kind: 'componentUnion' } : field).length > 0;
    case 'history':
      return (field.targets ?? []).every((name) => own.versioned.has(name));
    case 'opaque':
      return false;
  }
}
