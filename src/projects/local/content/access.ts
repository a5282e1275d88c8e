import type { Action } from '../../../ir/actions.js';
import { isJsonObject, type JsonObject } from '../../../support/json.js';
import type { LocalCaller, LocalPermission, LocalReading } from '../contract.js';
import type { ContentNode, ContentReader } from './content-node.js';
import { compileFilter, type FilterSource, type Test } from './filter.js';
import { toJson } from './json-values.js';

/** What somebody wants to do: `stage` of a read and `from` of an unpublish or publish, `to` of a publish. */
export interface Wish {
  readonly action: Action;
  readonly model: string;
  readonly locale: string;
  readonly stage: string;
  readonly to?: string;
}

/**
 * The rights of a caller. Rows only add: a wish is granted for a document when some row reaches it whose condition is
 * true of the document. Unknown in Hygraph, and decided on the safe side: an empty list of stages or locales reaches
 * nothing; a condition that is no JSON, or names what the model does not have, or stands on all models, is never true.
 */
export interface Access {
  /** True when some row reaches the wish, whatever its condition. */
  reaches(wish: Wish): boolean;
  /** True when some row reaches the wish, and is without a condition: whatever the document is. */
  always(wish: Wish): boolean;
  /** True when some row reaches the wish, and is without a condition or has one that is true of the document. */
  allows(wish: Wish, node: ContentNode): boolean;
  /** Reads of the node's stage and locale. A component is read with the document that holds it. */
  canRead(node: ContentNode): boolean;
}

/** Makes the access of a caller; conditions are evaluated in a reading, over everything that is stored. */
export function accessOf(caller: LocalCaller, reader: ContentReader, reading: LocalReading): Access {
  return new RowAccess(
    caller.permissions.filter(({ enabled }) => enabled),
    { reader, reading },
  );
}

/** A filter source that hides what the caller may not read: what cannot be read cannot be asked about. */
export function visibleTo(access: Access, reader: ContentReader): FilterSource<ContentNode> {
  return {
    value: (node, field) => reader.value(node, field),
    related: (node, field) => reader.related(node, field).filter((peer) => access.canRead(peer)),
    fields: (node) => reader.fields(node),
    typeName: (node) => node.typeName,
    stages: (node) => reader.stages(node).filter((stage) => canReadIn(stage, { node, access, reader })),
  };
}

interface StageQuestion {
  readonly node: ContentNode;
  readonly access: Access;
  readonly reader: ContentReader;
}

function canReadIn(stage: string, { node, access, reader }: StageQuestion): boolean {
  const { model, id } = node.version;
  const other = reader.find({ model, id }, { stage, locales: node.locales });
  return other !== undefined && access.canRead(other);
}

interface Evaluation {
  readonly reader: ContentReader;
  readonly reading: LocalReading;
}

class RowAccess implements Access {
  readonly #rows: readonly LocalPermission[];
  readonly #evaluation: Evaluation;
  readonly #tests = new Map<LocalPermission, Test<ContentNode>>();

  constructor(rows: readonly LocalPermission[], evaluation: Evaluation) {
    this.#rows = rows;
    this.#evaluation = evaluation;
  }

  reaches(wish: Wish): boolean {
    return this.#rows.some((row) => isReaching(row, wish));
  }

  always(wish: Wish): boolean {
    return this.#rows.some((row) => isReaching(row, wish) && isUnconditional(row));
  }

  allows(wish: Wish, node: ContentNode): boolean {
    return this.#rows.some((row) => isReaching(row, wish) && this.#testOf(row)(node) === true);
  }

  canRead(node: ContentNode): boolean {
    if (node.kind === 'component') return true;
    const { model, stage } = node.version;
    return this.allows({ action: 'read', model, stage, locale: node.locale }, node);
  }

  #testOf(row: LocalPermission): Test<ContentNode> {
    const known = this.#tests.get(row);
    if (known !== undefined) return known;
    const test = compileCondition(row, this.#evaluation);
    this.#tests.set(row, test);
    return test;
  }
}

function isReaching(row: LocalPermission, wish: Wish): boolean {
  if (row.action !== wish.action || !selects(row.model === null ? null : [row.model], wish.model)) return false;
  switch (wish.action) {
    case 'read':
    case 'unpublish':
      return selects(row.stages, wish.stage) && selects(row.locales, wish.locale);
    case 'publish':
      return (
        selects(row.fromStages, wish.stage) && selects(row.toStages, wish.to ?? '') && selects(row.locales, wish.locale)
      );
    case 'create':
    case 'update':
    case 'delete':
      return selects(row.locales, wish.locale);
    case 'readVersions':
      return true;
  }
}

function selects(list: readonly string[] | null, element: string): boolean {
  return list?.includes(element) ?? true;
}

/** No condition, and an empty one, hold for every document ("ignored if there are no conditions", facts 2). */
function isUnconditional({ condition }: LocalPermission): boolean {
  const where = condition === null ? {} : parseCondition(condition);
  return where !== undefined && Object.keys(where).length === 0;
}

function compileCondition(row: LocalPermission, { reader, reading }: Evaluation): Test<ContentNode> {
  if (row.condition === null || isUnconditional(row)) return () => true;
  const where = parseCondition(row.condition);
  if (where === undefined || row.model === null) return () => undefined;
  const fieldsOf = (typeName: string) => reader.fieldsOf(typeName);
  return compileFilter(where, row.model, { source: reader, reading, fieldsOf });
}

function parseCondition(text: string): JsonObject | undefined {
  try {
    const where = toJson(JSON.parse(text));
    return isJsonObject(where) ? where : undefined;
  } catch {
    return undefined;
  }
}
