import type { GraphQLSchema } from 'graphql';
import type { Schema } from '../../../ir/schema.js';
import type { GraphQLRequest, LocalCaller } from '../contract.js';
import type { Place } from './content-node.js';

/** The stage and locales of a request that names none, or what is wrong with its headers. */
export type RequestPlace =
  { readonly kind: 'place'; readonly place: Place } | { readonly kind: 'mistake'; readonly message: string };

/**
 * Where a request looks when its arguments do not say: the headers `gcms-stage` and `gcms-locales`, else the caller's
 * default stage and the default locale. An argument wins over the header (facts 4; unknown in Hygraph).
 */
export function requestPlace(schema: Schema, { headers }: GraphQLRequest, caller: LocalCaller): RequestPlace {
  const stage = headers['gcms-stage']?.trim() ?? caller.defaultStage;
  const named = (headers['gcms-locales'] ?? '').split(',').map((name) => name.trim());
  const locales = named.filter((name) => name !== '');
  const unknown = locales.find((name) => !schema.locales.has(name));
  if (!schema.stages.has(stage)) return { kind: 'mistake', message: `unknown stage \`${stage}\`` };
  if (unknown !== undefined) return { kind: 'mistake', message: `unknown locale \`${unknown}\`` };
  return { kind: 'place', place: { stage, locales: locales.length > 0 ? locales : [schema.defaultLocale] } };
}

/** Makes a place the default of the root fields' arguments, as Hygraph's own introspection shows it (facts 3.1). */
export function useDefaultPlace(graphql: GraphQLSchema, { stage, locales }: Place): void {
  for (const field of Object.values(graphql.getQueryType()?.getFields() ?? {})) {
    for (const argument of field.args) {
      if (argument.name === 'stage') argument.defaultValue = stage;
      if (argument.name === 'locales') argument.defaultValue = locales;
    }
  }
}
