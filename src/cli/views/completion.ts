import type { Views } from '../command.js';

/** The script as it is. */
export const COMPLETION_VIEWS: Views<string> = { text: (script) => ({ stdout: script }) };
