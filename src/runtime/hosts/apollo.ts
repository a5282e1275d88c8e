import {
  execute,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import type { LogOptions } from '../core/decision-log.js';
import type { Engine } from '../core/verdict.js';
import { createGuard, errorsOf, type Run } from '../core/checked-execution.js';
import { isJsonObject } from '../core/json.js';
import type { HostPrincipal } from '../core/principals.js';

/** How a plugin knows who asks: by the context that the host's own authentication made. */
export interface ApolloOptions<Context> extends LogOptions {
  /** Undefined from it is an error: say `{ principal: 'public' }` where nobody is meant to be known. */
  readonly authenticate: (context: Context) => HostPrincipal | undefined | Promise<HostPrincipal | undefined>;
  /** Executes the checked operation; that of `graphql` when not given. */
  readonly execute?: (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;
}

/** What the plugin needs of Apollo's request. */
export interface ApolloRequest<Context, Head> {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly contextValue: Context;
  readonly request: { readonly variables?: unknown; readonly operationName?: string };
  readonly response: { readonly http: Head };
}

type Head = { status?: number };

/** The plugin. */
export interface ApolloPlugin<Context> {
  readonly requestDidStart: () => Promise<{
    readonly responseForOperation: <H extends Head>(
      request: ApolloRequest<Context, H>,
    ) => Promise<{
      http: H;
      body: { kind: 'single'; singleResult: FormattedExecutionResult };
    }>;
  }>;
}

/**
 * A plugin of Apollo Server, for those who execute the Content API's schema themselves, stitched or wrapped: what is
 * executed is the checked operation, and not the client's. List it before all plugins that answer requests. Every field
 * must be one of the Content API.
 */
export function policyPlugin<Context>(engine: Engine, options: ApolloOptions<Context>): ApolloPlugin<Context> {
  const guard = createGuard(engine, options);
  const executeWith = options.execute ?? execute;
  const answer = async <H extends Head>(asked: ApolloRequest<Context, H>): Promise<FormattedExecutionResult> => {
    const { schema, document, contextValue, request, response } = asked;
    const found = await options.authenticate(contextValue);
    const { variables, operationName } = request;
    const guarded = await guard({ document, variables, operationName, found });
    if (guarded.kind === 'denied') {
      const { body, status } = guarded.denial;
      response.http.status = status;
      const { extensions } = body;
      const errors = errorsOf(guarded.denial).map((error) => error.toJSON());
      return { data: null, errors, ...(isJsonObject(extensions) ? { extensions } : {}) };
    }
    const run: Run = async (checked, variableValues) =>
      executeWith({ schema, document: checked, variableValues, contextValue });
    const { data, errors } =
      guarded.kind === 'answered'
        ? guarded.outcome
        : await guarded.finish(await run(guarded.document, guarded.variables), run);
    const formatted = errors === undefined ? {} : { errors: errors.map((error) => error.toJSON()) };
    return { data, ...formatted };
  };
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async (request) => ({
          http: request.response.http,
          body: { kind: 'single', singleResult: await answer(request) },
        }),
      }),
  };
}
