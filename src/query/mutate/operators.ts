import type { Program } from '../../ir/program.js';
import {
  DROP_CONDITION,
  DROP_CONJUNCT,
  DROP_DISJUNCT,
  DROP_VALUE,
  MOVE_BOUND,
  NEGATE,
  SWAP_QUANTIFIER,
} from './condition-operators.js';
import { ADD_ACTION, DROP_ACTION, DROP_GRANT } from './grant-operators.js';
import { OPEN_LIST, SHORTEN_LIST, SWAP_MODEL, WIDEN_LIST } from './list-operators.js';
import type { Mutation, Operator } from './mutation.js';
import {
  DROP_ENVIRONMENTS,
  DROP_EXPIRY,
  DROP_PRINCIPAL_ENVIRONMENTS,
  SWAP_DEFAULT_STAGE,
} from './settings-operators.js';

/** All kinds of mistakes that are tried: what lets somebody do more first. */
const OPERATORS: readonly Operator[] = [
  DROP_CONDITION,
  DROP_CONJUNCT,
  WIDEN_LIST,
  OPEN_LIST,
  ADD_ACTION,
  SWAP_MODEL,
  NEGATE,
  MOVE_BOUND,
  SWAP_QUANTIFIER,
  DROP_DISJUNCT,
  DROP_VALUE,
  SHORTEN_LIST,
  DROP_ACTION,
  DROP_GRANT,
  DROP_ENVIRONMENTS,
  DROP_PRINCIPAL_ENVIRONMENTS,
  SWAP_DEFAULT_STAGE,
  DROP_EXPIRY,
];

/** Every mutation of a policy: principal by principal, operator by operator, in the order of the text. */
export function mutationsOf({ principals, schema }: Program): readonly Mutation[] {
  return principals.flatMap((principal) =>
    OPERATORS.flatMap(({ id, draft }) =>
      draft(principal, schema).map((mutation) => ({ ...mutation, principal, operator: id })),
    ),
  );
}
