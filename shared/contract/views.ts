/** Saved views: filters of the list that have a name, in the order in which they were saved. */
import { z } from 'zod';
import { command, done, nothing, query } from './procedure.ts';
import { signupFilter } from './signups.ts';

export const longestName = 60;
export const viewName = z.string().trim().min(1).max(longestName);
export const savedView = z.strictObject({ name: viewName, filter: signupFilter });
export type NamedFilter = z.infer<typeof savedView>;

/** More are refused, but for those that an earlier version kept elsewhere. */
export const maxViews = 200;

const existing = z.string().max(longestName);

export const views = {
  'views.list': query({ input: nothing, output: z.object({ views: z.array(savedView) }) }),
  /** Last in the order; takes the place of the one with this name, if there is one. */
  'views.save': command({ input: savedView, output: done, fails: ['conflict'] }),
  /** It stays where it stands, and another one that has the new name already goes. */
  'views.rename': command({
    input: z.strictObject({ name: existing, to: viewName }),
    output: done,
    fails: ['not-found'],
  }),
  /** `undoId` brings it back until the app is closed, or somebody whom it names is erased. */
  'views.remove': command({
    input: z.strictObject({ name: existing }),
    output: z.object({ undoId: z.string() }),
    fails: ['not-found'],
  }),
  /** Puts it back in its place; one that has got its name meanwhile stays, and this one does not come back. */
  'views.undoRemove': command({
    input: z.strictObject({ undoId: z.string().max(100) }),
    output: done,
    fails: ['precondition'],
  }),
  /**
   * Takes over what an earlier version kept in the page, again as often as it is asked: the same view is added once, and
   * one whose name another has gets a number behind its own.
   */
  'views.adopt': command({ input: z.strictObject({ views: z.array(savedView).max(10_000) }), output: done }),
};
