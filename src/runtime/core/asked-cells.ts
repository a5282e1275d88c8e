import type { ReadAccess } from './read-access.js';

/** The same access, which notes every cell that it is asked for: `read Article PUBLISHED/en`. */
export function notingCells(access: ReadAccess, cells: Set<string>, defaultLocale: string): ReadAccess {
  return {
    answer: (model, scope) => {
      const locales = model.isLocalized ? scope.locales : [defaultLocale];
      for (const stage of scope.stages)
        for (const locale of locales) cells.add(`read ${model.name} ${stage}/${locale}`);
      return access.answer(model, scope);
    },
  };
}
