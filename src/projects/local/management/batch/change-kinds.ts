import { refuse } from '../refused.js';
import type { ManagementAction } from '../management-actions.js';
import type { BatchChange, ChangeInputs, ChangeKind, ChangeScope } from './change.js';
import {
  CREATE_ENUMERABLE_FIELD,
  CREATE_ENUMERATION,
  CREATE_RELATIONAL_FIELD,
  CREATE_SIMPLE_FIELD,
  DELETE_FIELD,
} from './field-changes.js';
import { CREATE_LOCALE, DELETE_LOCALE, UPDATE_LOCALE } from './locale-changes.js';
import { CREATE_MODEL, DELETE_MODEL, UPDATE_MODEL } from './model-changes.js';
import { CREATE_STAGE, DELETE_STAGE, UPDATE_STAGE } from './stage-changes.js';

const KINDS: { readonly [N in keyof ChangeInputs]: ChangeKind<ChangeInputs[N]> } = {
  createModel: CREATE_MODEL,
  updateModel: UPDATE_MODEL,
  deleteModel: DELETE_MODEL,
  createStage: CREATE_STAGE,
  updateStage: UPDATE_STAGE,
  deleteStage: DELETE_STAGE,
  createLocale: CREATE_LOCALE,
  updateLocale: UPDATE_LOCALE,
  deleteLocale: DELETE_LOCALE,
  createSimpleField: CREATE_SIMPLE_FIELD,
  createRelationalField: CREATE_RELATIONAL_FIELD,
  createEnumerableField: CREATE_ENUMERABLE_FIELD,
  createEnumeration: CREATE_ENUMERATION,
  deleteField: DELETE_FIELD,
};

/** A change that is ready to be made. */
interface PreparedChange {
  readonly action: ManagementAction;
  readonly make: (scope: ChangeScope) => void;
}

/** The one change that the input holds, refused when there is none or more than one. */
export function prepareChange(change: BatchChange): PreparedChange {
  const prepared = kindNames().flatMap((name) => prepareMember(name, change[name]));
  const [only] = prepared;
  if (only === undefined || prepared.length > 1) return refuse('a change has exactly one member');
  return only;
}

function prepareMember<N extends keyof ChangeInputs>(
  name: N,
  input: ChangeInputs[N] | null | undefined,
): readonly PreparedChange[] {
  if (input === null || input === undefined) return [];
  const kind: ChangeKind<ChangeInputs[N]> = KINDS[name];
  return [{ action: kind.action, make: (scope) => kind.make(scope, input) }];
}

function kindNames(): readonly (keyof ChangeInputs)[] {
  return Object.keys(KINDS).filter((name): name is keyof ChangeInputs => name in KINDS);
}
