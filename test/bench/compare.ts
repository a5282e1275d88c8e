import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bench } from 'vitest';

/** The root of the project. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

const ONCE = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 } as const;

/** A benchmark that measures for itself and prints its own lines. Vitest calls it several times; it measures once. */
export function measurement(name: string, measure: () => void | Promise<void>): void {
  let measured: Promise<void> | undefined;
  bench(
    name,
    async () => {
      measured ??= Promise.resolve(measure());
      await measured;
    },
    ONCE,
  );
}

/** A module of the build, as users run it: modules that vitest transforms are slower. */
export async function built<Module>(name: string): Promise<Module> {
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(path.join(ROOT, 'dist', name)).href);
  return module as Module;
}

/** One of the things that are compared. */
interface Side {
  readonly name: string;
  readonly run: () => unknown;
}

/**
 * Runs the sides in turns, so that whatever else the machine does meets all of them alike, and gives the median
 * of each in milliseconds. `clock` tells milliseconds; the processor time of this process, unless given.
 */
export function medians(
  sides: readonly Side[],
  rounds: number,
  clock: () => number = processorTime,
): readonly number[] {
  const times = sides.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      const before = clock();
      side.run();
      times[index]?.push(clock() - before);
    }
  }
  return times.map(median);
}

/** Milliseconds of processor time that this process has used. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Prints the one line of a measurement: `name: value (goal …)`. */
export function say(name: string, value: string, goal?: string): void {
  process.stdout.write(`${name}: ${value}${goal === undefined ? '' : ` (goal ${goal})`}\n`);
}
