import type { Span } from '../source/span.js';
import type { Fix } from './fix.js';
import type { JsonObject } from '../support/json.js';
import { compareText, firstDifference } from '../support/order.js';

/** How bad a finding is. Errors stop `generate`, `plan` and `apply`; warnings and infos stop nothing. */
export type Severity = 'error' | 'warning' | 'info';

/** A span with a few words under it. */
export interface Label {
  readonly span: Span;
  readonly label: string;
}

/**
 * What shows that a finding is so: a request that anybody with the credentials can send. What only they know stands in
 * angle brackets.
 */
export interface DiagnosticWitness {
  /** A record that the request is about, by field, where it hangs on the record. */
  readonly record?: JsonObject;
  /** End users are known to the middleware alone. */
  readonly to: 'content-api' | 'management-api' | 'middleware';
  readonly query: string;
  readonly headers: { readonly [name: string]: string };
}

/** One thing to tell people: what is wrong and where, why, and what to do. */
export interface Diagnostic {
  /** Stable kebab-case id: of a rule, or of an entry in `codes`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong: lower case, no full stop, the user's own text in backticks. */
  readonly message: string;
  /** The smallest piece of text to blame. */
  readonly primary: { readonly span: Span; readonly label?: string };
  /** Why: the other places that make it a mistake. */
  readonly related: readonly Label[];
  /** Facts that help. */
  readonly notes: readonly string[];
  readonly witness?: DiagnosticWitness;
  /** What to do about it. */
  readonly help?: string;
  readonly fix?: Fix;
  /** What the finding is about, for waivers and machine readers: the cell or the principal. */
  readonly subject?: DiagnosticSubject;
}

/**
 * The part of the policy that a finding is about: what a waiver must name to accept it. What is left out means that the
 * finding is not about one. A finding about several is accepted when each combination of them is named. What is said
 * of a `"*"` is about `"*"`: no list of names is the same, since none grows by itself.
 */
export interface DiagnosticSubject {
  /** `public`, `tokens/web` … */
  readonly who?: string;
  readonly action?: string;
  /** API ids, or `"*"`. */
  readonly models?: readonly string[];
  /** API ids of stages, or `"*"`, where the finding is about some of those that the action takes. */
  readonly stages?: readonly string[];
  /** Like `stages`: those that a publish, or an unpublish, takes content from. */
  readonly from?: readonly string[];
  /** Like `stages`: those that a publish brings content to. */
  readonly to?: readonly string[];
  /** API ids of locales, or `"*"`, where the finding is about some of those that the action takes. */
  readonly locales?: readonly string[];
  /** Fields of the models, where the finding is about some of them. */
  readonly fields?: readonly string[];
  /** Management permissions, where the finding is about some of those of the principal. */
  readonly permissions?: readonly string[];
  /** The name of the guardrail that is broken. */
  readonly guardrail?: string;
}

/** What a diagnostic needs; the rest has a default. */
export type DiagnosticInput = Pick<Diagnostic, 'code' | 'message'> & {
  readonly at: Span;
  readonly severity?: Severity;
  readonly label?: string | undefined;
  readonly related?: readonly Label[];
  readonly notes?: readonly string[];
  readonly witness?: DiagnosticWitness | undefined;
  readonly help?: string | undefined;
  readonly fix?: Fix | undefined;
  readonly subject?: DiagnosticSubject | undefined;
};

/** Makes a frozen diagnostic. The severity is `error` when not given. */
export function diagnostic(input: DiagnosticInput): Diagnostic {
  const { code, message, at, severity = 'error', label, related = [], notes = [] } = input;
  const { witness, help, fix, subject } = input;
  return Object.freeze({
    code,
    severity,
    message: withShortQuotes(message),
    primary: label === undefined ? { span: at } : { span: at, label },
    related,
    notes,
    ...(witness === undefined ? {} : { witness }),
    ...(help === undefined ? {} : { help: withShortQuotes(help) }),
    ...(fix === undefined ? {} : { fix }),
    ...(subject === undefined ? {} : { subject }),
  });
}

/** What the user wrote is quoted in full up to 100 characters. */
function withShortQuotes(text: string): string {
  return text.replaceAll(/`([^`]{101,})`/g, (_, quoted: string) => `\`${quoted.slice(0, 99)}…\``);
}

/** The total order in which diagnostics are shown: path, start, code, message. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return firstDifference(
    compareText(a.primary.span.file.path, b.primary.span.file.path),
    a.primary.span.start - b.primary.span.start,
    compareText(a.code, b.code),
    compareText(a.message, b.message),
  );
}

/** A stage's best value and everything it has to say, on success too. */
export interface Staged<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** True when something must be mended before anything is written. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
