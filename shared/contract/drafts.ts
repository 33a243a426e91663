import { z } from 'zod';
import { commandBeside, done, id } from './procedure.ts';
import { templatePatch } from './templates.ts';

export const draftCalls = {
  /**
   * Notes what was typed and is not saved yet, so that the end of the app does not take it along: at the next start it
   * is saved, or, if the template says something else by then, kept as a template of its own. `editor` is whoever types,
   * one window or tab; an empty patch forgets what it typed.
   */
  'templates.keepDraft': commandBeside({
    input: z.strictObject({
      id,
      revision: z.int().nonnegative(),
      editor: z.string().min(1).max(40),
      patch: templatePatch,
    }),
    output: done,
    fails: ['not-found'],
  }),
};
