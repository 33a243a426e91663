import type { UnsavedText } from './draft-mirror.ts';
import type { SaverClock } from './draft-saver.ts';

/** A longer text is handed over less often: copying it to the main process takes its time. */
const pauseFor = ({ patch: { html = '', text } }: UnsavedText): number =>
  html.length + (text?.length ?? 0) > 300_000 ? 300 : 0;

/**
 * Hands unsaved text to the main process, which notes it on disk: at once, and while keys follow each other the newest
 * one, one at a time. What cannot be noted will be saved a moment later all the same.
 */
export const createNote = (keep: (unsaved: UnsavedText) => Promise<unknown>, clock: SaverClock) => {
  let waiting: UnsavedText | null = null;
  let isBusy = false;
  const rest = (pauseMs: number): void => {
    clock.schedule(() => {
      isBusy = false;
      hand();
    }, pauseMs);
  };
  const hand = (): void => {
    if (isBusy || waiting === null) return;
    const unsaved = waiting;
    waiting = null;
    isBusy = true;
    const next = (): void => rest(pauseFor(unsaved));
    keep(unsaved).then(next, next);
  };
  return (unsaved: UnsavedText): void => {
    waiting = unsaved;
    hand();
  };
};
