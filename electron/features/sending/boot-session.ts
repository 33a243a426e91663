import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** The same start of the system, seen twice, may differ by this much where it is computed from the clock. */
const toleranceMs = 10_000;

const linuxBootId = '/proc/sys/kernel/random/boot_id';

const readLinuxId = (): string | null => {
  try {
    return readFileSync(linuxBootId, 'utf8').trim();
  } catch {
    // Another system, or a container without it: the time of the start has to do.
    return null;
  }
};

/** Names the present run of the operating system: Linux says its id, elsewhere it is the time at which it started. */
export const readBoot = (nowMs: number = Date.now()): string => {
  const id = readLinuxId();
  return id === null ? `at:${Math.round(nowMs - uptime() * 1_000)}` : `id:${id}`;
};

/**
 * Whether the system has run without interruption between two calls of `readBoot`, so that what was written to a file
 * and never synced is there. In doubt (the clock was set) it says no.
 */
export const isSameBoot = (one: string, other: string): boolean => {
  if (one === other) return true;
  if (!one.startsWith('at:') || !other.startsWith('at:')) return false;
  return Math.abs(Number(one.slice(3)) - Number(other.slice(3))) <= toleranceMs;
};
