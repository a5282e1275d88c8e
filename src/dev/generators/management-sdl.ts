import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Generator } from '../generator.js';

/** The Management API's SDL as a module, since `tsc` copies no `.graphql` files. */
const generator: Generator = {
  run: async (root) => {
    const sdl = await readFile(path.join(root, 'schemas/management-api.graphql'), 'utf8');
    const text = `/* Generated from schemas/management-api.graphql. Do not edit. */\n\n/** Hygraph's Management API, as far as access rules live in it. */\nexport const MANAGEMENT_SDL: string = ${JSON.stringify(sdl)};\n`;
    return [{ path: 'src/projects/management-sdl.generated.ts', text }];
  },
};

export default generator;
