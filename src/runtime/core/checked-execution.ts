import { GraphQLError, parse, print, type DocumentNode } from 'graphql';
import { isChecked } from './after.js';
import { logged, refuseCaller, type LogOptions } from './decision-log.js';
import { withId, type Denied, type Problem } from './denial.js';
import type { Allowed, Engine } from './verdict.js';
import { complete, finish, type Ask } from './finish.js';
import { isJsonArray, isJsonObject, own, plainJson, type Json, type JsonObject } from './json.js';
import { LeastRecentlyUsed } from './lru.js';
import { resolveHost, type HostPrincipal } from './principals.js';

/** An operation that a host is about to execute itself, and what its own authentication found. */
export interface Execution {
  readonly document: DocumentNode;
  readonly variables: unknown;
  readonly operationName: string | null | undefined;
  readonly found: HostPrincipal | undefined;
}

/** The result of an execution, as far as it is looked at. */
export interface ExecutionOutcome {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLError[];
}

/** What a host is to do: answer with a denial or with what is known, or execute this instead and finish what comes of it. */
export type Guarded =
  | { readonly kind: 'denied'; readonly denial: Denied }
  | { readonly kind: 'answered'; readonly outcome: FinishedOutcome }
  | {
      readonly kind: 'execute';
      readonly document: DocumentNode;
      readonly variables: JsonObject;
      /** What the client gets of it; what has to be known for that is executed by `run`. Rejects where that fails. */
      readonly finish: (outcome: ExecutionOutcome, run: Run) => Promise<FinishedOutcome>;
    };

/** Executes a document as the checked operation was executed. */
export type Run = (document: DocumentNode, variables: JsonObject) => Promise<ExecutionOutcome>;

/** The result of an execution, as the client gets it. */
export interface FinishedOutcome {
  readonly data: JsonObject | null;
  readonly errors?: readonly GraphQLError[];
}

/** Checks the operations that a host executes itself, such as those of a stitched schema. Whatever throws is the host's. */
export function createGuard(engine: Engine, options: LogOptions): (execution: Execution) => Promise<Guarded> {
  const texts = new WeakMap<DocumentNode, string>();
  const documents = new LeastRecentlyUsed<DocumentNode>(DOCUMENTS);
  const logging = { ...options, engine };
  return async ({ document, variables, operationName, found }) => {
    const resolution = resolveHost(engine.tables, found);
    if (resolution.kind === 'refused') return { kind: 'denied', denial: await refuseCaller(logging, resolution) };
    const query = texts.get(document) ?? print(document);
    texts.set(document, query);
    // INVARIANT: what is executed is what was judged: a value that is no JSON may show more to one reader than to another.
    const given = plainJson(variables);
    const sent = isJsonObject(given) ? given : {};
    const { asked, ...judged } = engine.check({ query, variables: sent, operationName, principal: resolution.caller });
    const verdict = judged.kind === 'pending' ? engine.deny(UNASKED) : judged;
    const id = await logged(logging, verdict, asked);
    if (verdict.kind === 'denied') return { kind: 'denied', denial: withId(verdict, id) };
    if (verdict.kind === 'answered') return { kind: 'answered', outcome: outcomeOf(verdict.body, []) };
    return executionOf(verdict, documents);
  };
}

/** Before an execution there is nobody to ask: a write of which what is stored decides is denied here. */
const UNASKED: Problem = {
  reason: 'unenforceable',
  detail: 'a write under a condition needs a question before it, which a host that executes a schema cannot ask',
  path: [],
};

/** Checked operations whose documents are kept. */
const DOCUMENTS = 500;

function executionOf({ body, after }: Allowed, documents: LeastRecentlyUsed<DocumentNode>): Guarded {
  const documentOf = (query: string): DocumentNode => {
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    return document;
  };
  return {
    kind: 'execute',
    document: documentOf(body.query),
    variables: body.variables,
    finish: async ({ data, errors = [] }, run) => {
      const ask: Ask = async (question) =>
        answerOf(await run(documentOf(question.body.query), question.body.variables));
      const finished = await complete(after, { data: isJsonObject(data) ? data : null }, ask);
      if (isChecked(after)) return outcomeOf(finished, errors.slice(0, 1).map(closed));
      const known = errors.map((error) => withPath(error, finish(after, { errors: [{ path: error.path ?? [] }] })));
      return outcomeOf(finished, known);
    },
  };
}

function outcomeOf(body: JsonObject, known: readonly GraphQLError[]): FinishedOutcome {
  const data = own(body, 'data');
  const errors = [...known, ...errorsOf({ body })];
  return { data: isJsonObject(data) ? data : null, ...(errors.length === 0 ? {} : { errors }) };
}

/** An answer in part is none: what it leaves out would be taken for what may not be seen. */
function answerOf({ data, errors = [] }: ExecutionOutcome): JsonObject {
  if (!isJsonObject(data) || errors.length > 0) throw new Error('a question about an answer was not answered');
  return { data };
}

/** An error of a record that may be one that may not be seen, so that nothing is said of it. */
function closed(): GraphQLError {
  return new GraphQLError('upstream error', { extensions: { code: '502' } });
}

function withPath(error: GraphQLError, finished: JsonObject): GraphQLError {
  const [first] = isJsonArray(finished['errors']) ? finished['errors'] : [];
  const path = isJsonObject(first) && isJsonArray(first['path']) ? first['path'].filter(isStep) : [];
  return new GraphQLError(error.message, { extensions: error.extensions, path, originalError: error.originalError });
}

function isStep(step: Json): step is string | number {
  return typeof step === 'string' || typeof step === 'number';
}

/** The errors of a body as GraphQL servers carry them. */
export function errorsOf({ body }: Pick<Denied, 'body'>, more: JsonObject = {}): readonly GraphQLError[] {
  const errors = isJsonArray(body['errors']) ? body['errors'] : [];
  return errors.flatMap((error) => {
    if (!isJsonObject(error)) return [];
    const { message, path, extensions } = error;
    return new GraphQLError(typeof message === 'string' ? message : 'not allowed', {
      path: isJsonArray(path) ? path.filter(isStep) : null,
      extensions: { ...(isJsonObject(extensions) ? extensions : {}), ...more },
    });
  });
}
