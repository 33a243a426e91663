import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks';
import { z } from 'zod';
import { type SignupState, signupFilter, signupState } from '#shared/contract/signups.ts';
import { type Conditions, noConditions } from './conditions.ts';
import { daysAgo, startOfDay } from './days.ts';

/** A filter with a name. */
export type View = { state: SignupState | null; search: string; conditions: Conditions };

export const readyMadeViews = ['notConfirmed', 'trouble', 'newThisWeek'] as const;
export type ReadyMadeView = (typeof readyMadeViews)[number];

export const makeView = (name: ReadyMadeView, nowMs: number): View => {
  switch (name) {
    case 'notConfirmed':
      return { state: 'unverified', search: '', conditions: { ...noConditions, mailsAtLeast: 1 } };
    case 'trouble':
      return { state: null, search: '', conditions: { ...noConditions, lastOutcome: 'trouble' } };
    case 'newThisWeek':
      return { state: null, search: '', conditions: { ...noConditions, addedAfter: startOfDay(daysAgo(6, nowMs)) } };
  }
};

/** People who got a mail and did not answer it: those whom a second one may help. */
export const isNotConfirmed = ({ state, conditions }: View): boolean =>
  state === 'unverified' && (conditions.mailsAtLeast ?? 0) > 0;

const savedViews = z.array(
  z.object({
    name: z.string(),
    state: signupState.nullable(),
    search: z.string(),
    conditions: signupFilter.omit({ search: true, state: true }),
  }),
);
export type SavedView = z.infer<typeof savedViews>[number];

const read = (text: string | undefined): SavedView[] => {
  try {
    return savedViews.safeParse(JSON.parse(text ?? '[]')).data ?? [];
  } catch {
    // Written by something else: start anew.
    return [];
  }
};

/** The view stays where it stands, and takes the place of one that has the new name already. */
export const renameView = (views: readonly SavedView[], name: string, to: string): SavedView[] =>
  views
    .filter((view) => view.name === name || view.name !== to)
    .map((view) => (view.name === name ? { ...view, name: to } : view));

/** A removed view comes back to its place; one that has got its name meanwhile stays. */
export const putBackView = (views: readonly SavedView[], view: SavedView, at: number): SavedView[] =>
  views.some(({ name }) => name === view.name) ? [...views] : views.toSpliced(at, 0, view);

const stored = { key: 'countersign.signups.views', defaultValue: [] as SavedView[], deserialize: read };

/** The views that a person saved, on this computer, by name; saving under the same name replaces. */
export const useSavedViews = () => {
  const [saved, setSaved] = useLocalStorage<SavedView[]>({
    ...stored,
    getInitialValueInEffect: false,
  });
  return {
    saved,
    save: (name: string, view: View) =>
      setSaved((all) => [...all.filter((other) => other.name !== name), { name, ...view }]),
    rename: (name: string, to: string) => setSaved((all) => renameView(all, name, to)),
    changeAll: (change: (views: readonly SavedView[]) => SavedView[]) => setSaved((all) => change(all)),
    remove: (name: string) => setSaved((all) => all.filter((other) => other.name !== name)),
    // A whole value, not a change of the last one: React no longer runs that when the form with the views is closed.
    putBack: (view: SavedView, at: number) => setSaved(putBackView(readLocalStorageValue(stored), view, at)),
  };
};
