import { useSyncExternalStore } from 'react';

const intervalMs = 30_000;
const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

const tick = (): void => {
  nowMs = Date.now();
  for (const listener of listeners) listener();
};

const listen = (listener: () => void): (() => void) => {
  if (listeners.size === 0) {
    nowMs = Date.now();
    timer = setInterval(tick, intervalMs);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
};

/** The time in ms, moving on every 30 s for everybody at once: one timer, however many times are on the screen. */
export const useNow = (): number => useSyncExternalStore(listen, () => nowMs);
