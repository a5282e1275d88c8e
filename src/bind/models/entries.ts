import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import type { PolicyFile } from '../../schema/policy.generated.js';
import type { PolicyDocument } from '../../schema/policy-document.js';
import type { Span } from '../../source/span.js';
import { sortBy } from '../../support/order.js';
import type { Pointer } from '../../syntax/yaml-document.js';

/** An entry of a section: its name, what stands there, and where. */
export interface Entry<T> {
  readonly name: string;
  readonly value: T;
  readonly document: PolicyDocument;
  readonly pointer: Pointer;
  /** The key that declares it. */
  readonly origin: Span;
}

/** A section whose entries have names. */
export interface NamedSection<T> {
  readonly name: keyof PolicyFile;
  readonly entriesOf: (content: PolicyFile) => { readonly [name: string]: T } | undefined;
}

/** The documents in the order of their paths: the order in which they were given does not matter. */
export function inPathOrder(documents: readonly PolicyDocument[]): readonly PolicyDocument[] {
  return sortBy(documents, ({ file }) => file.path);
}

/**
 * The entries of a section over all documents, which are in path order. Of entries with one name the first counts, and
 * each other one is an error that shows both places.
 */
export function collectEntries<T>(
  documents: readonly PolicyDocument[],
  section: NamedSection<T>,
): Staged<readonly Entry<T>[]> {
  const entries = new Map<string, Entry<T>>();
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    for (const [name, value] of Object.entries(section.entriesOf(document.content) ?? {})) {
      const pointer = [section.name, name];
      const entry = { name, value, document, pointer, origin: document.keySpanOf(pointer) };
      const first = entries.get(name);
      if (first === undefined) entries.set(name, entry);
      else diagnostics.push(duplicateName(name, { first: first.origin, second: entry.origin }));
    }
  }
  return { value: [...entries.values()], diagnostics };
}

function duplicateName(name: string, { first, second }: { readonly first: Span; readonly second: Span }): Diagnostic {
  return diagnostic({
    code: 'duplicate-name',
    message: `\`${name}\` is declared twice`,
    at: second,
    related: [{ span: first, label: 'declared first here' }],
    help: 'remove one of them, or give it another name',
  });
}

/** The names of a section that entries declare which are not valid: to use one is no second mistake. */
export interface PoisonedNames {
  readonly isEmpty: boolean;
  has(name: string): boolean;
}

/** What the documents leave out of a section. */
export function poisonedNames(documents: readonly PolicyDocument[], section: keyof PolicyFile): PoisonedNames {
  const poisoned = documents.flatMap((document) => document.poisoned);
  const names = new Set(poisoned.filter((item) => item.section === section).map(({ name }) => name));
  return { isEmpty: names.size === 0, has: (name) => names.has(name) || names.has(undefined) };
}
