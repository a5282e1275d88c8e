import path from 'node:path';
import { Project, ts } from 'ts-morph';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The strictest settings, and nothing of Node or the browser but what the runtime itself declares to need. */
export function strictProject(): Project {
  return new Project({
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      noPropertyAccessFromIndexSignature: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      skipLibCheck: true,
      noEmit: true,
      paths: { 'hygraph-policy/runtime': [path.join(ROOT, 'src/runtime/core/index.ts')] },
    },
  });
}
