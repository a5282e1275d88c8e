import type { Views } from '../command.js';

/** A gateway that has stopped. */
export interface GatewayResult {
  readonly url: string;
}

/** Says that it stopped. There is no other format: stdout is the decision log. */
export const GATEWAY_VIEWS: Views<GatewayResult> = {
  text: ({ url }) => ({ stdout: '', stderr: `stopped serving ${url}\n` }),
};
