import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readContentSchema } from '../../../../src/bind/content-schema/read-content-schema.js';
import { contentSdl } from '../../../../src/projects/local/content/sdl.js';

const FOLDER = '../shared/hygraph/schemas';
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.graphql')) : [];

/** Each part of a type as a line: `Query.posts(first: Int): [Post!]!`. */
function linesOf(type: GraphQLNamedType): readonly string[] {
  const { name } = type;
  if (isEnumType(type)) return type.getValues().map((value) => `${name}.${value.name}`);
  if (isUnionType(type)) return type.getTypes().map((member) => `${name} = ${member.name}`);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => `${name}.${field.name}: ${String(field.type)}`);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [name];
  return Object.values(type.getFields()).flatMap((field) => [
    `${name}.${field.name}: ${String(field.type)}`,
    ...field.args.map((argument) => `${name}.${field.name}(${argument.name}: ${String(argument.type)})`),
  ]);
}

function linesIn(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return new Set(types.flatMap(linesOf));
}

/** What is served and stands in none, or not in all, of the real schemas, each with why. */
const DEVIATIONS: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^(Entity|EntityTypeName|EntityWhereInput|Query\.entities)\b/, 'older projects have no entities'],
  [/^\w+\.\w+_(not_)?in: \[\w+\]$/, 'older projects take no null in a list'],
  [/^\w+WhereStageInput\b|\.documentInStages_/, 'older projects do not filter by stages'],
  [/\((forceParentLocale|locales): /, 'older projects take no locale at a relation'],
  [/\((where|orderBy): \w+Input\)$/, 'some relations, those of unions among them, take neither filter nor order'],
  [/\(withDefaultLocale: Boolean\)$/, 'some older projects have it at few models'],
  [/^Asset(Upload)?\w*Input\./, 'the local project stores no files: assets are written like content'],
  [
    /^\w+UpdateMany(Localization\w*)?Input\./,
    'the schema does not tell what is unique in each locale, and so left out',
  ],
  [/^\w+\.\w+: RichText!?$/, 'rich text that may embed documents is served as plain rich text'],
  [/^ColorInput\.hex: Hex!$/, 'the local project has one way to write a colour'],
];

describe.skipIf(files.length === 0)('the served schema beside the real one (skipped without ../shared)', () => {
  it.each(files)('%s', (name) => {
    const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
    const { value: schema } = readContentSchema({ path: name, text });
    if (schema === undefined) throw new Error('nothing was read');
    const real = linesIn(buildSchema(text, { assumeValidSDL: true }));
    const served = linesIn(buildSchema(contentSdl(schema)));
    const strange = [...served].filter(
      (line) => !real.has(line) && !DEVIATIONS.some(([pattern]) => pattern.test(line)),
    );
    const missing = [...real].filter((line) => /^(Query|Mutation)\.\w+: /.test(line) && !served.has(line));
    expect({ strange, missing }).toEqual({ strange: [], missing: [] });
  });
});
