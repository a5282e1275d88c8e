import { BREAK, GraphQLError, parse, validate, visit, type DocumentNode, type GraphQLSchema } from 'graphql';

const MAX_TOKENS = 100_000;
/** Of syntax nodes: a field in a field adds two, and so does an object in an object. */
const MAX_NESTING = 400;

/** The document of a query that fits the schema, or what is wrong with it: one that is nested too deeply does not. */
export function checkedDocument(query: string, schema: GraphQLSchema): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query, { maxTokens: MAX_TOKENS });
    if (isTooDeep(document)) return [tooDeep()];
    const errors = validate(schema, document);
    return errors.length === 0 ? document : errors;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    if (error instanceof RangeError) return [tooDeep()];
    throw error;
  }
}

/** The mistake of a request that would take more of the stack than there is. */
export function tooDeep(): GraphQLError {
  return new GraphQLError('the query is nested too deeply');
}

function isTooDeep(document: DocumentNode): boolean {
  let depth = 0;
  let deepest = 0;
  visit(document, {
    enter: () => {
      depth += 1;
      deepest = Math.max(deepest, depth);
      return deepest > MAX_NESTING ? BREAK : undefined;
    },
    leave: () => {
      depth -= 1;
    },
  });
  return deepest > MAX_NESTING;
}
