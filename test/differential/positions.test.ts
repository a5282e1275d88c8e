import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';

const FOLDER = '../shared/hygraph/schemas';
const isThere = existsSync(FOLDER);
const NAMES = isThere ? readdirSync(FOLDER).filter((name) => name.endsWith('.graphql')) : ['(no schemas here)'];

/** The types that pick a stage, a locale, or a part of a record that has them. */
const PICKING = new Set(['Stage', 'Locale', 'SystemDateTimeFieldVariation']);

/** The arguments of reads that the engine judges, each with its own meaning; all others are denied. */
const JUDGED = new Set(['stage', 'stages', 'locales', 'where']);
/** Those that pick by another type, or that are denied wherever they stand. */
const DENIED = new Set(['stageOverride', 'variation']);

/** True when a value of the type can hold one that picks, at any depth. */
function reaches(type: GraphQLNamedType, seen = new Set<string>()): boolean {
  if (PICKING.has(type.name)) return true;
  if (!isInputObjectType(type) || seen.has(type.name)) return false;
  seen.add(type.name);
  return Object.values(type.getFields()).some((field) => reaches(getNamedType(field.type), seen));
}

function pickingArguments(schema: GraphQLSchema): readonly string[] {
  const holders = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  const reads = holders.filter(({ name }) => name !== 'Mutation' && !name.startsWith('__'));
  const found = reads.flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ args }) =>
      args.filter((argument) => reaches(getNamedType(argument.type))).map(({ name }) => name),
    ),
  );
  return [...new Set(found)].sort();
}

describe.skipIf(!isThere)('the positions of a real schema that pick a stage or a locale', () => {
  it.each(NAMES)('in %s are all judged or denied', (name) => {
    const schema = buildSchema(readFileSync(`${FOLDER}/${name}`, 'utf8'), { assumeValidSDL: true });
    const found = pickingArguments(schema);
    expect(found).toContain('stage');
    expect(found.filter((argument) => !JUDGED.has(argument) && !DENIED.has(argument))).toEqual([]);
  });
});
