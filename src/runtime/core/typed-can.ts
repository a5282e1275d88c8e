/**
 * The shape of an access matrix at type level: principal, action, model, and the cells that some record can be reached
 * in, each written as the coordinates of its action joined by `/`.
 */
export type AccessMatrix = {
  readonly [who: string]: { readonly [action: string]: { readonly [model: string]: string } };
};

/** The cells of a matrix for a principal, an action and a model; where one of them is a union, those of each member. */
export type CellsOf<
  Matrix extends AccessMatrix,
  Who extends keyof Matrix,
  Action extends keyof Matrix[Who],
  Model extends keyof Matrix[Who][Action],
> = (
  Who extends unknown
    ? Action extends unknown
      ? Model extends unknown
        ? (cells: Matrix[Who][Action][Model]) => void
        : never
      : never
    : never
) extends (cells: infer Cells) => void
  ? Cells
  : never;

/** The coordinates of a cell: `locale` may be left out where it is the default one. */
export type CoordinatesOf<Action, Cell, DefaultLocale extends string> = Action extends 'read'
  ? StageAndLocale<Cell, DefaultLocale>
  : Action extends 'readVersions'
    ? { readonly [name: string]: never }
    : Action extends 'publish'
      ? FromToAndLocale<Cell, DefaultLocale>
      : Action extends 'unpublish'
        ? FromAndLocale<Cell, DefaultLocale>
        : InLocale<Cell, DefaultLocale>;

type InLocale<Locale, DefaultLocale> = Locale extends DefaultLocale
  ? { readonly locale?: Locale }
  : Locale extends string
    ? { readonly locale: Locale }
    : never;

type StageAndLocale<Cell, DefaultLocale> = Cell extends `${infer Stage}/${infer Locale}`
  ? { readonly stage: Stage } & InLocale<Locale, DefaultLocale>
  : never;

type FromAndLocale<Cell, DefaultLocale> = Cell extends `${infer From}/${infer Locale}`
  ? { readonly from: From } & InLocale<Locale, DefaultLocale>
  : never;

type FromToAndLocale<Cell, DefaultLocale> = Cell extends `${infer From}/${infer To}/${infer Locale}`
  ? { readonly from: From; readonly to: To } & InLocale<Locale, DefaultLocale>
  : never;

/**
 * Whether some record can be reached. What no record can be reached by does not compile; a cell with a condition does,
 * and `check` decides it for a request.
 */
export interface TypedCan<Matrix extends AccessMatrix, DefaultLocale extends string> {
  <
    Who extends keyof Matrix & string,
    Action extends keyof Matrix[Who] & string,
    Model extends keyof Matrix[Who][Action] & string,
  >(
    principal: Who,
    action: Action,
    model: Model,
    coordinates: CoordinatesOf<Action, CellsOf<Matrix, Who, Action, Model>, DefaultLocale>,
  ): boolean;
}
