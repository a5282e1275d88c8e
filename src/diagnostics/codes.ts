/**
 * The codes of all diagnostics that are not findings of rules, each with what it means. Stable: they are written in
 * SARIF logs and in scripts. One a line, in alphabetical order.
 */
export const CODES = Object.freeze({
  'bidirectional-control': 'the text holds a character that makes editors show it in another order than it has',
  'binary-file': 'the file holds control characters, so it is not text',
  'config-missing': 'no policy.config.yaml was found',
  'duplicate-key': 'a mapping has the same key twice',
  'empty-file': 'the file holds nothing but white space and comments',
  'file-too-large': 'the file is larger than the compiler reads',
  'file-unreadable': 'the file cannot be opened or is not encoded as UTF-8',
  'folder-empty': 'the policy folder has no YAML files',
  'folder-missing': 'the policy folder does not exist or cannot be read',
  'invalid-text': 'a text has not the form that its place asks for',
  'invalid-value': 'a value is empty, repeated, or not the one that its place asks for',
  'link-outside': 'a symbolic link leads out of the project',
  'missing-key': 'a mapping lacks a key that it must have',
  'nesting-too-deep': 'lists and mappings are nested deeper than the compiler follows',
  'unknown-key': 'a mapping has a key that means nothing there',
  'unknown-value': 'a value is none of those that its place allows',
  'wrong-type': 'a value is text, a number, a list or a mapping where something else must stand',
  'yaml-alias': 'an alias has no anchor, stands for itself, or the aliases of a file expand to too much',
  'yaml-documents': 'a file holds more than one YAML document',
  'yaml-key': 'a key is not text, or one that YAML or JavaScript gives a meaning of its own',
  'yaml-number': 'a number cannot be held exactly',
  'yaml-syntax': 'the text is not well-formed YAML 1.2',
  'yaml-tag': 'a value has a YAML tag that the language does not know',
});

/** A code of `CODES`. */
export type Code = keyof typeof CODES;
