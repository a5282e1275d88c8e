import { GraphQLError, isScalarType, valueFromASTUntyped, type GraphQLSchema } from 'graphql';
import { isDate, isDateTime } from '../../../support/calendar.js';

/** Gives the scalars of a schema that was built from SDL the inputs that they accept. */
export function useScalars(schema: GraphQLSchema): void {
  acceptOnly(schema, 'Date', isDate);
  acceptOnly(schema, 'DateTime', isDateTime);
}

function acceptOnly(schema: GraphQLSchema, name: string, isGood: (text: string) => boolean): void {
  const type = schema.getType(name);
  if (!isScalarType(type)) return;
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && isGood(value)) return value;
    throw new GraphQLError(`${name} cannot represent the value ${JSON.stringify(value)}`);
  };
  type.parseValue = parse;
  type.parseLiteral = (node, variables) => parse(valueFromASTUntyped(node, variables));
}
