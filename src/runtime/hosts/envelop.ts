import { GraphQLError, type DocumentNode, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { LogOptions } from '../core/decision-log.js';
import type { Engine } from '../core/verdict.js';
import { createGuard, errorsOf, type ExecutionOutcome, type Guarded, type Run } from '../core/checked-execution.js';
import { isJsonObject } from '../core/json.js';
import type { HostPrincipal } from '../core/principals.js';

/** How a plugin knows who asks: by the context that the host's own authentication made. */
export interface EnvelopOptions<Context> extends LogOptions {
  /** Undefined from it is an error: say `{ principal: 'public' }` where nobody is meant to be known. */
  readonly authenticate: (context: Context) => HostPrincipal | undefined | Promise<HostPrincipal | undefined>;
}

type Execute = (args: ExecutionArgs) => unknown;

/** What the plugin needs of Envelop's hooks before an execution. */
export interface EnvelopExecution<Context> {
  readonly args: {
    readonly document: DocumentNode;
    readonly variableValues?: unknown;
    readonly operationName?: string | null | undefined;
    readonly contextValue: Context;
  };
  readonly executeFn: Execute;
  readonly setExecuteFn: (execute: Execute) => void;
  readonly setResultAndStopExecution: (result: ExecutionResult) => void;
}

/** The plugin. */
export interface EnvelopPlugin<Context> {
  readonly onExecute: (execution: EnvelopExecution<Context>) => Promise<void>;
  readonly onSubscribe: (
    execution: Pick<EnvelopExecution<Context>, 'args' | 'setResultAndStopExecution'>,
  ) => Promise<void>;
}

/**
 * A plugin of Envelop and Yoga, for those who execute the Content API's schema themselves, stitched or wrapped: what is
 * executed is the checked operation, and not the client's. List it last. Every field must be one of the Content API.
 */
export function usePolicy<Context>(engine: Engine, options: EnvelopOptions<Context>): EnvelopPlugin<Context> {
  const guard = createGuard(engine, options);
  const judge = async ({ document, variableValues, operationName, contextValue }: EnvelopExecution<Context>['args']) =>
    guard({ document, variables: variableValues, operationName, found: await options.authenticate(contextValue) });
  return {
    onExecute: async ({ args, executeFn, setExecuteFn, setResultAndStopExecution }) => {
      const guarded = await judge(args);
      if (guarded.kind === 'denied') setResultAndStopExecution(resultOf(guarded));
      else if (guarded.kind === 'answered') setResultAndStopExecution(guarded.outcome);
      else setExecuteFn((current) => executeChecked(executeFn, current, guarded));
    },
    onSubscribe: async ({ args, setResultAndStopExecution }) => {
      const guarded = await judge(args);
      setResultAndStopExecution(guarded.kind === 'denied' ? resultOf(guarded) : NO_STREAM);
    },
  };
}

const NO_STREAM: ExecutionResult = { data: null, errors: [new GraphQLError('not allowed')] };

/** Yoga takes the status of an answer from `extensions.http`, and shows nothing of it. */
function resultOf({ denial }: Extract<Guarded, { kind: 'denied' }>): ExecutionResult {
  const { extensions } = denial.body;
  const known = isJsonObject(extensions) ? { extensions: { ...extensions } } : {};
  return { data: null, errors: errorsOf(denial, { http: { status: denial.status } }), ...known };
}

async function executeChecked(
  execute: Execute,
  args: ExecutionArgs,
  { document, variables, finish }: Extract<Guarded, { kind: 'execute' }>,
): Promise<ExecutionResult> {
  const run: Run = async (checked, variableValues) => {
    const outcome = await execute({ ...args, document: checked, variableValues });
    if (isOutcome(outcome)) return outcome;
    throw new GraphQLError('not allowed');
  };
  return finish(await run(document, variables), run);
}

/** One result; a stream of them cannot be finished. */
function isOutcome(outcome: unknown): outcome is ExecutionOutcome {
  return typeof outcome === 'object' && outcome !== null && !(Symbol.asyncIterator in outcome);
}
