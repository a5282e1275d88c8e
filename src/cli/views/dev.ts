import { jsonText } from '../../diagnostics/render/json-text.js';
import type { Views } from '../command.js';

/** A local project that is served. */
export interface DevResult {
  /** Of the server. */
  readonly url: string;
  readonly managementApi: string;
  readonly contentApi: string;
}

/** Where it is served, said when it begins. */
export const DEV_VIEWS: Views<DevResult> = {
  text: ({ managementApi, contentApi }, { isQuiet }) => ({
    stdout: `Management API  ${managementApi}\nContent API     ${contentApi}\n`,
    stderr: isQuiet ? '' : 'Ctrl-C stops it.\n',
  }),
  json: (result) => ({ stdout: jsonText({ formatVersion: 1, ...result }) }),
};
