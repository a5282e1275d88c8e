import type { Model } from '../ir/schema.js';
import { DRAFT } from '../ir/schema.js';

/**
 * The request that reads a version of an entry's draft as raw JSON, whose id a person fills in. Undefined where the
 * Content API has no versions of the model.
 */
export function versionRequest({ queries: { version } }: Model): string | undefined {
  return version && `query { ${version}(where: { id: "<id>", revision: 1, stage: ${DRAFT} }) { data } }`;
}
