import type { AccessEntry } from '../../semantics/access.js';
import { guardedCondition } from '../../semantics/guarded-where.js';
import { whereOf } from '../../semantics/where.js';
import { conditionKey } from '../../ir/condition-key.js';
import { canonicalJson } from '../../support/json.js';
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
      ({ principal, cell }) => principal.kind !== 'role' && cell.action === 'read',
    );
    const unique = new Map(reads.map((entry) => [keyOf(entry), entry]));
    return [...unique.values()].flatMap((entry) => findingOf(context, entry));
  },
});

function keyOf({ principal, cell, condition }: AccessEntry): string {
  return `${principal.ref} ${cell.model} ${conditionKey(condition)}`;
}

function findingOf(
  { program: { schema } }: RuleContext,
  { principal, cell, condition, grants }: AccessEntry,
): readonly Finding[] {
  const sent = guardedCondition(condition, schema);
  const bytes = sent === undefined ? 0 : sizeOf(canonicalJson(whereOf(sent).where));
  const [first] = grants;
  if (bytes <= LIMIT - OWN_SHARE || first === undefined) return [];
  return [
    {
      message: `the condition of \`read\` on \`${cell.model}\` takes ${bytes} bytes of each query`,
      at: first.conditionOrigin ?? first.origin,
      label:
        bytes > LIMIT ? 'past what Hygraph takes on its smallest plan' : 'near what Hygraph takes on its smallest plan',
      notes: [`Hygraph answers 413 to queries over ${LIMIT} bytes, variables included (15 and 20 KB on larger plans)`],
      help: 'test one field that says what the list says, such as a flag, in place of many values',
      subject: { who: principal.ref, action: 'read', models: [cell.model] },
    },
  ];
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
