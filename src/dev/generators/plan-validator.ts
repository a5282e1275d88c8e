import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { Generator } from '../generator.js';

const BANNER = `// @ts-nocheck
/* Generated from schemas/plan.schema.json. Do not edit. */
`;

const TYPED_EXPORT = `
/** Validates the shape of a saved plan; the mistakes are in \`errors\` until the next call. */
export const validatePlan: {
  (value: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly keyword: string; readonly message?: string }[] | null;
} = validate;
`;

/** The validator of plan files, compiled ahead of time: compiling it takes ten times as long as loading it. */
const generator: Generator = {
  run: async (root) => {
    const schema = JSON.parse(await readFile(path.join(root, 'schemas/plan.schema.json'), 'utf8'));
    const options = {
      strict: true,
      strictTypes: false,
      discriminator: true,
      allowUnionTypes: true,
      unicodeRegExp: true,
      inlineRefs: false,
    };
    const ajv = new Ajv2020({ ...options, code: { source: true, esm: true } });
    const code = standalone.default(ajv, ajv.compile(withoutAnnotations(schema)));
    const text = `${BANNER}${withImports(code)}${TYPED_EXPORT}`;
    return [{ path: 'src/plan/plan-validator.generated.ts', text }];
  },
};

type Schema = { readonly [keyword: string]: unknown };

/** The schema without what is there for people: it would be printed into the validator again and again. */
function withoutAnnotations(schema: Schema): Schema {
  const kept = Object.entries(schema).filter(([keyword]) => !['title', 'description', 'examples'].includes(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, inner(keyword, value)]));
}

function inner(keyword: string, value: unknown): unknown {
  if (!isSchema(value)) return value;
  if (keyword === 'items') return withoutAnnotations(value);
  if (keyword !== 'properties' && keyword !== '$defs') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSchema(item) ? withoutAnnotations(item) : item]),
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ajv's modules still call \`require\` for its run-time helpers, and export the function under a name of their own. */
function withImports(code: string): string {
  const imports: string[] = [];
  const body = code
    .replace(/^"use strict";\n?/u, '')
    .replace(/^export const validate = (\w+);\n?/mu, 'const validate = $1;\n')
    .replace(/^export default \w+;\n?/mu, '')
    .replace(/require\("([^"]+)"\)\.default/gu, (_, module: string) => {
      imports.push(`import helper${imports.length} from '${module}.js';\n`);
      const name = `helper${imports.length - 1}`;
      return `(${name}.default ?? ${name})`;
    });
  return `${imports.join('')}${body}`;
}

export default generator;
