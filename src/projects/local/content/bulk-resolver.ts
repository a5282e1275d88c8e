import { DRAFT } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import type { ContentNode } from './content-node.js';
import { pageOf, type Page } from './listing.js';
import { carryOut } from './mutation-resolver.js';
import { connectionOf, listed, type Connection, type ReadContext } from './read-resolver.js';
import { stageOfBulk, type BulkMutation } from './root-fields.js';
import type { WriteSession } from './write-session.js';

/** How many documents were written to. */
export interface BatchPayload {
  readonly count: number;
}

interface Given {
  readonly given: JsonObject;
  readonly locales: readonly string[];
}

interface BulkContext {
  readonly read: ReadContext;
  readonly session: WriteSession;
}

/**
 * Carries out a bulk mutation on the documents that its `where` selects, without one on all. Unknown in Hygraph: rows
 * must reach what it does, and their conditions select like `where` does, so that documents which the caller may not
 * read, or not write to in this way, are left out. The answer is in DRAFT, that of a deletion as it was.
 */
export function resolveBulk(
  field: BulkMutation,
  { given, locales }: Given,
  { read, session }: BulkContext,
): Connection | BatchPayload {
  session.demandOfAny(() => void carryOut(field, { given, draft: undefined }, session));
  if (session.failures.length + session.mistakes.length > 0) return { count: 0 };
  session.context.userId();
  const write = (node: ContentNode): void => {
    const { model, id } = node.version;
    void carryOut(field, { given, draft: read.reader.store.get({ model, id, stage: DRAFT }) }, session);
  };
  const nodes = selectedBy(field, given, read).filter((node) => session.permits(() => write(node)));
  const page = field.isConnection ? pageOf(nodes, given, read.pageSizes) : wholeOf(nodes);
  for (const node of page.nodes) write(node);
  session.settle();
  if (!field.isConnection) return { count: page.nodes.length };
  return connectionOf({ ...page, nodes: shown(field, { page, locales }, read) }, nodes.length);
}

/** In any locale, the default before others: bulk mutations take none. */
function selectedBy(field: BulkMutation, given: JsonObject, read: ReadContext): readonly ContentNode[] {
  const { defaultLocale, locales } = read.schema;
  const place = { stage: stageOfBulk(field, given), locales: [...new Set([defaultLocale, ...locales.keys()])] };
  return listed(field.model, { where: given['where'] ?? null }, { place, context: read });
}

function wholeOf(nodes: readonly ContentNode[]): Page {
  return { nodes, hasNextPage: false, hasPreviousPage: false };
}

interface Written {
  readonly page: Page;
  readonly locales: readonly string[];
}

function shown(field: BulkMutation, { page, locales }: Written, read: ReadContext): readonly ContentNode[] {
  if (field.kind === 'delete') return page.nodes;
  return page.nodes
    .map(({ version: { model, id } }) => read.reader.find({ model, id }, { stage: DRAFT, locales }))
    .filter((node) => node !== undefined)
    .filter((node) => read.access.canRead(node));
}
