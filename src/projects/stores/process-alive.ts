import { reasonOf } from './reason.js';

/** True when there is a process of this number; one of somebody else's cannot be signalled, and is there. */
export function isProcessAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return reasonOf(error) === 'EPERM';
  }
}
