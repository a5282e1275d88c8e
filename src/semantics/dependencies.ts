import { DRAFT } from '../ir/schema.js';
import { cell, type Cell, type CellSpace } from './cells.js';

/**
 * The cells that an operation needs besides the cell of its own action: facts 1.3, Hygraph's documented table. The
 * middleware, the local project and the rules demand all of them.
 *
 * | create    | read on DRAFT in the default locale                                   |
 * | update    | read on DRAFT                                                         |
 * | delete    | read on all stages, unpublish from all stages except DRAFT            |
 * | publish   | read on DRAFT, publish from DRAFT to the target                       |
 * | unpublish | read on all stages                                                    |
 */
export function dependencies(schema: CellSpace, operation: Cell): readonly Cell[] {
  const { action, model, locales } = operation;
  const stages = [...schema.stages.keys()];
  const read = (stage: string): Cell => cell('read', model, { stages: stage, locales });
  switch (action) {
    case 'read':
    case 'readVersions':
      return [];
    case 'create':
      return [cell('read', model, { stages: DRAFT, locales: schema.defaultLocale })];
    case 'update':
      return [read(DRAFT)];
    case 'delete':
      return [
        ...stages.map(read),
        ...stages.filter((stage) => stage !== DRAFT).map((from) => cell('unpublish', model, { from, locales })),
      ];
    case 'publish':
      return [read(DRAFT), ...(operation.from === DRAFT ? [] : [{ ...operation, from: DRAFT }])];
    case 'unpublish':
      return stages.map(read);
  }
}
