import type { Place } from './find-place.ts';

/**
 * What the editor tells the preview's frame. `at` and `after` are elements: which ones in the order of the source, as their
 * marks say; -1 for none.
 */
export type ToFrame =
  | (Place & {
      kind: 'show';
      html: string;
      /** The attribute that says which element in the order of the source a tag begins. */
      mark: string;
      /** Laid over the mail, and no part of it. */
      style: string;
      /** The colour of outlines. */
      accent: string;
      /** Whether the place has to be in view. */
      isFollowed: boolean;
    })
  /** What the page of the last message becomes: `insert` takes the place of `html.slice(from, to)`. */
  | (Place & { kind: 'edit'; from: number; to: number; insert: string; isFollowed: boolean })
  /** The mail's own images as `data:` addresses, by their Content-IDs. */
  | { kind: 'images'; images: Readonly<Record<string, string>> }
  /** Brings a place into view and shows for a moment where it is. */
  | (Place & { kind: 'reveal' });

/**
 * What the frame tells the editor: that an element was chosen, or with -1 the page as a whole; in its text, also how many
 * characters behind which element inside (-1: behind its own start tag). Or that the keyboard wants to go back, that the
 * first mail has been drawn, or which ground it wants where it gives itself none.
 */
export type FromFrame =
  | { kind: 'pick'; start: number; after: number; offset: number }
  | { kind: 'leave' }
  | { kind: 'shown' }
  | { kind: 'ground'; isDark: boolean };

/** Longer than any source, so that nothing counts to infinity. */
const most = 100_000_000;

const isPlace = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= -1 && value < most;

/** The message, if it is one: what stands in a frame is not trusted to say only what our script says. */
export const readFromFrame = (data: unknown): FromFrame | null => {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, start, after, offset, isDark } = data as Record<string, unknown>;
  if (kind === 'leave' || kind === 'shown') return { kind };
  if (kind === 'ground') return typeof isDark === 'boolean' ? { kind, isDark } : null;
  if (kind !== 'pick' || !isPlace(start) || !isPlace(after) || !isPlace(offset)) return null;
  return start < 0 && offset < 0 ? null : { kind, start, after, offset };
};
