import type { JsonObject } from './json.js';

/** A place of the answer that holds an object or a list of them. */
export interface Position {
  /** Whether null may stand there; where it may not, it travels up, as GraphQL says. */
  readonly isNullable: boolean;
  /** Whether each object there must carry the mark of a guard: one without any is not shown. */
  readonly isGuarded: boolean;
}

/** Which records of one stage and locale may be seen: all, none, or those that a filter finds. */
export type SeenCell =
  | { readonly kind: 'always' | 'never' }
  | {
      readonly kind: 'asked';
      readonly where: JsonObject;
      readonly stage: string;
      /** What the API falls back through, as where the record was found. */
      readonly locales: readonly string[];
    };

/** What is known of the records that carry one mark. */
export interface Guard<Cell = SeenCell> {
  /** Begins the aliases of the fields that were added: `<mark>_id`, and `_stage` and `_locale` where they decide. */
  readonly mark: string;
  readonly model: string;
  /** The root field that lists the records of the model. */
  readonly many: string;
  /** What stands for the stage, or the locale, of a record where it does not decide. */
  readonly stage: string | undefined;
  readonly locale: string | undefined;
  /** By `stage/locale`; a record of any other is not shown. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** What is done with an answer before the client gets it. */
export interface After<Cell = SeenCell> {
  /** Root fields whose list of at most one becomes its element, or null. */
  readonly unwrap: readonly string[];
  /** What the response keys begin with that were added, to be removed again; undefined when there are none. */
  readonly added: string | undefined;
  /** Objects and lists by their response path, joined by `.`, without indexes. */
  readonly positions: ReadonlyMap<string, Position>;
  /** By mark. Where there are some, the answer may be shown only after they were asked about. */
  readonly guards: ReadonlyMap<string, Guard<Cell>>;
}

/** True when an answer may be passed on as it comes, byte for byte. */
export function isPassedOn(after: After): boolean {
  return after.unwrap.length === 0 && after.added === undefined && !isChecked(after);
}

/** True when some records of an answer are checked before it is shown: by the guards, or as none of them may be seen. */
export function isChecked({ guards, positions }: Pick<After, 'guards' | 'positions'>): boolean {
  if (guards.size > 0) return true;
  for (const { isGuarded } of positions.values()) if (isGuarded) return true;
  return false;
}
