import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { Report, RuleDescription } from '../diagnostics/report.js';
import type { SourceFile } from '../source/source-file.js';

/** The parts of the compiler that commands use, each loaded when a command asks for it. */
export interface Services {
  readonly checker: () => Promise<CheckService>;
  readonly explanations: () => Promise<Explanations>;
}

/** Finds a project's files. */
export interface LoadRequest {
  readonly workingDirectory: string;
  /** What `--config` says; undefined: the nearest `policy.config.yaml` upwards. */
  readonly configPath: string | undefined;
}

/** The files of a project as they were read. */
export interface LoadedProject {
  /** The folder of the config file, absolute. The paths of `files` are relative to it. */
  readonly root: string;
  readonly files: readonly SourceFile[];
  /** What is wrong with the config and with reading. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a check depends on beside the files. */
export interface CheckSettings {
  /** `YYYY-MM-DD`: tokens and waivers expire. */
  readonly today: string;
}

/** Checks policies: load, compile, analyze. */
export interface CheckService {
  readonly load: (request: LoadRequest) => Promise<LoadedProject>;
  /** Pure. The report holds the project's own diagnostics too, and everything in the order of `compareDiagnostics`. */
  readonly check: (project: LoadedProject, settings: CheckSettings) => Report;
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
