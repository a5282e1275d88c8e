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
  return withoutRepeats(names ?? [], place, findings).flatMap((item) =>
    isPermission(item, findings) ? [{ value: item.name, origin: spanAt(item.place) }] : [],
  );
}

/** True for a permission that there is; else reported. */
export function isPermission(
  { name, place }: { readonly name: string; readonly place: Place },
  findings: Findings,
): boolean {
  if (MANAGEMENT_PERMISSIONS.includes(name)) return true;
  findings.report({
    code: 'unknown-permission',
    message: `unknown management permission \`${name}\``,
    at: spanAt(place),
    help: didYouMean(name, MANAGEMENT_PERMISSIONS),
  });
  return false;
}
