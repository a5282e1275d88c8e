import { DRAFT, type Model, type Schema } from '../../../ir/schema.js';
import { block, fieldText, inputBlock } from './sdl-text.js';
import { defaultStage, hasSchedule, isWritable, OPERATION_MODEL, RELEASE_MODEL } from './shape.js';

/** The type `Mutation`; none where nothing can be written. */
export function mutationType(schema: Schema, models: readonly Model[]): readonly string[] {
  const fields = models
    .filter(isWritable)
    .flatMap((model) => [
      ...mutationsOf(schema, model),
      ...bulkMutationsOf(schema, model),
      ...(hasSchedule(schema) ? schedulesOf(schema, model) : []),
    ]);
  const all = hasSchedule(schema) ? [...fields, ...RELEASES] : fields;
  return all.length === 0 ? [] : [block('type Mutation', all), ...(hasSchedule(schema) ? RELEASE_INPUTS : [])];
}

const RELEASES = [
  fieldText(`create${RELEASE_MODEL}`, [`data: ${RELEASE_MODEL}CreateInput!`], RELEASE_MODEL),
  fieldText(
    `update${RELEASE_MODEL}`,
    [`where: ${RELEASE_MODEL}WhereUniqueInput!`, `data: ${RELEASE_MODEL}UpdateInput!`],
    RELEASE_MODEL,
  ),
  fieldText(`delete${RELEASE_MODEL}`, [`where: ${RELEASE_MODEL}WhereUniqueInput!`], RELEASE_MODEL),
  fieldText(`delete${OPERATION_MODEL}`, [`where: ${OPERATION_MODEL}WhereUniqueInput!`], OPERATION_MODEL),
];
const RELEASE_VALUES = [
  'title: String',
  'description: String',
  'errorMessage: String',
  'isActive: Boolean',
  'releaseAt: DateTime',
];
const RELEASE_INPUTS = [
  inputBlock(`${RELEASE_MODEL}CreateInput`, ['createdAt: DateTime', 'updatedAt: DateTime', ...RELEASE_VALUES]),
  inputBlock(`${RELEASE_MODEL}UpdateInput`, RELEASE_VALUES),
];

const PAGE_OF_BULK = ['skip: Int', 'first: Int', 'last: Int', 'before: ID', 'after: ID'];

/** The bulk mutations: their `where` may be left out, and then they reach everything (facts 3.5). */
function bulkMutationsOf(schema: Schema, { name, plural, isLocalized }: Model): readonly string[] {
  const where = `where: ${name}ManyWhereInput`;
  const stages = `[Stage!]! = [${defaultStage(schema)}]`;
  const locales = (texts: readonly string[]): readonly string[] =>
    isLocalized ? ['locales: [Locale!]', ...texts] : [];
  const to = [`to: ${stages}`, ...locales(['publishBase: Boolean = true', 'withDefaultLocale: Boolean = true'])];
  const from = [`from: ${stages}`, ...locales(['unpublishBase: Boolean = true'])];
  const pair = (kind: string, both: readonly string[], ofConnection: readonly string[] = []): readonly string[] => {
    const field = `${kind}Many${plural}`;
    const reason = `Please use the new paginated many mutation (${field}Connection)`;
    return [
      fieldText(`${field}Connection`, [where, ...both, ...PAGE_OF_BULK, ...ofConnection], `${name}Connection!`),
      `${fieldText(field, [where, ...both], 'BatchPayload!')} @deprecated(reason: "${reason}")`,
    ];
  };
  return [
    ...pair('update', [`data: ${name}UpdateManyInput!`]),
    ...pair('delete', []),
    ...pair('publish', to, [`from: Stage = ${DRAFT}`]),
    ...pair('unpublish', from, [`stage: Stage = ${DRAFT}`]),
  ];
}

function schedulesOf(schema: Schema, { name, isLocalized }: Model): readonly string[] {
  const stages = `[Stage!]! = [${defaultStage(schema)}]`;
  const when = [`where: ${name}WhereUniqueInput!`, 'releaseAt: DateTime', 'releaseId: String'];
  const locales = (texts: readonly string[]): readonly string[] =>
    isLocalized ? ['locales: [Locale!]', ...texts] : [];
  const to = [`to: ${stages}`, ...locales(['publishBase: Boolean = true', 'withDefaultLocale: Boolean = true'])];
  const from = [`from: ${stages}`, ...locales(['unpublishBase: Boolean = true'])];
  return [
    fieldText(`schedulePublish${name}`, [...when, ...to], name),
    fieldText(`scheduleUnpublish${name}`, [...when, ...from], name),
  ];
}

function mutationsOf(schema: Schema, { name, isLocalized }: Model): readonly string[] {
  const where = `where: ${name}WhereUniqueInput!`;
  const stages = `[Stage!]! = [${defaultStage(schema)}]`;
  const locales = (texts: readonly string[]): readonly string[] =>
    isLocalized ? ['locales: [Locale!]', ...texts] : [];
  const publish = locales(['publishBase: Boolean = true', 'withDefaultLocale: Boolean = true']);
  return [
    fieldText(`create${name}`, [`data: ${name}CreateInput!`], name),
    fieldText(`update${name}`, [where, `data: ${name}UpdateInput!`], name),
    fieldText(`upsert${name}`, [where, `upsert: ${name}UpsertInput!`], name),
    fieldText(`delete${name}`, [where], name),
    fieldText(`publish${name}`, [where, ...publish, `to: ${stages}`], name),
    fieldText(`unpublish${name}`, [where, `from: ${stages}`, ...locales(['unpublishBase: Boolean = true'])], name),
  ];
}
