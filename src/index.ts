/** The public API of `hygraph-policy`: the compiler as a library. What generated code imports is `hygraph-policy/runtime`. */
export { analyze, type Analysis, type AnalyzeOptions } from './analysis/analyze.js';
export { readContentSchema } from './bind/content-schema/read-content-schema.js';
export type { ReadSchema } from './bind/read-schema.js';
export { generate, type GenerateOptions } from './codegen/generate.js';
export type { EmittedFile } from './codegen/target.js';
export { compile, type Compilation, type CompileInput } from './compiler.js';
export {
  compareDiagnostics,
  hasErrors,
  type Diagnostic,
  type Severity,
  type Staged,
} from './diagnostics/diagnostic.js';
export type { Fix, TextEdit } from './diagnostics/fix.js';
export type { SuppressedDiagnostic } from './diagnostics/report.js';
export { renderText } from './diagnostics/render/text.js';
export type { Action } from './ir/actions.js';
export type { Condition } from './ir/condition.js';
export type { Grant, Principal, PrincipalRef, Program } from './ir/program.js';
export type { Field, Locale, Model, Schema, Stage } from './ir/schema.js';
export { runTests, type TestFailure, type TestResult } from './query/run-tests.js';
export { accessOf, type Access, type AccessEntry } from './semantics/access.js';
export { cell, FUTURE, type Cell } from './semantics/cells.js';
export { decide, type Decision, type Subject } from './semantics/decide.js';
export { READINGS, type Reading } from './semantics/readings.js';
export type { SourceFile } from './source/source-file.js';
export { positionAt, spanText, type Position, type Span } from './source/span.js';
