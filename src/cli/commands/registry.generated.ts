/* Generated from the files of src/cli/commands. Do not edit. */
import type { CommandEntry } from '../run-cli.js';

/** All commands, by name. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'apply',
    summary: 'make the live project what the policy says',
    load: async () => (await import('./apply.js')).default,
  },
  {
    name: 'approvals',
    summary: 'print the digests that the reviews of a pull request approve',
    load: async () => (await import('./approvals.js')).default,
  },
  {
    name: 'check',
    summary: 'check the policy: its shape, its names, and the rules',
    load: async () => (await import('./check.js')).default,
  },
  {
    name: 'comment',
    summary: 'keep one comment on a pull request that shows results',
    load: async () => (await import('./comment.js')).default,
  },
  {
    name: 'completion',
    summary: 'print a completion script for a shell',
    load: async () => (await import('./completion.js')).default,
  },
  {
    name: 'dev',
    summary: 'serve the local project: a Hygraph-like Management and Content API',
    load: async () => (await import('./dev.js')).default,
  },
  {
    name: 'diff',
    summary: 'show who can do more or less in one policy than in another',
    load: async () => (await import('./diff.js')).default,
  },
  {
    name: 'drift',
    summary: 'show what was changed by hand in the live project, and who gains by it',
    load: async () => (await import('./drift.js')).default,
  },
  {
    name: 'explain',
    summary: 'print the page of a rule or code, or why access is allowed or denied',
    load: async () => (await import('./explain.js')).default,
  },
  {
    name: 'fmt',
    summary: 'format policy files, keeping comments and layout',
    load: async () => (await import('./fmt.js')).default,
  },
  {
    name: 'gateway',
    summary: 'serve the middleware in front of the Content API',
    load: async () => (await import('./gateway.js')).default,
  },
  {
    name: 'generate',
    summary: 'write the typed middleware that enforces the policy',
    load: async () => (await import('./generate.js')).default,
  },
  {
    name: 'import',
    summary: 'write what the live project allows as policy files',
    load: async () => (await import('./import.js')).default,
  },
  {
    name: 'init',
    summary: 'start a project: a config, a first policy, a CI workflow',
    load: async () => (await import('./init.js')).default,
  },
  {
    name: 'matrix',
    summary: 'show who may do what, at a glance',
    load: async () => (await import('./matrix.js')).default,
  },
  {
    name: 'plan',
    summary: 'show what an apply would change in the live project',
    load: async () => (await import('./plan.js')).default,
  },
  {
    name: 'probe',
    summary: 'find out how a real project does what its documentation leaves open',
    load: async () => (await import('./probe.js')).default,
  },
  {
    name: 'revoke',
    summary: 'delete a token at once, whatever the policy says of it',
    load: async () => (await import('./revoke.js')).default,
  },
  {
    name: 'rotate',
    summary: 'give a token another secret, by a successor that lives beside it for a while',
    load: async () => (await import('./rotate.js')).default,
  },
  {
    name: 'schema',
    summary: 'print the GraphQL schema that somebody has',
    load: async () => (await import('./schema.js')).default,
  },
  {
    name: 'test',
    summary: 'run the tests that the policy holds',
    load: async () => (await import('./test.js')).default,
  },
  {
    name: 'who-can',
    summary: 'list who can do something, and why',
    load: async () => (await import('./who-can.js')).default,
  },
];
