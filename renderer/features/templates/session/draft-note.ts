import type { DraftBase, Noted } from './draft-base.ts';
import type { UnsavedText } from './draft-mirror.ts';
import type { SaverClock } from './draft-saver.ts';

const lengthOf = ({ html = '', text }: UnsavedText['patch']): number => html.length + (text?.length ?? 0);

/**
 * Many characters are handed over less often: copying them to the main process takes milliseconds of the page's time.
 * There, the whole text is compared and written each time, however little came.
 */
const pauseFor = ({ patch }: UnsavedText, handed: number): number => {
  if (handed > 300_000) return 300;
  if (handed > 30_000) return 120;
  return lengthOf(patch) > 300_000 ? 100 : 0;
};

/** Tells what is new beside the text on disk, or all of it when the main process has another one there. */
const handOver = async (
  unsaved: UnsavedText,
  base: DraftBase,
  keep: (note: Noted) => Promise<{ fits: boolean }>,
): Promise<number> => {
  const short = base.shorten(unsaved);
  if (short.changes !== undefined) {
    const { fits } = await keep(short);
    const { html, text } = short.changes;
    if (fits) return lengthOf(short.patch) + (html?.insert.length ?? 0) + (text?.insert.length ?? 0);
  }
  await keep(unsaved);
  return lengthOf(unsaved.patch);
};

/**
 * Hands unsaved text to the main process, which notes it on disk: right behind the key's own work, and while keys follow
 * each other the newest one, one at a time. What cannot be noted will be saved a moment later all the same.
 */
export const createNote = (base: DraftBase, keep: (note: Noted) => Promise<{ fits: boolean }>, clock: SaverClock) => {
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
    const next = (handed: number): void => handIn(pauseFor(unsaved, handed));
    handOver(unsaved, base, keep).then(next, () => next(lengthOf(unsaved.patch)));
  };
  return (unsaved: UnsavedText): void => {
    waiting = unsaved;
    if (!isBusy) handIn(0);
  };
};
