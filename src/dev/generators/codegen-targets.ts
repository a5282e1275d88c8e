import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Generator } from '../generator.js';

/** The registry of code generation targets: one folder of `codegen/targets` each. */
const generator: Generator = {
  run: async (root) => {
    const entries = await readdir(path.join(root, 'src/codegen/targets'), { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const lines = names
      .sort()
      .map(
        (name) => `  { name: '${name}', load: async () => (await import('./targets/${name}/target.js')).default },\n`,
      );
    const text = `/* Generated from src/codegen/targets. Do not edit. */

import type { RunnableTarget } from './target.js';

/** Every target, by name; each is loaded when it is used. */
export const TARGETS: readonly { readonly name: string; readonly load: () => Promise<RunnableTarget> }[] = [
${lines.join('')}];
`;
    return [{ path: 'src/codegen/targets.generated.ts', text }];
  },
};

export default generator;
