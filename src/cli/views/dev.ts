import { jsonText } from '../../diagnostics/render/json-text.js';
import type { Views } from '../command.js';

/** A server that has stopped. */
export interface DevResult {
  readonly url: string;
}

/** Says that it stopped; where it served was said when it began. */
export const DEV_VIEWS: Views<DevResult> = {
  text: ({ url }) => ({ stdout: '', stderr: `stopped serving ${url}\n` }),
  json: ({ url }) => ({ stdout: jsonText({ formatVersion: 1, url }) }),
};
