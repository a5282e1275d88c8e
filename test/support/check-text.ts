import { compile, type Compilation, type CompileInput } from '../../src/compiler.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';

/** Compiles one policy file from its text. */
export function compileText(text: string, today = '2026-11-24', told: Told = {}): Compilation {
  return compile({ files: [{ path: 'policies/policy.yaml', text }], today, levels: {}, ...told });
}

/** What a config would tell the rules. */
export type Told = Partial<Pick<CompileInput, 'levels' | 'quota'>>;

/** Everything that `policy check` would say of one file. */
export function checkText(text: string, today: string, told?: Told): readonly Diagnostic[] {
  return compileText(text, today, told).diagnostics;
}
