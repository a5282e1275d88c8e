/* Generated from schemas/baseline.schema.json. Do not edit. */

/**
 * What `policy check --baseline FILE --update-baseline` writes: the findings of rules that are known already, and so do not fail `policy check --baseline FILE`.
 */
export interface BaselineFile {
  /**
   * Grows when a reader of the old shape would misread the new one.
   */
  formatVersion: 1;
  /**
   * The known findings, those that are alike together, by path, rule, message and fingerprint.
   */
  findings: Known[];
}
/**
 * Findings that are alike: of one rule, about the same, on lines of the same text in one file.
 */
export interface Known {
  /**
   * What the findings are known by: rule, path, the text of the line, and what they are about.
   */
  fingerprint: string;
  /**
   * How many there are; one more than this is new.
   */
  count: number;
  /**
   * The id of the rule. For readers: the fingerprint decides.
   */
  rule: string;
  /**
   * The file, relative to the project's root. For readers: the fingerprint decides.
   */
  path: string;
  /**
   * What is wrong. For readers: the fingerprint decides.
   */
  message: string;
}
