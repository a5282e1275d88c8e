import { DRAFT, type Schema } from '../../../ir/schema.js';
import type { Json } from '../../../support/json.js';
import type { Database } from '../contract.js';
import { checkContent, notUnique } from './check-content.js';
import { inLocale, ContentReader } from './content-node.js';
import type { ContentEntry } from './content-entry.js';
import type { ContentMessage } from './content-message.js';
import { openContentStore, type ContentStore } from './content-store.js';
import { uniqueFields } from './shape.js';
import type { Version } from './version.js';

/** Where content is put. */
export interface SeedTarget {
  readonly database: Database;
  readonly schema: Schema;
  readonly environment: string;
  /** When entries were created that do not say so themselves, and when published ones were published. */
  readonly clock: () => Date;
}

/**
 * Puts the entries of a content file (`schemas/content.schema.json`) into an environment, each once: doing it again
 * changes nothing, and brings nothing back that was deleted. All of them or, when anything is wrong, none; what is
 * wrong is returned.
 *
 * INVARIANT: comes before `createContentApi` on the same environment, which holds the content in memory.
 */
export function seedContent(target: SeedTarget, content: Json): readonly ContentMessage[] {
  const store = openContentStore(target.database, target.environment);
  const now = target.clock().toISOString();
  const { entries, messages } = checkContent(content, { schema: target.schema, now });
  if (messages.length > 0) return messages;
  return store.attempt(() => {
    for (const { versions } of entries) putNew(versions, store);
    store.keepRevisions(now);
    const duplicates = entries.flatMap(({ entry }) => takenValues(entry, { ...target, store }));
    return { isKept: duplicates.length === 0, messages: duplicates };
  }).messages;
}

function putNew(versions: readonly Omit<Version, 'sequence'>[], store: ContentStore): void {
  const [first] = versions;
  if (first === undefined || store.markSeeded(first) || store.get({ ...first, stage: DRAFT }) !== undefined) return;
  const sequence = store.nextSequence();
  for (const version of versions) store.put({ ...version, sequence });
}

/** The values that must be unique and that another document has, which may have been made since. */
function takenValues(
  entry: ContentEntry,
  { store, schema }: SeedTarget & { readonly store: ContentStore },
): readonly ContentMessage[] {
  const reader = new ContentReader(schema, store);
  const valueOf = (version: Version, name: string): Json => reader.value(inLocale(version, schema.defaultLocale), name);
  const drafts = store.list(entry.model.name, DRAFT);
  const own = drafts.find(({ id }) => id === entry.id);
  return uniqueFields(entry.model)
    .filter(({ name }) => {
      const wanted = own === undefined ? null : valueOf(own, name);
      return wanted !== null && drafts.some((other) => other.id !== entry.id && valueOf(other, name) === wanted);
    })
    .map(({ name }) => notUnique(entry, name));
}
