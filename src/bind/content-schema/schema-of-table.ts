import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { DRAFT, type Component, type Locale, type Model, type Stage } from '../../ir/schema.js';
import type { SourceFile } from '../../source/source-file.js';
import { isSystemModel, modelClassification, stageAudience } from '../models/default-classification.js';
import type { ReadSchema } from '../read-schema.js';
import { DEFAULT_LOCALE_UNKNOWN } from './default-locale-unknown.js';
import { componentNames, type TypeRoles } from './field-type.js';
import { pairRelations } from './pair-relations.js';
import { readFields } from './read-fields.js';
import { refusedSchema } from './refused-schema.js';
import { pluralOf, rootQueries } from './root-queries.js';
import type { TypeTable } from './type-table.js';

/**
 * The schema that the types of a Content API stand for. Undefined, with a diagnostic about the file that they come from,
 * when they are not those of a Content API.
 */
export function schemaOfTable(file: SourceFile, table: TypeTable): ReadSchema {
  const stages = table.enums.get('Stage') ?? [];
  const locales = table.enums.get('Locale') ?? [];
  const models = readModels(table);
  const missing = [
    ...(stages.includes(DRAFT) ? [] : ['no enumeration `Stage` with `DRAFT`']),
    ...(locales.length === 0 ? ['no enumeration `Locale`'] : []),
    ...(models.size === 0 ? ['no query that reads a model'] : []),
  ];
  if (missing.length > 0) {
    return refusedSchema(
      file,
      'schema-not-content-api',
      `not a Hygraph Content API schema: it has ${missing.join(' and ')}`,
    );
  }
  const known = defaultLocaleOf(table, locales);
  const value = Object.freeze({
    stages: new Map(stages.map((name) => [name, stageOf(name)])),
    locales: new Map(locales.map((name) => [name, localeOf(name, known ?? locales[0])])),
    defaultLocale: known ?? locales[0] ?? '',
    models,
    components: readComponents(table, models),
  });
  return { value, diagnostics: known === undefined ? [defaultLocaleUnknown(file)] : [] };
}

function defaultLocaleUnknown(file: SourceFile): Diagnostic {
  return diagnostic({
    code: DEFAULT_LOCALE_UNKNOWN,
    message: 'the schema does not tell which locale is the default',
    at: { file, start: 0, end: 0 },
    help: 'declare it in the policy, for example `locales: { en: { default: true } }`',
  });
}

/** Every query that takes `locales` has the default locale as its default (facts 3.1). */
function defaultLocaleOf(table: TypeTable, locales: readonly string[]): string | undefined {
  if (locales.length === 1) return locales[0];
  for (const { args } of table.objects.get(table.queryType)?.fields.values() ?? []) {
    const name = args.get('locales')?.defaultNames[0];
    if (name !== undefined && locales.includes(name)) return name;
  }
  return undefined;
}

function stageOf(name: string): Stage {
  return Object.freeze({ name, audience: stageAudience(name), origin: undefined });
}

function localeOf(name: string, defaultLocale: string | undefined): Locale {
  return Object.freeze({ name, isDefault: name === defaultLocale, origin: undefined });
}

function rolesOf(table: TypeTable, models: ReadonlySet<string>): TypeRoles {
  return { table, models, components: componentNames(table, models) };
}

function readModels(table: TypeTable): ReadonlyMap<string, Model> {
  const queries = rootQueries(table);
  const roles = rolesOf(table, new Set(queries.keys()));
  const models = [...queries].flatMap(([name, modelQueries]): readonly Model[] => {
    const object = table.objects.get(name);
    if (object === undefined) return [];
    const classification = modelClassification(name);
    return [
      {
        name,
        plural: pluralOf(table, name, modelQueries),
        queries: modelQueries,
        classification,
        isSystem: isSystemModel(name) || isSegment(table, name),
        isLocalized: object.fields.has('localizations'),
        isVersioned: modelQueries.version !== undefined,
        fields: readFields(object, roles, classification),
        origin: undefined,
      },
    ];
  });
  return pairRelations(new Map(models.map((model) => [model.name, model])));
}

/** Segment is a system model only where variants are used, which have a type of their own (facts 1.7). */
function isSegment(table: TypeTable, name: string): boolean {
  return name === 'Segment' && [...table.objects.keys()].some((other) => other.endsWith('Variant'));
}

function readComponents(table: TypeTable, models: ReadonlyMap<string, Model>): ReadonlyMap<string, Component> {
  const roles = rolesOf(table, new Set(models.keys()));
  const components = [...roles.components].flatMap((name): readonly Component[] => {
    const object = table.objects.get(name);
    return object === undefined ? [] : [Object.freeze({ name, fields: readFields(object, roles, 'internal') })];
  });
  return new Map(components.map((component) => [component.name, component]));
}
