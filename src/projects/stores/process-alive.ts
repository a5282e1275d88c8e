import { readFileSync } from 'node:fs';
import { reasonOf } from './reason.js';

/** True when there is a process of this number; one of somebody else's cannot be signalled, and is there. */
export function isProcessAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return reasonOf(error) === 'EPERM';
  }
}

/**
 * What tells the process of a number from an earlier one that had it: the boot of the machine and when in it the process
 * started. Undefined where there is no such process, and where the platform does not say (all but Linux).
 */
export function processIdentity(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold anything; the start is the 20th of the fields after it.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return start === undefined ? undefined : `${boot} ${start}`;
  } catch {
    return undefined;
  }
}
