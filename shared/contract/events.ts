/**
 * What the main process tells the page without being asked: which lists are out of date. `ids` is null when too many
 * changed to name them, or when there is nothing to name.
 */
export const eventNames = [
  'signups.changed',
  'templates.changed',
  'accounts.changed',
  'runs.changed',
  'messages.changed',
  'practice.changed',
  'verification.changed',
  'settings.changed',
  'imports.changed',
  'exports.changed',
  'upkeep.changed',
  'fields.changed',
  'views.changed',
  'work.changed',
] as const;
export type EventName = (typeof eventNames)[number];
export type EventPayload = { ids: number[] | null };
export type AppEvent = { name: EventName; payload: EventPayload };
