import type { Action } from '../../src/ir/actions.js';
import { ALWAYS, type Condition } from '../../src/ir/condition.js';
import { OPERATORS_BY_TYPE, type Operator } from '../../src/ir/operators.js';
import type { Grant, Principal, Program, Reference, Selection } from '../../src/ir/program.js';
import type { Classification, Field, FieldType, Model, Schema } from '../../src/ir/schema.js';
import type { Span } from '../../src/source/span.js';

/** A span for values that a test makes by hand. */
export const NOWHERE: Span = { file: { path: 'test.yaml', text: '' }, start: 0, end: 0 };

type FieldShape = Partial<Omit<Field, 'name' | 'type'>> & { readonly type: FieldType };

/** A field; operators follow from the type. */
export function fieldOf(name: string, shape: FieldShape): Field {
  const isList = shape.isList ?? false;
  return {
    name,
    isList,
    isRequired: false,
    isUnique: false,
    isLocalized: false,
    isSystem: false,
    classification: 'internal',
    operators: operatorsOf(shape.type, isList),
    origin: undefined,
    ...shape,
  };
}

/** A scalar field. */
export function scalarField(
  name: string,
  scalar: 'ID' | 'String' | 'Int' | 'Float' | 'Boolean' | 'Date' | 'DateTime' | 'Json',
  more: Partial<Field> = {},
): Field {
  return fieldOf(name, { ...more, type: { kind: 'scalar', scalar, typeName: scalar } });
}

function operatorsOf(type: FieldType, isList: boolean): readonly Operator[] {
  if (type.kind === 'scalar') return isList ? OPERATORS_BY_TYPE.stringList : OPERATORS_BY_TYPE[type.scalar];
  if (type.kind === 'enum') return OPERATORS_BY_TYPE.enum;
  if (type.kind === 'union' && isList) return OPERATORS_BY_TYPE.unionList;
  return isList || type.kind === 'stages' ? OPERATORS_BY_TYPE.many : OPERATORS_BY_TYPE.one;
}

interface ModelShape {
  readonly plural?: string;
  readonly classification?: Classification;
  readonly isLocalized?: boolean;
  readonly fields?: readonly Field[];
}

/** A model with an `id` and the fields given. */
export function modelOf(name: string, shape: ModelShape = {}): Model {
  const plural = shape.plural ?? `${name}s`;
  const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
  const fields = [
    scalarField('id', 'ID', { isRequired: true, isUnique: true, isSystem: true }),
    ...(shape.fields ?? []),
  ];
  return {
    name,
    plural,
    queries: {
      one: lower(name),
      many: lower(plural),
      connection: `${lower(plural)}Connection`,
      version: `${lower(name)}Version`,
    },
    classification: shape.classification ?? 'internal',
    isSystem: false,
    isLocalized: shape.isLocalized ?? fields.some((field) => field.isLocalized),
    isVersioned: true,
    fields: new Map(fields.map((field) => [field.name, field])),
    origin: undefined,
  };
}

/** A schema with stages DRAFT, QA, PUBLISHED and locales en (default), de. */
export function schemaOf(models: readonly Model[]): Schema {
  const stage = (name: string, audience: Classification) => [name, { name, audience, origin: undefined }] as const;
  const locale = (name: string, isDefault: boolean) => [name, { name, isDefault, origin: undefined }] as const;
  return {
    stages: new Map([stage('DRAFT', 'internal'), stage('QA', 'internal'), stage('PUBLISHED', 'public')]),
    locales: new Map([locale('en', true), locale('de', false)]),
    defaultLocale: 'en',
    models: new Map(models.map((model) => [model.name, model])),
    components: new Map(),
  };
}

interface GrantShape {
  readonly actions: readonly Action[];
  readonly models: readonly string[] | '*';
  readonly stages?: readonly string[] | '*';
  readonly from?: readonly string[] | '*';
  readonly to?: readonly string[] | '*';
  readonly locales?: readonly string[] | '*';
  readonly condition?: Condition;
  readonly environments?: readonly string[];
}

/** A grant, its names resolved in the schema. */
export function grantOf(schema: Schema, shape: GrantShape): Grant {
  return {
    actions: shape.actions.map(reference),
    models: select(shape.models, schema.models),
    stages: shape.stages && select(shape.stages, schema.stages),
    from: shape.from && select(shape.from, schema.stages),
    to: shape.to && select(shape.to, schema.stages),
    locales: shape.locales && select(shape.locales, schema.locales),
    condition: shape.condition ?? ALWAYS,
    conditionOrigin: shape.condition && NOWHERE,
    environments: shape.environments,
    origin: NOWHERE,
  };
}

function reference<T>(value: T): Reference<T> {
  return { value, origin: NOWHERE };
}

function select<T>(names: readonly string[] | '*', among: ReadonlyMap<string, T>): Selection<T> {
  if (names === '*') return { kind: 'all', origin: NOWHERE };
  const items = names.map((name) => {
    const value = among.get(name);
    if (value === undefined) throw new Error(`the test names ${name}, which its schema does not have`);
    return reference(value);
  });
  return { kind: 'list', items, origin: NOWHERE };
}

/** The public endpoint, or a token (`tokens/web`), role (`roles/editor`) or user class (`users/author`). */
export function principalOf(
  schema: Schema,
  ref: string,
  grants: readonly Grant[],
  defaultStage = 'PUBLISHED',
): Principal {
  const stage = schema.stages.get(defaultStage);
  if (stage === undefined) throw new Error(`no stage ${defaultStage}`);
  const [folder, name = 'public'] = ref.split('/');
  const base = { ref, name, grants, defaultStage: reference(stage), environments: undefined, origin: NOWHERE };
  if (folder === 'tokens') {
    return { ...base, kind: 'token', description: undefined, owner: undefined, management: [], expires: undefined };
  }
  if (folder === 'roles') return { ...base, kind: 'role', description: undefined, management: [] };
  if (folder === 'users') return { ...base, kind: 'user', description: undefined, match: {}, claims: new Map() };
  return { ...base, kind: 'public', isDeclared: true };
}

/** A program of these principals, without guardrails, tests and waivers. */
export function programOf(schema: Schema, principals: readonly Principal[], more: Partial<Program> = {}): Program {
  return { schema, principals, conditions: new Map(), guardrails: [], tests: [], waivers: [], moves: [], ...more };
}
