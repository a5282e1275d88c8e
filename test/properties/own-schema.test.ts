import fc from 'fast-check';
import { buildSchema, getVariableValues, Kind, parse, validate, validateSchema, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { contentSdl } from '../../src/projects/local/content/sdl.js';
import { createEngine, ownSchemaText, type PolicyTables } from '../../src/runtime/core/index.js';
import { CREATED_AT } from '../differential/records.js';
import { operationOn, type Asker, type Operation, type Pick } from '../differential/operations.js';
import { printOperation } from '../differential/print-operation.js';
import { worlds } from '../differential/world.js';

const policies = worlds((schema) =>
  fc.record({
    graphql: fc.constant(buildSchema(contentSdl(schema), { assumeValidSDL: true })),
    operations: fc.array(operationOn(schema), { minLength: 1, maxLength: 15, size: 'max' }),
  }),
);

/** What `@skip` leaves out is not judged: it is taken in here. Fragments on `Entity` are no part of such a schema. */
function included(pick: Pick): Pick {
  const on = pick.on.map(({ type, inner }) => ({ type, inner: inner.map(included) }));
  const wrapping = pick.wrapping === 'entity' || pick.wrapping === 'skipped' ? 'plain' : pick.wrapping;
  return { ...pick, include: 'always', wrapping, inner: pick.inner.map(included), on };
}

/** An operation as far as a principal's schema may know it. */
function known(operation: Operation): Operation {
  const roots = operation.roots.filter(({ name }) => name !== 'entities').map(included);
  return { ...operation, decoy: undefined, roots };
}

const refsOf = (asker: Asker): readonly string[] => (asker.kind === 'principal' ? [asker.ref] : asker.classes);

function readableModels({ cells }: PolicyTables, refs: readonly string[]): ReadonlySet<string> {
  return new Set(cells.filter(({ who, action }) => action === 'read' && refs.includes(who)).map(({ model }) => model));
}

/** What a schema says against a request: against its document, and against the values of its variables. */
function mistakesOf(schema: GraphQLSchema, query: string, variables: Readonly<Record<string, unknown>>): string[] {
  const document = parse(query);
  const inDocument = validate(schema, document);
  if (inDocument.length > 0) return inDocument.map(({ message }) => message);
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const { errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
    return (errors ?? []).map(({ message }) => message);
  });
}

/** `node` and the unions of the worlds are answered null or empty where nothing that they lead to may be read. */
function isOfMore(message: string): boolean {
  return !/^(Cannot query field "(node|about|links)" on type|Field "node" argument "stage" of type)/.test(message);
}

/** Whoever may read nothing at all has no schema. */
function isOfNodes({ roots }: Operation): boolean {
  return roots.every(({ name }) => name === 'node');
}

describe('the schema of a principal', () => {
  it('is valid, takes all that is not denied, and lacks no cell but for a stage, a locale or a condition', () => {
    const counts = { sent: 0, denied: 0, foreign: 0 };
    fc.assert(
      fc.property(policies, ({ program, more: { graphql, operations } }) => {
        const { tables } = lower(program).value;
        const engine = createEngine(tables, { clock: () => Date.parse(CREATED_AT) });
        const schemas = new Map<string, GraphQLSchema>();
        for (const operation of operations.map(known).filter(({ roots }) => roots.length > 0)) {
          const refs = [...refsOf(operation.asker)].sort();
          const text = ownSchemaText(tables, refs);
          const own = text === undefined ? undefined : (schemas.get(refs.join()) ?? buildSchema(text));
          if (own !== undefined) schemas.set(refs.join(), own);
          const { query, variables } = printOperation(operation, graphql);
          const mistakes = own === undefined ? ['nothing'] : mistakesOf(own, query, variables);
          // Headers that name a stage or locales stand for arguments that a schema asks for: no schema can know them.
          const verdict = engine.check({ query, variables, headers: {}, principal: operation.asker });
          if (verdict.kind === 'send') {
            const others = own === undefined && isOfNodes(operation) ? [] : mistakes.filter(isOfMore);
            expect({ query, mistakes: others }).toEqual({ query, mistakes: [] });
            counts.sent += 1;
          } else if (mistakes.length > 0) counts.foreign += 1;
          else {
            if (verdict.kind !== 'denied') throw new Error(verdict.kind);
            counts.denied += 1;
            const [problem] = verdict.problems;
            expect(['not-allowed', 'unenforceable']).toContain(verdict.reason);
            if (verdict.reason === 'unenforceable' || problem?.detail.startsWith('the claims that decide')) continue;
            expect({ query, problem, isKnown: readableModels(tables, refs).has(problem?.cell?.model ?? '') }).toEqual({
              query,
              problem,
              isKnown: true,
            });
          }
        }
        for (const schema of schemas.values()) expect(validateSchema(schema)).toEqual([]);
      }),
      { numRuns: 60, interruptAfterTimeLimit: 15_000, endOnFailure: true },
    );
    expect(Math.min(counts.sent, counts.denied, counts.foreign)).toBeGreaterThan(0);
  }, 90_000);
});
