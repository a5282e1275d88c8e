import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import type { Field, Model } from '../../ir/schema.js';
import type { Model as ModelValue } from '../../schema/policy.generated.js';
import type { PolicyDocument } from '../../schema/policy-document.js';
import { bindEnumerations } from './bind-enumerations.js';
import { bindField } from './bind-field.js';
import { classifyModels } from './classify-models.js';
import { declaredFields, type DeclaredField } from './declared-field.js';
import type { TypeScope } from './declared-type.js';
import { isSystemModel, modelClassification } from './default-classification.js';
import { poisonedNames, type Entry } from './entries.js';
import { filterKeyProblems } from './filter-key-problems.js';
import { invalidName, isValidName, reservedReason, WHERE_KEYS } from './names.js';
import { pluralProblems } from './plural-problems.js';
import { queriesOf } from './queries-of.js';
import { addReverseFields } from './reverse-fields.js';
import { HIDDEN_FIELDS, SYSTEM_FIELDS } from './system-fields.js';
import { systemFields, systemModels } from './system.js';

type Models = ReadonlyMap<string, Model>;
type ModelEntry = Entry<ModelValue>;

/** The models of a project without a schema file: those that the policy declares, in its order, then Hygraph's own. */
export function bindModels(documents: readonly PolicyDocument[], entries: readonly ModelEntry[]): Staged<Models> {
  const declared = entries.filter(({ name }) => !isSystemModel(name));
  const fields = declared.flatMap(declaredFields).filter(({ name }) => !isReservedField(name));
  const origins = new Map(declared.map(({ name, origin }) => [name, origin]));
  const enumerations = bindEnumerations(fields, origins);
  const system = classifySystemModels(entries, systemModels([...origins.keys()]));
  const scope: TypeScope = {
    models: new Set([...origins.keys(), ...system.value.keys()]),
    enumerations: enumerations.value,
    poisoned: poisonedNames(documents, 'models'),
  };
  const models = declared.map((entry) => bindModel(entry, scope));
  const byName = new Map([...models.map(({ value }) => [value.name, value] as const), ...system.value]);
  const paired = addReverseFields(byName, fields, scope.poisoned);
  return {
    value: paired.value,
    diagnostics: [
      ...system.diagnostics,
      ...enumerations.diagnostics,
      ...models.flatMap(({ diagnostics }) => diagnostics),
      ...paired.diagnostics,
      ...pluralProblems([...paired.value.values()].map((model) => ({ model, at: pluralSpan(model, declared) }))),
      ...[...paired.value.values()].flatMap(filterKeyProblems),
    ],
  };
}

function isReservedField(name: string): boolean {
  return SYSTEM_FIELDS.has(name) || HIDDEN_FIELDS.has(name) || WHERE_KEYS.has(name);
}

/** An entry of a system model may classify it; one that declares a model of its own takes a name that is not free. */
function classifySystemModels(entries: readonly ModelEntry[], models: readonly Model[]): Staged<Models> {
  const known = new Map(models.map((model) => [model.name, model]));
  const ofSystem = entries.filter(({ name }) => known.has(name));
  const declaring = ofSystem.filter(({ name, value }) =>
    Object.keys(value.fields ?? {}).some((field) => known.get(name)?.fields.has(field) !== true),
  );
  const classified = classifyModels(
    ofSystem.filter((entry) => !declaring.includes(entry)),
    known,
  );
  return { value: classified.value, diagnostics: [...declaring.flatMap(nameProblems), ...classified.diagnostics] };
}

function nameProblems({ name, origin }: ModelEntry): readonly Diagnostic[] {
  if (!isValidName(name)) return [invalidName('a model', name, origin)];
  const reason = reservedReason(name);
  if (reason === undefined) return [];
  return [
    diagnostic({
      code: 'reserved-name',
      message: `a model cannot be named \`${name}\`: ${reason}`,
      at: origin,
      help: isSystemModel(name)
        ? "give it another name; the fields of Hygraph's own models come from a schema file"
        : 'give it another name',
    }),
  ];
}

function bindModel(entry: ModelEntry, scope: TypeScope): Staged<Model> {
  const { name, value, origin } = entry;
  const classification = value.classification ?? modelClassification(name);
  const plural = value.plural ?? `${name}s`;
  const declared = declaredFields(entry);
  const own = declared.filter((field) => !isReservedField(field.name));
  const bound = own.map((field) => bindField(field, scope, classification));
  const fields = [...systemFields(name, classification), ...bound.flatMap((field) => field.value ?? [])];
  const model: Model = Object.freeze({
    name,
    plural,
    queries: queriesOf(name, plural),
    classification,
    isSystem: false,
    isLocalized: fields.some(({ isLocalized }) => isLocalized),
    isVersioned: true,
    fields: new Map(fields.map((field: Field) => [field.name, field])),
    origin,
  });
  const diagnostics = [
    ...nameProblems(entry),
    ...declared.flatMap(fieldNameProblems),
    ...bound.flatMap((field) => field.diagnostics),
  ];
  return { value: model, diagnostics };
}

function fieldNameProblems({ name, origin }: DeclaredField): readonly Diagnostic[] {
  if (!isReservedField(name)) return isValidName(name) ? [] : [invalidName('a field', name, origin)];
  const message = WHERE_KEYS.has(name)
    ? `a field cannot be named \`${name}\`: conditions use it`
    : `a field cannot be named \`${name}\`: Hygraph gives every model its own`;
  const help = WHERE_KEYS.has(name) ? 'give it another name' : 'remove it, or give it another name';
  return [diagnostic({ code: 'reserved-name', message, at: origin, help })];
}

function pluralSpan({ name }: Model, entries: readonly ModelEntry[]) {
  const entry = entries.find((candidate) => candidate.name === name);
  if (entry?.value.plural === undefined) return entry?.origin;
  return entry.document.spanOf([...entry.pointer, 'plural']);
}
