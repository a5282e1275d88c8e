import { withoutRepeats } from './names.js';
import type { Findings } from './findings.js';
import type { Place } from './place.js';

/** The environments that something is limited to; undefined for all. Their names are the project's, not the policy's. */
export function bindEnvironments(
  names: readonly string[] | undefined,
  place: Place,
  findings: Findings,
): readonly string[] | undefined {
  return names && withoutRepeats(names, place, findings).map(({ name }) => name);
}
