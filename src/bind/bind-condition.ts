import type { Condition } from '../ir/condition.js';
import type { Model, Schema } from '../ir/schema.js';
import type { PolicyDocument } from '../schema/policy-document.js';
import type { JsonObject } from '../support/json.js';
import { bindWhere } from './conditions/bind-where.js';
import { Budget } from './conditions/budget.js';
import { NO_CLAIMS } from './conditions/context.js';
import { scopeOfModel } from './conditions/where-scope.js';
import { Findings } from './findings.js';
import { sectionAt } from './place.js';
import { Poisoned } from './scope.js';

/** A `where` object that stands in no file, as a condition on a model; undefined when it is none that the schema knows. */
export function bindCondition(where: JsonObject, model: Model, schema: Schema): Condition | undefined {
  const scope = { schema, findings: new Findings(), poisoned: new Poisoned([], schema) };
  const context = { scope, claims: NO_CLAIMS, named: new Map(), budget: new Budget(), depth: 1 };
  return bindWhere(where, sectionAt(NO_DOCUMENT, 'where'), { ...context, where: scopeOfModel(model) });
}

const NOWHERE = Object.freeze({ file: Object.freeze({ path: '', text: '' }), start: 0, end: 0 });

const NO_DOCUMENT: PolicyDocument = Object.freeze({
  file: NOWHERE.file,
  content: Object.freeze({}),
  poisoned: Object.freeze([]),
  isWhole: true,
  spanOf: () => NOWHERE,
  keySpanOf: () => NOWHERE,
});
