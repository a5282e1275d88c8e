import type { AccessEntry } from '../../semantics/access.js';
import { guardedCondition } from '../../semantics/guarded-where.js';
import { whereOf } from '../../semantics/where.js';
import type { Condition } from '../../ir/condition.js';
import { conditionKey } from '../../ir/condition-key.js';
import { canonicalJson } from '../../support/json.js';
import { groupBy } from '../../support/group.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

/** Hygraph's smallest limit for a query with its variables (facts 5.2), and the share that is left to the client's own. */
const LIMIT = 10_000;
const OWN_SHARE = 2_000;

export default defineRule({
  id: 'query-size',
  family: 'platform',
  severity: 'warning',
  summary: "a condition takes up most of what Hygraph takes as a query's size",
  check: (context) => {
    const reads = context.access.entries.filter(
      // Members of a role work in the Studio, which the middleware does not stand in front of.
      ({ principal, cell, condition }) =>
        principal.kind !== 'role' && cell.action === 'read' && condition.kind !== 'always',
    );
    const sizes = new Map(
      [...new Set(reads.map(({ condition }) => condition))].map((item) => [item, sizeOf(context, item)]),
    );
    const large = reads.flatMap((entry) => {
      const bytes = sizes.get(entry.condition) ?? 0;
      return bytes > LIMIT - OWN_SHARE ? [{ entry, bytes }] : [];
    });
    return [...groupBy(large, keyOf).values()].flatMap((same) => same.slice(0, 1).flatMap(findingOf));
  },
});

interface LargeRead {
  readonly entry: AccessEntry;
  readonly bytes: number;
}

function keyOf({ entry: { principal, cell, condition } }: LargeRead): string {
  return `${principal.ref} ${cell.model} ${conditionKey(condition)}`;
}

function findingOf({ entry: { principal, cell, grants }, bytes }: LargeRead): readonly Finding[] {
  return grants.slice(0, 1).map(({ conditionOrigin, origin }) => ({
    message: `the condition of \`read\` on \`${cell.model}\` takes ${bytes} bytes of each query`,
    at: conditionOrigin ?? origin,
    label:
      bytes > LIMIT ? 'past what Hygraph takes on its smallest plan' : 'near what Hygraph takes on its smallest plan',
    notes: [`Hygraph answers 413 to queries over ${LIMIT} bytes, variables included (15 and 20 KB on larger plans)`],
    help: 'test one field that says what the list says, such as a flag, in place of many values',
    subject: { who: principal.ref, action: 'read', models: [cell.model] },
  }));
}

/** The bytes that the middleware sends of a condition. One that cannot be sent takes none. */
function sizeOf({ program: { schema } }: RuleContext, condition: Condition): number {
  const sent = guardedCondition(condition, schema);
  return sent === undefined ? 0 : new TextEncoder().encode(canonicalJson(whereOf(sent).where)).length;
}
