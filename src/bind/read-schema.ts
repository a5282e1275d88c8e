import type { Staged } from '../diagnostics/diagnostic.js';
import type { Schema } from '../ir/schema.js';

/**
 * A Content API schema as `readContentSchema` gives it. Binding takes it read: who has no such schema does not load the
 * parser of GraphQL, and who binds again does not parse again.
 */
export type ReadSchema = Staged<Schema | undefined>;
