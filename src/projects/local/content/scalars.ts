import { GraphQLError, isScalarType, valueFromASTUntyped, type GraphQLSchema } from 'graphql';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** True for `YYYY-MM-DD` of a day that there is. */
export function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return DATE.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** True for an ISO 8601 date and time with an offset. */
export function isDateTime(text: string): boolean {
  return DATE_TIME.test(text) && !Number.isNaN(Date.parse(text));
}

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
