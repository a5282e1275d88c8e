import type { Model } from '../ir/schema.js';

/**
 * The smallest request that reads a model in a stage, as a person would type it: `query { cases(stage: DRAFT) { id } }`.
 * Undefined where the model has no list field at the root of the Content API.
 */
export function readRequest(model: Model, stage: string): string | undefined {
  const { many } = model.queries;
  return many === undefined ? undefined : `query { ${many}(stage: ${stage}) { id } }`;
}
