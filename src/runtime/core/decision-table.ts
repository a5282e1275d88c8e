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

/** Whether some record may be reached. Unknown names are denied. */
export interface Can {
  (who: string, action: string, model: string, at: Coordinates): boolean;
}

/** Decisions by interned ids in typed arrays: four or five small look-ups for each. */
export interface DecisionTable {
  /** The cells that a point lies in, or undefined: denied. */
  readonly cellAt: (point: Point) => CellTable | undefined;
  readonly can: Can;
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
type PlaceOf = (at: Coordinates) => number;

/** One function for each action, so that a decision looks at nothing but its own coordinates. */
function placesOf({ stages, locales, defaultLocale }: Layout): { readonly [A in Action]: PlaceOf } {
  const localeOf = (at: Coordinates): number =>
    at.locale === undefined ? defaultLocale : (locales.get(at.locale) ?? -1);
  const inLocale = (first: number | undefined, at: Coordinates): number => {
    const locale = localeOf(at);
    return first === undefined || locale < 0 ? -1 : first * locales.size + locale;
  };
  const inLocales: PlaceOf = (at) => inLocale(0, at);
  return {
    read: (at) => inLocale(stages.get(at.stage ?? ''), at),
    readVersions: () => 0,
    create: inLocales,
    update: inLocales,
    delete: inLocales,
    publish: (at) => {
      const [from, to] = [stages.get(at.from ?? ''), stages.get(at.to ?? '')];
      return from === undefined || to === undefined ? -1 : inLocale(from * stages.size + to, at);
    },
    unpublish: (at) => inLocale(stages.get(at.from ?? ''), at),
  };
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

interface KnownAction {
  readonly id: number;
  readonly placeOf: PlaceOf;
}

/** Interns a policy's names and lays its cells out. `offsets` holds -1 where a principal, action and model have none. */
export function createDecisionTable(tables: PolicyTables): DecisionTable {
  const principals = intern(tables.principals.map(({ ref }) => ref));
  const models = intern(tables.models.map(({ name }) => name));
  const layout: Layout = {
    stages: intern(tables.stages),
    locales: intern(tables.locales),
    defaultLocale: tables.locales.indexOf(tables.defaultLocale),
  };
  const places = placesOf(layout);
  const actions = new Map<string, KnownAction>(ACTIONS.map((name, id) => [name, { id, placeOf: places[name] }]));
  const offsets = new Int32Array(principals.size * ACTIONS.length * models.size).fill(-1);
  const rowOf = (who: string, action: number, model: string): number => {
    const principal = principals.get(who);
    const modelId = models.get(model);
    return principal === undefined || modelId === undefined
      ? -1
      : (principal * ACTIONS.length + action) * models.size + modelId;
  };
  const blocks = layOut(tables, { layout, places, offsets, rowOf });
  const find = (row: number, { placeOf }: KnownAction, at: Coordinates): number => {
    const offset = offsets[row] ?? -1;
    const place = offset < 0 ? -1 : placeOf(at);
    return place < 0 ? 0 : (blocks[offset + place] ?? 0);
  };
  return {
    cellAt: ({ who, action, model, at }) => {
      const known = actions.get(action);
      return known && tables.cells[find(rowOf(who, known.id, model), known, at) - 1];
    },
    // eslint-disable-next-line max-params -- the signature of `can` is part of the product
    can: (who, action, model, at) => {
      const known = actions.get(action);
      return known !== undefined && find(rowOf(who, known.id, model), known, at) > 0;
    },
  };
}

interface LayOutInput {
  readonly layout: Layout;
  readonly places: { readonly [A in Action]: PlaceOf };
  readonly offsets: Int32Array;
  readonly rowOf: (who: string, action: number, model: string) => number;
}

/** Fills the offsets and returns the blocks: 0 for denied, else one more than the index of the cell. */
function layOut(tables: PolicyTables, { layout, places, offsets, rowOf }: LayOutInput): Uint32Array {
  const rows = tables.cells.map(({ who, action, model }) => rowOf(who, ACTIONS.indexOf(action), model));
  let size = 0;
  tables.cells.forEach(({ action }, index) => {
    const row = rows[index] ?? -1;
    if (row < 0 || offsets[row] !== -1) return;
    offsets[row] = size;
    size += blockSize(layout, action);
  });
  const blocks = new Uint32Array(size);
  tables.cells.forEach(({ action, at }, index) => {
    const offset = offsets[rows[index] ?? -1] ?? -1;
    const found = at.map((text) => places[action](coordinatesOf(action, text)));
    for (const place of found) if (offset >= 0 && place >= 0) blocks[offset + place] = index + 1;
  });
  return blocks;
}
