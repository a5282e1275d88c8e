import { styleText } from 'node:util';

/** What a piece of a report is; how that looks is the styler's matter. */
export type Style = 'error' | 'warning' | 'info' | 'location' | 'strong' | 'faint' | 'success';

/** Dresses a text for the terminal. */
export type Styler = (style: Style, text: string) => string;

/** Leaves every text as it is. */
export const PLAIN: Styler = (_style, text) => text;

const FORMATS = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  info: ['cyan', 'bold'],
  location: ['blue', 'bold'],
  strong: ['bold'],
  faint: ['dim'],
  success: ['green', 'bold'],
} as const;

/** Writes ANSI escapes, whatever stream they go to: whether they are wanted is decided before. */
export const ANSI: Styler = (style, text) =>
  text === '' ? '' : styleText([...FORMATS[style]], text, { validateStream: false });
