import { ALWAYS, and, compare, not, or, quantified, type Condition } from '../../ir/condition.js';
import type { AtomOperator } from '../../ir/operators.js';
import { toWhere } from '../../ir/to-where.js';
import { flowYaml } from '../../support/flow-yaml.js';
import { isJsonArray } from '../../support/json.js';
import { grantOperator, type Operator } from './mutation.js';
import { rewriteEach, type Rewriter } from './rewrite-condition.js';

/** The whole condition is gone: every record is allowed. */
export const DROP_CONDITION = grantOperator('drop-condition', (grant) =>
  grant.conditionOrigin === undefined
    ? []
    : [
        {
          by: [{ ...grant, condition: ALWAYS, conditionOrigin: undefined }],
          words: `drops the condition ${textOf(grant.condition)}`,
          origin: grant.conditionOrigin,
        },
      ],
);

/** One of the things that must all hold is gone. */
export const DROP_CONJUNCT = conditionOperator('drop-conjunct', (part) =>
  part.kind === 'and' ? withoutEach(part.items, and) : [],
);

/** One of the things of which one must hold is gone. */
export const DROP_DISJUNCT = conditionOperator('drop-disjunct', (part) =>
  part.kind === 'or' ? withoutEach(part.items, or) : [],
);

/** A test of a record, or of a related one, is the other way round. */
export const NEGATE = conditionOperator('negate', (part) => {
  switch (part.kind) {
    case 'not':
      return [{ condition: part.item, words: `takes the \`NOT\` from ${textOf(part)}` }];
    case 'compare':
    case 'empty':
    case 'member':
    case 'quantified':
      return [{ condition: not(part), words: `negates ${textOf(part)}` }];
    case 'always':
    case 'never':
    case 'and':
    case 'or':
    case 'nested':
    case 'search':
      return [];
  }
});

/** One value of a list of several is gone. */
export const DROP_VALUE = conditionOperator('drop-value', (part) => {
  if (part.kind !== 'compare' || part.operand.kind !== 'literal' || !isJsonArray(part.operand.value)) return [];
  const { field, operator } = part;
  const values = part.operand.value;
  if (values.length === 1) return [];
  return values.map((dropped, index) => ({
    condition: compare(field, operator, { kind: 'literal', value: values.filter((_, other) => other !== index) }),
    words: `drops ${codeOf(flowYaml(dropped))} from ${textOf(part)}`,
  }));
});

const MOVED: { readonly [operator in AtomOperator]?: AtomOperator } = { gt: 'gte', gte: 'gt', lt: 'lte', lte: 'lt' };

/** A bound that counted counts no more, or the other way round. */
export const MOVE_BOUND = conditionOperator('move-bound', (part) => {
  if (part.kind !== 'compare') return [];
  const moved = MOVED[part.operator];
  if (moved === undefined) return [];
  const condition = compare(part.field, moved, part.operand);
  return [{ condition, words: `makes ${textOf(condition)} of ${textOf(part)}` }];
});

/** All of the related records for some of them, or the other way round. */
export const SWAP_QUANTIFIER = conditionOperator('swap-quantifier', (part) => {
  if (part.kind !== 'quantified' || part.quantifier === 'none') return [];
  const condition = quantified(part.field, part.quantifier === 'some' ? 'every' : 'some', part.item);
  return [{ condition, words: `makes ${textOf(condition)} of ${textOf(part)}` }];
});

function conditionOperator(id: string, rewriter: Rewriter): Operator {
  return grantOperator(id, (grant) => {
    const { condition, conditionOrigin: origin } = grant;
    if (origin === undefined) return [];
    return rewriteEach(condition, rewriter).map((next) => ({
      by: [{ ...grant, condition: next.condition }],
      words: next.words,
      origin,
    }));
  });
}

function withoutEach(
  items: readonly Condition[],
  join: (items: readonly Condition[]) => Condition,
): ReturnType<Rewriter> {
  return items.map((item) => ({
    condition: join(items.filter((other) => other !== item)),
    words: `drops ${textOf(item)} from the condition`,
  }));
}

function textOf(condition: Condition): string {
  const where = toWhere(condition);
  return where === undefined ? 'what never holds' : codeOf(flowYaml(where));
}

/** How long a condition may be to be said in full. */
const LONGEST = 80;

function codeOf(text: string): string {
  const safe = text.replaceAll('`', "'");
  return `\`${safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1)}…` : safe}\``;
}
