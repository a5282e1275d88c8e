import { DRAFT, type Model, type Schema } from '../ir/schema.js';

/** A moment far enough away that nothing is published by a try. */
const LATER = '"2099-12-31T00:00:00Z"';

/** Whether a publication is scheduled for a moment, in a release that is made for it, or in a release that there is. */
export type ReleaseBy = 'releaseAt' | 'releaseId';

/**
 * The mutation that schedules the publication of an entry in the default locale:
 * `mutation { schedulePublishTag(where: { id: "…" }, to: [PUBLISHED], releaseAt: "…") { id } }`. Undefined where there is
 * no stage to publish to.
 */
export function scheduleRequest(schema: Schema, { name, isLocalized }: Model, by: ReleaseBy): string | undefined {
  const stage = [...schema.stages.keys()].find((other) => other !== DRAFT);
  if (stage === undefined) return undefined;
  const locales = isLocalized ? `, locales: [${schema.defaultLocale}]` : '';
  const release = by === 'releaseAt' ? LATER : '"<the id of a release>"';
  return `mutation { schedulePublish${name}(where: { id: "<the id of such a record>" }, to: [${stage}]${locales}, ${by}: ${release}) { id } }`;
}
