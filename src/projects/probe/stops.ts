import type { ProbeProblem } from './contract.js';

/** A request of a probe that was not answered as it must be for the question. Caught where the question is asked. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly help: string | undefined;

  constructor({ message, help }: ProbeProblem) {
    super(message);
    this.help = help;
  }
}

/** Somebody stopped the probe. Caught where it is cleaned up. */
export class ProbeInterrupted extends Error {
  override readonly name = 'ProbeInterrupted';
}
