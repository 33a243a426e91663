import type { UnsavedText } from './draft-mirror.ts';
import type { SaverClock } from './draft-saver.ts';

/** A longer text is handed over less often: copying it to the main process takes milliseconds of the page's time. */
const pauseFor = ({ patch: { html = '', text } }: UnsavedText): number => {
  const length = html.length + (text?.length ?? 0);
  if (length > 300_000) return 300;
  return length > 30_000 ? 120 : 0;
};

/**
 * Hands unsaved text to the main process, which notes it on disk: right behind the key's own work, and while keys follow
 * each other the newest one, one at a time. What cannot be noted will be saved a moment later all the same.
 */
export const createNote = (keep: (unsaved: UnsavedText) => Promise<unknown>, clock: SaverClock) => {
  let waiting: UnsavedText | null = null;
  let isBusy = false;
  const handIn = (pauseMs: number): void => {
    isBusy = true;
    clock.schedule(hand, pauseMs);
  };
  const hand = (): void => {
    const unsaved = waiting;
    waiting = null;
    isBusy = unsaved !== null;
    if (unsaved === null) return;
    const next = (): void => handIn(pauseFor(unsaved));
    keep(unsaved).then(next, next);
  };
  return (unsaved: UnsavedText): void => {
    waiting = unsaved;
    if (!isBusy) handIn(0);
  };
};
