import type { Views } from '../command.js';

/** A gateway that serves. */
export interface GatewayResult {
  readonly url: string;
  /** Of health and metrics. */
  readonly adminUrl: string;
  /** Of the policy that it enforces. */
  readonly policyVersion: string;
  readonly environment: string;
}

/** Where it serves, said when it begins. There is no other format: stdout is the decision log. */
export const GATEWAY_VIEWS: Views<GatewayResult> = {
  text: ({ url, adminUrl, policyVersion, environment }, { isQuiet }) => ({
    stdout: '',
    stderr: isQuiet
      ? ''
      : `GraphQL             ${url}/graphql
health and metrics  ${adminUrl}/healthz /readyz /metrics
policy ${policyVersion.slice(0, 12)} in ${environment}; Ctrl-C or SIGTERM stops it.
`,
  }),
};
