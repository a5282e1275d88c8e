import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';
import type { GeneratedFile, Generator } from '../generator.js';

/** TypeScript types of the JSON Schemas in `schemas/`: `src/schema/<name>.generated.ts`. */
const SCHEMAS = ['policy', 'config'] as const;

async function typesOf(root: string, name: string): Promise<GeneratedFile> {
  const source = `schemas/${name}.schema.json`;
  const text = await compile(JSON.parse(await readFile(path.join(root, source), 'utf8')), name, {
    bannerComment: `/* Generated from ${source}. Do not edit. */`,
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
  });
  return { path: `src/schema/${name}.generated.ts`, text };
}

const generator: Generator = {
  run: (root) => Promise.all(SCHEMAS.map((name) => typesOf(root, name))),
};

export default generator;
