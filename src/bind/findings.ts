import { compareDiagnostics, diagnostic, type Diagnostic, type DiagnosticInput } from '../diagnostics/diagnostic.js';

/** Collects what a binding has to say. It never leaves `bindProgram`, which is a pure function to its callers. */
export class Findings {
  readonly #diagnostics: Diagnostic[] = [];

  report(input: DiagnosticInput): void {
    this.#diagnostics.push(diagnostic(input));
  }

  /** How many there are: unchanged by a step that found nothing. */
  get count(): number {
    return this.#diagnostics.length;
  }

  /** All of them, in the order in which they are shown. */
  sorted(): readonly Diagnostic[] {
    return Object.freeze([...this.#diagnostics].sort(compareDiagnostics));
  }
}
