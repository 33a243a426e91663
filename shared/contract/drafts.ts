import { z } from 'zod';
import { commandBeside, id } from './procedure.ts';
import { textChanges } from './template-text.ts';
import { templatePatch } from './templates.ts';

export const draftNote = z.strictObject({
  id,
  /** The revision that it was typed over. */
  revision: z.int().nonnegative(),
  /** Whoever types: one window or tab. */
  editor: z.string().min(1).max(40),
  patch: templatePatch,
  changes: textChanges.optional(),
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
