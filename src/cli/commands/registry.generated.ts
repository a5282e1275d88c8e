/* Generated from the files of src/cli/commands. Do not edit. */
import type { CommandEntry } from '../run-cli.js';

/** All commands, by name. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'check the policy: its shape, its names, and the rules',
    load: async () => (await import('./check.js')).default,
  },
  {
    name: 'completion',
    summary: 'print a completion script for a shell',
    load: async () => (await import('./completion.js')).default,
  },
  {
    name: 'explain',
    summary: 'print the page of a rule or code',
    load: async () => (await import('./explain.js')).default,
  },
  {
    name: 'fmt',
    summary: 'format policy files, keeping comments and layout',
    load: async () => (await import('./fmt.js')).default,
  },
  {
    name: 'init',
    summary: 'start a project: a config, a first policy, a CI workflow',
    load: async () => (await import('./init.js')).default,
  },
];
