import { z } from 'zod';
import { commandBeside, id } from './procedure.ts';
import { longestText, templatePatch } from './templates.ts';

const place = z.int().nonnegative().max(longestText);

/** How a text differs from the one on disk, which has `length` characters: `insert` takes the place of `from` to `to`. */
const textChange = z.strictObject({ from: place, to: place, insert: z.string().max(longestText), length: place });
export type TextChange = z.infer<typeof textChange>;

export const draftNote = z.strictObject({
  id,
  /** The revision that it was typed over. */
  revision: z.int().nonnegative(),
  /** Whoever types: one window or tab. */
  editor: z.string().min(1).max(40),
  patch: templatePatch,
  /** Parts that are too long to be handed over with every key: what they are beside the text of that revision. */
  changes: z.strictObject({ html: textChange.optional(), text: textChange.optional() }).optional(),
});
export type DraftNote = z.infer<typeof draftNote>;

export const draftCalls = {
  /**
   * Notes what was typed and is not saved yet, so that the end of the app does not take it along: at the next start it
   * is saved, or, if the template says something else by then, kept as a template of its own. Takes the place of what
   * this editor noted before; an empty patch forgets it. `fits` is false, and nothing was noted, where the template is no
   * more what the changes are told beside: then the note has to come with whole texts.
   */
  'templates.keepDraft': commandBeside({
    input: draftNote,
    output: z.object({ fits: z.boolean() }),
    fails: ['not-found'],
  }),
};
