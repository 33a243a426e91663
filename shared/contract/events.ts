import { z } from 'zod';

/**
 * What the main process tells the page without being asked: which lists are out of date, and the progress of a run.
 * `ids` is null when too many changed to name them.
 */
const changed = z.object({ ids: z.array(z.int()).max(200).nullable() });

export const events = {
  'signups.changed': changed,
  'templates.changed': changed,
  'accounts.changed': changed,
  'runs.changed': changed,
  'messages.changed': changed,
  'practice.changed': changed,
  'verification.changed': z.object({}),
  'settings.changed': z.object({}),
};
export type EventName = keyof typeof events;
export type AppEvent = { [K in EventName]: { name: K; payload: z.infer<(typeof events)[K]> } }[EventName];
