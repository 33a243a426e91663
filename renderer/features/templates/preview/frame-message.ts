/** What the editor tells the preview's frame. `at` is where an element's start tag stands in the source, -1 for none. */
export type ToFrame =
  | {
      kind: 'show';
      html: string;
      /** The attribute that says where a tag stands in the source. */
      mark: string;
      /** Laid over the mail, and no part of it. */
      style: string;
      /** The colour of outlines. */
      accent: string;
      at: number;
      /** Whether the element at `at` has to be in view. */
      isFollowed: boolean;
    }
  /** Brings an element into view and outlines it for a moment. */
  | { kind: 'reveal'; at: number };

/**
 * What the frame tells the editor: that an element was chosen, by where its start tag stands; in its text, also how many
 * characters behind which element inside (-1: behind its own start tag). Or that the keyboard wants to go back.
 */
export type FromFrame = { kind: 'pick'; start: number; after: number; offset: number } | { kind: 'leave' };

/** Longer than any source, so that nothing counts to infinity. */
const most = 100_000_000;

const isPlace = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= -1 && value < most;

/** The message, if it is one: what stands in a frame is not trusted to say only what our script says. */
export const readFromFrame = (data: unknown): FromFrame | null => {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, start, after, offset } = data as Record<string, unknown>;
  if (kind === 'leave') return { kind };
  if (kind !== 'pick' || !isPlace(start) || !isPlace(after) || !isPlace(offset)) return null;
  return start < 0 ? null : { kind, start, after, offset };
};
