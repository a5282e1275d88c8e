import type { ReadAccess, Scope } from './read-access.js';
import type { IndexedType } from './schema-index.js';

/** The same access, which notes every cell that it is asked for: `read Article PUBLISHED/en`. */
export function notingCells(access: ReadAccess, cells: Set<string>, defaultLocale: string): ReadAccess {
  const noted = (model: IndexedType, { stages, locales }: Pick<Scope, 'stages' | 'locales'>): void => {
    for (const stage of stages)
      for (const locale of model.isLocalized ? locales : [defaultLocale])
        cells.add(`read ${model.name} ${stage}/${locale}`);
  };
  return {
    isConditional: access.isConditional.bind(access),
    versions: (model) => {
      cells.add(`readVersions ${model.name}`);
      return access.versions(model);
    },
    answer: (model, scope) => {
      noted(model, scope);
      return access.answer(model, scope);
    },
    points: (model, scope) => {
      noted(model, scope);
      return access.points(model, scope);
    },
  };
}
