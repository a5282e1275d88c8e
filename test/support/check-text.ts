import { compile, type Compilation, type CompileInput } from '../../src/compiler.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';

/** Compiles one policy file from its text. */
export function compileText(text: string, today = '2026-11-24', levels: CompileInput['levels'] = {}): Compilation {
  return compile({ files: [{ path: 'policies/policy.yaml', text }], today, levels });
}

/** Everything that `policy check` would say of one file. */
export function checkText(text: string, today: string, levels?: CompileInput['levels']): readonly Diagnostic[] {
  return compileText(text, today, levels).diagnostics;
}
