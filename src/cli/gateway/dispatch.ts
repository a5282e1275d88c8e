import type { Dispatcher } from 'undici';
import type { UpstreamAnswer } from '../../runtime/http/send-upstream.js';

/** Bytes that may wait before the sender is held back. */
const HIGH_WATER = 65_536;

/** A request as a dispatcher takes it. */
export type DispatchOptions = Dispatcher.DispatchOptions;

/** What is known of an answer on its way. */
interface Arriving {
  readonly pieces: Uint8Array[];
  readonly controller: Dispatcher.DispatchController;
  waiting: number;
  isWhole: boolean;
  /** True once it is read piece by piece. */
  isBegun: boolean;
  failure: Error | undefined;
  /** Wakes who waits for more. */
  wake: () => void;
}

/**
 * Sends a request and resolves when the head of its answer is there; rejects where there is none in so many
 * milliseconds, in which the body has to arrive too. The streams of undici, which this stands in for, cost more than the
 * whole decision about a request.
 */
export function dispatch(
  dispatcher: Dispatcher,
  options: DispatchOptions,
  milliseconds: number,
): Promise<UpstreamAnswer> {
  return new Promise((resolve, reject) => {
    let arriving: Arriving | undefined;
    let controller: Dispatcher.DispatchController | undefined;
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      if (controller === undefined) reject(lateError());
      else controller.abort(lateError());
    }, milliseconds);
    dispatcher.dispatch(options, {
      onRequestStart: (started) => {
        controller = started;
        if (isLate) started.abort(lateError());
      },
      onResponseStart: (started, status) => {
        arriving = {
          pieces: [],
          controller: started,
          waiting: 0,
          isWhole: false,
          isBegun: false,
          failure: undefined,
          wake: noop,
        };
        resolve(answerOf(arriving, status));
      },
      onResponseData: (_, piece) => {
        if (arriving !== undefined) take(arriving, piece);
      },
      onResponseEnd: () => {
        clearTimeout(late);
        if (arriving === undefined) return;
        arriving.isWhole = true;
        arriving.wake();
      },
      onResponseError: (_, error) => {
        clearTimeout(late);
        reject(error);
        if (arriving === undefined) return;
        arriving.failure = error;
        arriving.wake();
      },
    });
  });
}

function noop(): void {
  // Nobody waits.
}

function lateError(): Error {
  return new Error('the Content API took too long');
}

function take(arriving: Arriving, piece: Uint8Array): void {
  arriving.pieces.push(piece);
  arriving.waiting += piece.length;
  if (arriving.waiting > HIGH_WATER) arriving.controller.pause();
  arriving.wake();
}

function answerOf(arriving: Arriving, status: number): UpstreamAnswer {
  return {
    status,
    body: piecesOf(arriving),
    arrived: () => (arriving.isWhole && !arriving.isBegun ? arriving.pieces : undefined),
    discard: () => {
      letGo(arriving);
    },
  };
}

async function* piecesOf(arriving: Arriving): AsyncGenerator<Uint8Array> {
  arriving.isBegun = true;
  try {
    while (!isOver(arriving)) {
      const piece = arriving.pieces.shift();
      if (piece === undefined) await new Promise<void>((resolve) => (arriving.wake = resolve));
      else yield taken(arriving, piece);
    }
    if (arriving.failure !== undefined) throw arriving.failure;
  } finally {
    letGo(arriving);
  }
}

/** True once nothing is left and nothing more will come. */
function isOver({ pieces, isWhole, failure }: Arriving): boolean {
  return pieces.length === 0 && (isWhole || failure !== undefined);
}

function taken(arriving: Arriving, piece: Uint8Array): Uint8Array {
  arriving.waiting -= piece.length;
  if (arriving.controller.paused && arriving.waiting <= HIGH_WATER) arriving.controller.resume();
  return piece;
}

/** Breaks off what is still to come: nobody wants it. */
function letGo({ isWhole, failure, controller }: Arriving): void {
  if (!isWhole && failure === undefined) controller.abort(new Error('the answer is not wanted'));
}
