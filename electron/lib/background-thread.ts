import { setPriority } from 'node:os';

/** A third of the processor beside somebody who wants all of it; all of it beside nobody. */
const niceness = 5;

/**
 * For a worker for whose end nobody waits at the keyboard: lets the window's threads go first where there are fewer
 * processors than work. Only on Linux, where a thread has a niceness of its own (setpriority(2), "C library/kernel
 * differences"); elsewhere the whole app would be slowed down.
 */
export const letOthersGoFirst = (): void => {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, niceness);
  } catch {
    // A sandbox may forbid it; the work is the same.
  }
};
