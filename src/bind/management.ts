import { MANAGEMENT_PERMISSIONS } from '../ir/management.js';
import type { Reference } from '../ir/program.js';
import { didYouMean } from '../support/suggest.js';
import { withoutRepeats } from './names.js';
import { spanAt, type Place } from './place.js';
import type { Findings } from './findings.js';

/** The Management API permissions of a token or role. Unknown ones are reported and left out. */
export function bindManagement(
  names: readonly string[] | undefined,
  place: Place,
  findings: Findings,
): readonly Reference<string>[] {
  return withoutRepeats(names ?? [], place, findings).flatMap((item) => {
    const origin = spanAt(item.place);
    if (MANAGEMENT_PERMISSIONS.includes(item.name)) return [{ value: item.name, origin }];
    findings.report({
      code: 'unknown-permission',
      message: `unknown management permission \`${item.name}\``,
      at: origin,
      help: didYouMean(item.name, MANAGEMENT_PERMISSIONS),
    });
    return [];
  });
}
