import type { Severity } from '../diagnostics/diagnostic.js';
import type { Rule } from './rule.js';

/** What a rule's findings are; a rule that is `off` does not run. */
export type Level = Severity | 'off';

/** Levels by rule id. */
export interface Levels {
  readonly [rule: string]: Level;
}

/** The rules' own levels, or: every rule runs, and no warning is passed over. */
export type Preset = 'recommended' | 'strict';

/** The levels of a preset that differ from the rules' own. */
export function presetLevels(preset: Preset, rules: readonly Rule[]): Levels {
  switch (preset) {
    case 'recommended':
      return {};
    case 'strict':
      return Object.fromEntries(rules.map(({ id, severity }) => [id, strictLevel(severity)]));
  }
}

function strictLevel(severity: Severity): Level {
  return severity === 'warning' ? 'error' : severity;
}

/** The level of a rule: what is set for it, else its own. */
export function levelOf({ id, severity, isOffByDefault }: Rule, levels: Levels): Level {
  const set = Object.hasOwn(levels, id) ? levels[id] : undefined;
  return set ?? (isOffByDefault === true ? 'off' : severity);
}
