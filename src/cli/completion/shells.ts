import type { CommandShape } from './command-shape.js';
import { bashScript } from './bash.js';
import { fishScript } from './fish.js';
import { powershellScript } from './powershell.js';
import { zshScript } from './zsh.js';

/** The shells that there is a completion script for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** One of `SHELLS`. */
export type Shell = (typeof SHELLS)[number];

/** Writes the completion script of a shell. */
export const SCRIPTS: { readonly [shell in Shell]: (commands: readonly CommandShape[]) => string } = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};
