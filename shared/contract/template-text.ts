import { z } from 'zod';

/** 5 MB of HTML is far above what any mail program shows. */
export const longestText = 5_000_000;

const place = z.int().nonnegative().max(longestText);

/** How a text differs from the one on disk, which has `length` characters: `insert` takes the place of `from` to `to`. */
const textChange = z.strictObject({ from: place, to: place, insert: z.string().max(longestText), length: place });
export type TextChange = z.infer<typeof textChange>;

/** Parts that are too long to be handed over again and again: what they are beside the text of a revision. */
export const textChanges = z.strictObject({ html: textChange.optional(), text: textChange.optional() });
export type TextChanges = z.infer<typeof textChanges>;
