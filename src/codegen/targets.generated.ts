/* Generated from src/codegen/targets. Do not edit. */

import type { RunnableTarget } from './target.js';

/** Every target, by name; each is loaded when it is used. */
export const TARGETS: readonly { readonly name: string; readonly load: () => Promise<RunnableTarget> }[] = [
  { name: 'typescript', load: async () => (await import('./targets/typescript/target.js')).default },
];
