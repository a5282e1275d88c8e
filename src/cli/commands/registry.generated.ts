import type { CommandEntry } from '../run-cli.js';
export const COMMANDS: readonly CommandEntry[] = [];
