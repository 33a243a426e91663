import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showUndo } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { Input, Output } from '#shared/contract/index.ts';
import type { SignupState } from '#shared/contract/signups.ts';
import type { NamedFilter } from '#shared/contract/views.ts';
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

export type SavedView = View & { name: string };

const toView = ({ name, filter }: NamedFilter): SavedView => {
  const { search, state, ...conditions } = filter;
  return { name, search, state, conditions };
};

const toViews = ({ views }: Output<'views.list'>): SavedView[] => views.map(toView);
const noViews: SavedView[] = [];

/** The views that somebody saved, in their order. */
export const useSavedViews = (): readonly SavedView[] =>
  useQuery({ ...queryOf('views.list', {}), select: toViews }).data ?? noViews;

const useRefreshViews = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['views.list'] });
};

/** Saving under the name of another view replaces it. */
export const useSaveView = () => {
  const onSuccess = useRefreshViews();
  return useMutation({
    mutationFn: ({ name, search, state, conditions }: SavedView) =>
      call('views.save', { name, filter: { ...conditions, search, state } }),
    onSuccess,
  });
};

export const useRenameView = () => {
  const onSuccess = useRefreshViews();
  return useMutation({ mutationFn: (input: Input<'views.rename'>) => call('views.rename', input), onSuccess });
};

/** Removes at once and offers to undo. */
export const useRemoveView = () => {
  const { t } = useTranslation('signups');
  const onSuccess = useRefreshViews();
  const undo = useMutation({ mutationFn: (undoId: string) => call('views.undoRemove', { undoId }), onSuccess });
  const remove = useMutation({
    mutationFn: (name: string) => call('views.remove', { name }),
    onSuccess: async ({ undoId }, name) => {
      await onSuccess();
      showUndo({ id: undoId, message: t('views.forgotten', { name }), onUndo: () => undo.mutate(undoId) });
    },
  });
  return { remove, error: remove.error ?? undo.error };
};
