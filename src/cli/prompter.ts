/** An answer, or that the person wants to stop. */
export type Answer<T> = { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'cancelled' };

/** Asks a person at a terminal. */
export interface Prompter {
  readonly intro: (title: string) => void;
  readonly text: (question: TextQuestion) => Promise<Answer<string>>;
  readonly confirm: (question: ConfirmQuestion) => Promise<Answer<boolean>>;
}

/** A question for one line of text. */
export interface TextQuestion {
  readonly message: string;
  /** What an empty answer stands for. */
  readonly fallback: string;
  /** What is wrong with an answer; undefined when nothing is. */
  readonly problem: (answer: string) => string | undefined;
}

/** A question for yes or no. */
export interface ConfirmQuestion {
  readonly message: string;
  readonly fallback: boolean;
}
