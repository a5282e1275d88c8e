import { Option } from '@commander-js/extra-typings';
import { lower } from '../../codegen/targets/typescript/lower.js';
import { createEngine } from '../../runtime/core/index.js';
import { inEnvironment } from '../../semantics/cells.js';
import { defineCommand, type Outcome } from '../command.js';
import { compileProject } from '../compile-project.js';
import { aborted, type CommandContext } from '../context.js';
import { createLineWriter } from '../gateway/line-writer.js';
import { startGateway } from '../gateway/server.js';
import { gatewaySettings } from '../gateway/settings.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION, parsePort, PROJECT_OPTION } from '../options.js';
import { GATEWAY_VIEWS, type GatewayResult } from '../views/gateway.js';

interface GatewayCommandOptions {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly host?: string | undefined;
  readonly port: number;
  readonly adminPort: number;
  readonly denials: 'hygraph' | 'graphql';
  readonly explain?: true | undefined;
}

async function run(context: CommandContext, options: GatewayCommandOptions): Promise<Outcome<GatewayResult>> {
  const compiling = await compileProject(context, options.config);
  if (compiling.kind === 'failed') return compiling;
  const settling = await gatewaySettings(context, compiling.project, options);
  if (settling.kind === 'failed') return settling;
  const { settings } = settling;
  const interruption = context.interruption();
  const { tables } = lower(inEnvironment(compiling.project.compilation.program, settings.environment)).value;
  const { explain = false, denials } = options;
  const clock = (): number => context.now().getTime();
  const engine = createEngine(tables, { ...settings.serving.engine, clock, explain, denials });
  const { host = '127.0.0.1', port, adminPort } = options;
  const write = createLineWriter(context.emit);
  const onDecision = (decision: object): Promise<void> => write(JSON.stringify(decision));
  const start = await startGateway({ ...settings, engine, host, port, adminPort, onDecision });
  if (start.kind === 'refused') return { kind: 'failed', failure: start };
  const { url, adminUrl } = start;
  const result = { url, adminUrl, policyVersion: tables.version, environment: settings.environment };
  const close = async (): Promise<void> => {
    await start.close();
    context.progress(`stopped serving ${url}`);
  };
  const serving = { untilStopped: () => aborted(interruption), close };
  return { kind: 'done', result, exitCode: 0, serving };
}

/** `policy gateway`. */
export default defineCommand({
  name: 'gateway',
  summary: 'serve the middleware in front of the Content API',
  description:
    'Compiles the policy and enforces it in front of the Content API until Ctrl-C or SIGTERM, which let it answer what it has begun. Each decision is a line of JSON on stdout, with no secret in it. The address of the Content API comes from the environment, the value of the gateway’s token from there or from the secrets file of the project; limits, persisted queries, batches, GET and introspection are set in the config: see `gateway` there.',
  examples: [
    { command: 'policy gateway', purpose: 'serve the policy of this folder' },
    { command: 'policy gateway --host 0.0.0.0 > decisions.jsonl', purpose: 'to everybody, and keep the decisions' },
    { command: 'policy gateway --explain', purpose: 'tell clients why: while developing' },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .option('--host <address>', 'the address to listen on; that of this machine alone when not given')
      .option('--port <port>', 'the port of GraphQL; 0 for any that is free', parsePort, 4478)
      .option('--admin-port <port>', 'the port of health and metrics; 0 for any that is free', parsePort, 4479)
      .addOption(
        new Option('--denials <style>', 'in whose words denials are told')
          .choices(['hygraph', 'graphql'] as const)
          .default('hygraph' as const),
      )
      .option('--explain', 'say in denials what is missing, and which grants nearly reach it'),
  run: (context, { options }) => run(context, options),
  views: GATEWAY_VIEWS,
});
