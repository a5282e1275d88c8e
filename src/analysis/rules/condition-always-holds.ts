import { alwaysHolds } from '../../semantics/always-holds.js';
import { conditionsOf } from '../conditions.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'condition-always-holds',
  family: 'conflict',
  severity: 'warning',
  summary: 'every record meets the condition of a grant',
  check: ({ program }) =>
    conditionsOf(program)
      .filter(({ condition }) => alwaysHolds(condition))
      .map(({ origin, grants, subject }) => ({
        message: 'every record meets this condition',
        at: origin,
        label: 'it holds nobody back',
        related: grants.map((grant) => ({ span: grant.origin, label: 'the grant allows as much without it' })),
        help: 'remove the condition, or mend it so that it leaves something out',
        subject,
      })),
});
