import { analyze, type AnalyzeOptions } from './analysis/analyze.js';
import { bind } from './bind/bind.js';
import type { ReadSchema } from './bind/read-schema.js';
import { compareDiagnostics, hasErrors, type Diagnostic, type Staged } from './diagnostics/diagnostic.js';
import type { SuppressedDiagnostic } from './diagnostics/report.js';
import type { Program } from './ir/program.js';
import { readDocuments } from './schema/read-documents.js';
import type { SourceFile } from './source/source-file.js';

/** The text of a policy: its files, and the Content API schema of the project where its models come from there. */
export interface PolicyText {
  readonly files: readonly SourceFile[];
  readonly contentSchema?: ReadSchema | undefined;
}

/** What is compiled, and what the rules need to know. */
export interface CompileInput extends PolicyText, AnalyzeOptions {}

/** A program as far as the text could be understood, and all there is to say about it, in the order it is shown. */
export interface Compilation {
  readonly program: Program;
  /** True when the text was understood in full, whatever the rules say of it. */
  readonly isUnderstood: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a waiver accepts. */
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** Findings that the baseline knows. */
  readonly known: readonly Diagnostic[];
}

/**
 * Text in, program out: parse, validate, bind, analyze. The order of the files does not matter. The rules are asked only
 * when everything could be understood: what they would say of half a policy may be wrong.
 */
export function compile({ files, contentSchema, ...options }: CompileInput): Compilation {
  const { value: program, diagnostics: mistakes } = understand({ files, contentSchema });
  const isUnderstood = !hasErrors(mistakes);
  const analysis = isUnderstood ? analyze(program, options) : { diagnostics: [], suppressed: [], known: [] };
  return {
    program,
    isUnderstood,
    diagnostics: [...mistakes, ...analysis.diagnostics].sort(compareDiagnostics),
    suppressed: analysis.suppressed,
    known: analysis.known,
  };
}

/** The first half of `compile`: what the files say, and what is wrong with how they say it. No rule is asked. */
export function understand({ files, contentSchema }: PolicyText): Staged<Program> {
  const documents = readDocuments(files);
  const bound = bind(documents.value, contentSchema);
  const mistakes = withoutRepeats([...documents.diagnostics, ...bound.diagnostics]);
  return { value: bound.value, diagnostics: [...mistakes].sort(compareDiagnostics) };
}

/** What an anchor stands for is judged at each of its aliases: a mistake in it is told once. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byText = new Map(
    diagnostics.map((item) => {
      const { file, start, end } = item.primary.span;
      return [JSON.stringify([item.code, file.path, start, end, item.message]), item] as const;
    }),
  );
  return [...byText.values()];
}
