import { z } from 'zod';
import { call } from '#renderer/lib/client.ts';
import { type NamedFilter, savedView } from '#shared/contract/views.ts';

/** Where versions before 0100-saved-views kept them. */
const key = 'countersign.signups.views';

const oldView = z.object({
  name: z.unknown(),
  search: z.unknown(),
  state: z.unknown(),
  conditions: z.looseObject({}),
});

/** What can be read of it. */
export const readOldViews = (text: string): NamedFilter[] => {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    // Written by something else.
    return [];
  }
  return (Array.isArray(list) ? list : []).flatMap((item) => {
    const old = oldView.safeParse(item).data;
    if (old === undefined) return [];
    const { name, search, state, conditions } = old;
    const view = savedView.safeParse({ name, filter: { ...conditions, search, state } });
    return view.success ? [view.data] : [];
  });
};

/** Moves the views that an earlier version kept in the browser's storage into the data file, where people are erased. */
export const adoptOldViews = async (): Promise<void> => {
  const text = localStorage.getItem(key);
  if (text === null) return;
  const views = readOldViews(text);
  try {
    if (views.length > 0) await call('views.adopt', { views });
    localStorage.removeItem(key);
  } catch {
    // The main process did not answer: they stay where they are until the next start.
  }
};
