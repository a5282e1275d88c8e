import type { SourceFile } from '../source/source-file.js';
import type { Span } from '../source/span.js';
import type { Pointer } from '../syntax/yaml-document.js';
import type { PolicyFile } from './policy.generated.js';

/**
 * A policy file that passed its JSON Schema. What did not pass was reported and left out of `content`, as little of it
 * as possible (one grant, one field, one entry), and its name is in `poisoned`. Pointers speak of `content`: where list
 * items were left out, the document knows the original indexes.
 */
export interface PolicyDocument {
  readonly file: SourceFile;
  readonly content: PolicyFile;
  /** Names that were declared by an entry that is not valid: using them is no second mistake. */
  readonly poisoned: readonly PoisonedName[];
  /** False when something was left out: what seems to be missing may have been that. */
  readonly isWhole: boolean;
  spanOf(pointer: Pointer): Span;
  keySpanOf(pointer: Pointer): Span;
}

/** An entry of a section that was left out, or of a model: `Article.title`. */
export interface PoisonedName {
  readonly section: keyof PolicyFile;
  /** Undefined when it may have been any name. */
  readonly name: string | undefined;
}
