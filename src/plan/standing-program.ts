import { bindCondition } from '../bind/bind-condition.js';
import { systemFields } from '../bind/models/system.js';
import { AXES_OF, type Axis } from '../ir/actions.js';
import { ALWAYS, or, type Condition } from '../ir/condition.js';
import type { Grant, Principal, PrincipalRef, Program, Reference, Selection } from '../ir/program.js';
import type { Model, Schema, Stage } from '../ir/schema.js';
import { disjunctsOfText, UNCONDITIONAL } from '../rows/condition-text.js';
import { listOf, type PermissionRow } from '../rows/row.js';
import { isJsonObject } from '../support/json.js';
import { parseJson } from '../support/parse-json.js';
import { principalName } from './change.js';
import { opaqueCondition } from './opaque-condition.js';
import type { Standing } from './standing.js';
import type { ProjectState } from './state.js';

/**
 * The content schema of a live project: the models, stages and locales that it has, as far as the policy knows them with
 * what the policy says of them.
 */
export function liveSchema(state: ProjectState, known: Schema): Schema {
  const stages = state.stages.map(
    ({ apiId }): Stage => known.stages.get(apiId) ?? { name: apiId, audience: 'internal', origin: undefined },
  );
  const locales = state.locales.map(({ apiId, isDefault }) => ({ name: apiId, isDefault, origin: undefined }));
  const models = state.models.map((model) => liveModel(model, known.models.get(model.apiId)));
  return {
    stages: new Map(stages.map((stage) => [stage.name, stage])),
    locales: new Map(locales.map((locale) => [locale.name, locale])),
    defaultLocale: locales.find(({ isDefault }) => isDefault)?.name ?? locales[0]?.name ?? '',
    models: new Map(models.map((model) => [model.name, model])),
    components: known.components,
  };
}

function liveModel({ apiId, isSystem, isLocalized }: ProjectState['models'][number], known: Model | undefined): Model {
  if (known !== undefined) return known.isLocalized === isLocalized ? known : { ...known, isLocalized };
  return {
    name: apiId,
    plural: apiId,
    queries: { one: undefined, many: undefined, connection: undefined, version: undefined },
    classification: 'internal',
    isSystem,
    isLocalized,
    isVersioned: false,
    fields: new Map(systemFields(apiId, 'internal').map((field) => [field.name, field])),
    origin: undefined,
  };
}

/**
 * What these principals may do by their rows, as a policy: each enabled row is a grant. What a condition says that the
 * schema does not know is opaque: nothing can be proven of it.
 */
export function standingProgram(standing: Standing, schema: Schema, principals: readonly PrincipalRef[]): Program {
  const bind = rememberedConditions(schema);
  const there = principals.flatMap((ref) => {
    const rows = standing.get(ref);
    if (rows === undefined) return [];
    const enabled = rows.filter(({ row }) => row.enabled);
    return [
      principalOf(
        ref,
        enabled.map(({ row }) => grantOf(row, schema, bind)),
      ),
    ];
  });
  return { schema, principals: there, conditions: new Map(), guardrails: [], tests: [], waivers: [], moves: [] };
}

/** A span of what stands in no file. */
const NOWHERE = Object.freeze({ file: Object.freeze({ path: '', text: '' }), start: 0, end: 0 });
const NO_STAGE: Stage = Object.freeze({ name: '', audience: 'internal', origin: undefined });

function principalOf(ref: PrincipalRef, grants: readonly Grant[]): Principal {
  const name = principalName(ref);
  const base = { ref, name, grants, defaultStage: reference(NO_STAGE), environments: undefined, origin: NOWHERE };
  if (ref === 'public') return { ...base, kind: 'public', isDeclared: true };
  const settings = { ...base, description: undefined, management: [] };
  if (ref.startsWith('roles/')) return { ...settings, kind: 'role' };
  return { ...settings, kind: 'token', owner: undefined, expires: undefined };
}

type Bind = (condition: string | null, model: string | null) => Condition;

function rememberedConditions(schema: Schema): Bind {
  const known = new Map<string, Condition>();
  return (condition, model) => {
    if (condition === null) return ALWAYS;
    const key = `${model ?? ''} ${condition}`;
    const bound = known.get(key) ?? or(disjunctsOfText(condition).map((text) => partOf(text, model, schema)));
    known.set(key, bound);
    return bound;
  };
}

function partOf(text: string, name: string | null, schema: Schema): Condition {
  if (text === UNCONDITIONAL) return ALWAYS;
  const where = parseJson(text);
  const model = name === null ? undefined : schema.models.get(name);
  const bound = model !== undefined && isJsonObject(where) ? bindCondition(where, model, schema) : undefined;
  return bound ?? opaqueCondition(text);
}

function grantOf(row: PermissionRow, schema: Schema, bind: Bind): Grant {
  const axis = (name: Axis): Selection<Stage & { readonly isDefault: boolean }> | undefined => {
    const list = listOf(row.action, name);
    return list === undefined || !AXES_OF[row.action].includes(name) ? undefined : selection(row[list], named);
  };
  return {
    actions: [reference(row.action)],
    models: selection(row.model === null ? null : [row.model], (name) => schema.models.get(name)),
    stages: axis('stages'),
    from: axis('from'),
    to: axis('to'),
    locales: axis('locales'),
    condition: bind(row.condition, row.model),
    conditionOrigin: undefined,
    environments: undefined,
    origin: NOWHERE,
  };
}

/** A stage or locale: selections are compared by name alone. */
function named(name: string): Stage & { readonly isDefault: boolean } {
  return { ...NO_STAGE, name, isDefault: false };
}

function selection<T>(names: readonly string[] | null, find: (name: string) => T | undefined): Selection<T> {
  if (names === null) return { kind: 'all', origin: NOWHERE };
  const items = names.flatMap((name) => {
    const value = find(name);
    return value === undefined ? [] : [reference(value)];
  });
  return { kind: 'list', items, origin: NOWHERE };
}

function reference<T>(value: T): Reference<T> {
  return { value, origin: NOWHERE };
}
