import type { Condition } from '../../ir/condition.js';
import { childrenOf } from '../../ir/fold.js';
import { isJsonArray, type Json } from '../../support/json.js';
import { conditionsOf, type UsedCondition } from '../conditions.js';
import { defineRule, type Finding } from '../rule.js';

/** How other systems write what is to be filled in: `{{user.id}}`, `${user}`, `$user.id`, `$CURRENT_USER`, `@me`. */
const PLACEHOLDER =
  /^(?:\{\{.*\}\}|\$\{.*\}|\$[a-z]\w*\.[\w.]+|[$@](?:me|self|user|user_?id|current_?user(?:_?id)?)(?:\.\w+)*)$/i;

export default defineRule({
  id: 'condition-placeholder',
  family: 'platform',
  severity: 'error',
  summary: 'a condition compares with a placeholder, which Hygraph takes for the text that it is',
  check: ({ program }) => conditionsOf(program).flatMap(findingOf),
});

function findingOf({ principal, condition, origin, subject }: UsedCondition): readonly Finding[] {
  const [placeholder] = textsIn(condition).filter((text) => PLACEHOLDER.test(text));
  if (placeholder === undefined) return [];
  return [
    {
      message: `\`${placeholder}\` is compared with as it is written`,
      at: origin,
      label: 'Hygraph has no variables: nothing is put in its place',
      help:
        principal.kind === 'user'
          ? 'declare the claim in `claims`, and write `$claims.` and its name'
          : 'what depends on who asks is granted in `users`, where `$claims` can be compared with',
      subject,
    },
  ];
}

/** The texts that a condition compares with. */
function textsIn(condition: Condition): readonly string[] {
  const own = condition.kind === 'compare' && condition.operand.kind === 'literal' ? [condition.operand.value] : [];
  return [
    ...own.flatMap(itemsOf).filter((item) => typeof item === 'string'),
    ...childrenOf(condition).flatMap(textsIn),
  ];
}

function itemsOf(value: Json): readonly Json[] {
  return isJsonArray(value) ? value : [value];
}
