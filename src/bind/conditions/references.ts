import type { Condition } from '../../ir/condition.js';
import { didYouMean } from '../../support/suggest.js';
import { spanAt, type Place } from '../place.js';
import { affords, type WhereContext } from './context.js';

/** The condition of a name in `conditions`, which must be one on what is spoken of. */
export function bindReference(name: string, place: Place, context: WhereContext): Condition | undefined {
  const { named, scope, where } = context;
  const result = named.get(name);
  if (result === undefined) {
    reportUnknown(name, place, context);
    return undefined;
  }
  if (result.kind === 'failed') return undefined;
  const { model, condition, origin } = result.named;
  if (where.kind !== 'model' || model.name !== where.name) {
    scope.findings.report({
      code: 'condition-on-other-model',
      message: `\`${name}\` is a condition on \`${model.name}\`, not on \`${where.name}\``,
      at: spanAt(place),
      related: [{ span: origin, label: 'declared here' }],
    });
    return undefined;
  }
  return affords(place, context, result) ? condition : undefined;
}

const CLAIM_HELP = 'a claim is what a field is compared with: `where: { field: $claims.x }`';

function reportUnknown(name: string, place: Place, { named, scope, claims }: WhereContext): void {
  if (scope.poisoned.has('conditions', name)) return undefined;
  if (claims.kind === 'forbidden' && name.includes('$claims')) {
    scope.findings.report({ code: 'claim-outside-users', message: claims.message, at: spanAt(place) });
    return undefined;
  }
  scope.findings.report({
    code: 'unknown-condition',
    message: `unknown condition \`${name}\``,
    at: spanAt(place),
    help: name.startsWith('$claims')
      ? CLAIM_HELP
      : (didYouMean(name, named.keys()) ?? 'declare it in `conditions`, or write the condition itself'),
  });
}
