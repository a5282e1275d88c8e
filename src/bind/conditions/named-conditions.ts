import type { NamedCondition } from '../../ir/program.js';
import { follow, keySpanAt, spanAt, within } from '../place.js';
import { bindName } from '../names.js';
import type { Declaration } from '../declarations.js';
import type { Scope } from '../scope.js';
import type { NamedCondition as WrittenCondition } from '../../schema/policy.generated.js';
import { bindWhere } from './bind-where.js';
import { Budget } from './budget.js';
import type { ClaimScope, NamedResult } from './context.js';
import { orderReferences, referencesIn, type ConditionReference } from './reference-order.js';
import { whereValue } from './where-value.js';
import { scopeOfModel } from './where-scope.js';

type ConditionDeclaration = Declaration<WrittenCondition>;

/** Each class of users has claims of its own, so that a condition for all of them has none. */
const CLAIMS: ClaimScope = Object.freeze({
  kind: 'forbidden',
  message: '`$claims` may not stand in `conditions`: write the condition in the grant of `users`',
});

/** Binds the section `conditions`, each after those it refers to. */
export function bindNamedConditions(
  declarations: readonly ConditionDeclaration[],
  scope: Scope,
): ReadonlyMap<string, NamedResult> {
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const references = new Map(declarations.map(({ name, value }) => [name, referencesIn(whereValue(value.where))]));
  const { order, cycles } = orderReferences(
    new Map([...references].map(([name, items]) => [name, items.map((item) => item.name)])),
  );
  // Every name is there from the start, so that "did you mean" knows them all.
  const results = new Map<string, NamedResult>(declarations.map(({ name }) => [name, FAILED]));
  for (const cycle of cycles) reportCycle({ cycle, byName, references }, scope);
  for (const name of order) {
    const declaration = byName.get(name);
    if (declaration !== undefined) results.set(name, bindNamed(declaration, results, scope));
  }
  return results;
}

const FAILED: NamedResult = Object.freeze({ kind: 'failed' });

function bindNamed(
  { name, value, place }: ConditionDeclaration,
  named: ReadonlyMap<string, NamedResult>,
  scope: Scope,
): NamedResult {
  const model = bindName('models', { name: value.model, place: within(place, 'model') }, scope);
  if (model === undefined) return FAILED;
  const budget = new Budget();
  const context = { scope, where: scopeOfModel(model), claims: CLAIMS, named, budget, depth: 1 };
  const condition = bindWhere(whereValue(value.where), within(place, 'where'), context);
  if (condition === undefined) return FAILED;
  const bound: NamedCondition = { name, model, condition, origin: keySpanAt(place) };
  return { kind: 'bound', named: bound, size: budget.size, depth: budget.depth };
}

interface Cycle {
  readonly cycle: readonly string[];
  readonly byName: ReadonlyMap<string, ConditionDeclaration>;
  readonly references: ReadonlyMap<string, readonly ConditionReference[]>;
}

/** Of a longer cycle, only the beginning is shown. */
const LONGEST_SHOWN = 8;

function reportCycle({ cycle, byName, references }: Cycle, { findings }: Scope): void {
  const [first = '', second = first] = cycle;
  const declaration = byName.get(first);
  const reference = references.get(first)?.find(({ name }) => name === second);
  if (declaration === undefined || reference === undefined) return;
  const shown = cycle.length > LONGEST_SHOWN ? [...cycle.slice(0, LONGEST_SHOWN - 1), '…'] : cycle;
  findings.report({
    code: 'condition-cycle',
    message: `the condition \`${first}\` refers to itself: ${[...shown, first].map((name) => `\`${name}\``).join(' → ')}`,
    at: spanAt(follow(within(declaration.place, 'where'), reference.pointer)),
    related: shown.slice(1).flatMap((name) => {
      const other = byName.get(name);
      return other === undefined ? [] : [{ span: keySpanAt(other.place), label: 'on the way' }];
    }),
  });
}
