import type { Schema } from '../../../ir/schema.js';
import type { Database } from '../contract.js';
import type { LocalPorts } from '../ports.js';

/** What a synchronization works with. */
export interface Synchronization {
  readonly database: Database;
  readonly ports: LocalPorts;
  readonly environmentId: string;
  readonly schema: Schema;
}
