import { confirm, intro, isCancel, text, type CANCEL_SYMBOL } from '@clack/prompts';
import type { Answer, Prompter } from './prompter.js';

/** Messages belong on stderr. */
const STREAM = { output: process.stderr } as const;

/** Asks at the terminal, with the prompts of `@clack/prompts`. */
export const CLACK_PROMPTER: Prompter = {
  intro: (title) => intro(title, STREAM),
  text: async ({ message, fallback, problem }) =>
    answerOf(
      await text({
        ...STREAM,
        message,
        placeholder: fallback,
        defaultValue: fallback,
        validate: (value) => problem(value === undefined || value === '' ? fallback : value),
      }),
    ),
  confirm: async ({ message, fallback }) => answerOf(await confirm({ ...STREAM, message, initialValue: fallback })),
};

function answerOf<T>(value: T | typeof CANCEL_SYMBOL): Answer<T> {
  return isCancel(value) ? { kind: 'cancelled' } : { kind: 'answer', value };
}
