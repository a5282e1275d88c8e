import { ACTIONS, type Action, type CellTable, type PolicyTables } from './tables.js';

/** Where in the access space of a principal a question is asked. A locale that is not given is the default one. */
export interface Coordinates {
  readonly stage?: string;
  readonly from?: string;
  readonly to?: string;
  readonly locale?: string;
}

/** One point of the access space. */
export interface Point {
  readonly who: string;
  readonly action: string;
  readonly model: string;
  readonly at: Coordinates;
}

/** Decisions by interned ids in typed arrays: four or five small look-ups for each. */
export interface DecisionTable {
  /** The cells that a point lies in, or undefined: denied. Unknown names are denied. */
  cellAt(point: Point): CellTable | undefined;
  /** True when some record may be reached. */
  can(who: string, action: string, model: string, at: Coordinates): boolean;
}

/** The stage axes of each action besides its locale, in the order of `CellTable.at`. */
const AXES: {
  readonly [A in Action]: { readonly stages: readonly ('stage' | 'from' | 'to')[]; readonly locale: boolean };
} = {
  read: { stages: ['stage'], locale: true },
  readVersions: { stages: [], locale: false },
  create: { stages: [], locale: true },
  update: { stages: [], locale: true },
  delete: { stages: [], locale: true },
  publish: { stages: ['from', 'to'], locale: true },
  unpublish: { stages: ['from'], locale: true },
};

type Ids = ReadonlyMap<string, number>;

function intern(names: readonly string[]): Ids {
  return new Map(names.map((name, id) => [name, id]));
}

interface Layout {
  readonly stages: Ids;
  readonly locales: Ids;
  readonly defaultLocale: number;
}

/** The place of coordinates inside of a block, or -1 when a name is unknown or missing. */
function placeOf({ stages, locales, defaultLocale }: Layout, action: Action, at: Coordinates): number {
  const axes = AXES[action];
  let place = 0;
  for (const axis of axes.stages) {
    const id = stages.get(at[axis] ?? '');
    if (id === undefined) return -1;
    place = place * stages.size + id;
  }
  if (!axes.locale) return place;
  const locale = at.locale === undefined ? defaultLocale : locales.get(at.locale);
  return locale === undefined ? -1 : place * locales.size + locale;
}

/** Reads `PUBLISHED/en` back into coordinates. */
function coordinatesOf(action: Action, text: string): Coordinates {
  const parts = text === '' ? [] : text.split('/');
  const axes = [...AXES[action].stages, ...(AXES[action].locale ? (['locale'] as const) : [])];
  return Object.fromEntries(axes.map((axis, index) => [axis, parts[index] ?? '']));
}

function blockSize({ stages, locales }: Layout, action: Action): number {
  const { stages: axes, locale } = AXES[action];
  return stages.size ** axes.length * (locale ? locales.size : 1);
}

/** Interns a policy's names and lays its cells out. `offsets` holds -1 where a principal, action and model have none. */
export function createDecisionTable(tables: PolicyTables): DecisionTable {
  const principals = intern(tables.principals.map(({ ref }) => ref));
  const models = intern(tables.models.map(({ name }) => name));
  const actions = intern(ACTIONS);
  const layout: Layout = {
    stages: intern(tables.stages),
    locales: intern(tables.locales),
    defaultLocale: tables.locales.indexOf(tables.defaultLocale),
  };
  const offsets = new Int32Array(principals.size * ACTIONS.length * models.size).fill(-1);
  const rowOf = (who: string, action: string, model: string): number => {
    const [principal, actionId, modelId] = [principals.get(who), actions.get(action), models.get(model)];
    if (principal === undefined || actionId === undefined || modelId === undefined) return -1;
    return (principal * ACTIONS.length + actionId) * models.size + modelId;
  };
  const blocks = layOut(tables, { layout, offsets, rowOf });
  const find = (row: number, action: string, at: Coordinates): number => {
    const offset = offsets[row] ?? -1;
    if (offset < 0) return 0;
    const place = placeOf(layout, ACTIONS[actions.get(action) ?? 0] ?? 'read', at);
    return place < 0 ? 0 : (blocks[offset + place] ?? 0);
  };
  return {
    cellAt: ({ who, action, model, at }) => tables.cells[find(rowOf(who, action, model), action, at) - 1],
    // eslint-disable-next-line max-params -- the signature of `can` is part of the product
    can: (who, action, model, at) => find(rowOf(who, action, model), action, at) > 0,
  };
}

interface LayOutInput {
  readonly layout: Layout;
  readonly offsets: Int32Array;
  readonly rowOf: (who: string, action: string, model: string) => number;
}

/** Fills the offsets and returns the blocks: 0 for denied, else one more than the index of the cell. */
function layOut(tables: PolicyTables, { layout, offsets, rowOf }: LayOutInput): Uint32Array {
  let size = 0;
  for (const { who, action, model } of tables.cells) {
    const row = rowOf(who, action, model);
    if (row < 0 || offsets[row] !== -1) continue;
    offsets[row] = size;
    size += blockSize(layout, action);
  }
  const blocks = new Uint32Array(size);
  tables.cells.forEach(({ who, action, model, at }, index) => {
    const offset = offsets[rowOf(who, action, model)] ?? -1;
    const places = at.map((text) => placeOf(layout, action, coordinatesOf(action, text)));
    for (const place of places) if (offset >= 0 && place >= 0) blocks[offset + place] = index + 1;
  });
  return blocks;
}
