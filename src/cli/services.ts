import type { Baseline, BaselineReading } from '../analysis/baseline-file.js';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { Report, RuleDescription } from '../diagnostics/report.js';
import type { SourceFile } from '../source/source-file.js';
import type { LoadedProject, ProjectLoad } from './load-project.js';

/** The parts of the compiler that commands use, each loaded when a command asks for it. */
export interface Services {
  readonly checker: () => Promise<CheckService>;
  readonly explanations: () => Promise<Explanations>;
}

/** Which project is meant. */
export interface LoadRequest {
  readonly workingDirectory: string;
  /** What `--config` says; undefined: the nearest `policy.config.yaml` upwards. */
  readonly configPath: string | undefined;
}

/** What a check depends on beside the files. */
export interface CheckSettings {
  /** `YYYY-MM-DD`: tokens and waivers expire. */
  readonly today: string;
  /** What is known already; undefined: nothing. */
  readonly baseline: Baseline | undefined;
}

/** Checks policies: load, compile, analyze. */
export interface CheckService {
  readonly load: (request: LoadRequest) => Promise<ProjectLoad>;
  /** Pure. What is wrong with the project's files and what the rules find, in the order of `compareDiagnostics`. */
  readonly check: (project: LoadedProject, settings: CheckSettings) => Omit<Report, 'sources'>;
  /** The ids of all rules: only what they find can be in a baseline. */
  readonly ruleIds: readonly string[];
  /** Reads a baseline. */
  readonly readBaseline: (file: SourceFile) => BaselineReading;
  /** The baseline that knows these findings, as a file of this path. */
  readonly baselineOf: (findings: readonly Diagnostic[], path: string) => Baseline;
}

/** A rule's or code's page. */
export interface Explanation extends RuleDescription {
  readonly code: string;
  /** Of a rule; undefined for what is no rule and so cannot be configured. */
  readonly severity?: Severity;
}

/** The pages of all rules and codes. */
export interface Explanations {
  /** Sorted. */
  readonly codes: readonly string[];
  readonly find: (code: string) => Explanation | undefined;
}
