import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showDone, showUndo } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Input } from '#shared/contract/index.ts';
import type { Signup, SignupSelection } from '#shared/contract/signups.ts';
import { isUndoable, takeBack } from './undo-edit.ts';
import { forgetUndo, rememberUndo, type UndoableEdit } from './undo-stack.ts';

/** Everything about signups is asked again at once, so that the list shows what was just done. */
export const useRefreshSignups = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('signups.') });
};

export const useAddSignup = () => {
  const onSuccess = useRefreshSignups();
  return useMutation({ mutationFn: (input: Input<'signups.add'>) => call('signups.add', input), onSuccess });
};

/** Writes at once; what a person is called, has and is noted of can be taken back by Ctrl/⌘ Z. */
export const useUpdateSignup = () => {
  const onSuccess = useRefreshSignups();
  const write = async (input: Input<'signups.update'>): Promise<Signup> => {
    const isOfState = Object.keys(input).every((part) => part === 'id' || part === 'state');
    if (isOfState) return call('signups.update', input);
    const before = await call('signups.get', { id: input.id });
    const after = await call('signups.update', input);
    const edit = { before, after };
    if (isUndoable(edit)) rememberUndo({ kind: 'edit', undoId: crypto.randomUUID(), edit });
    return after;
  };
  // One after another, so that each edit knows how the one before left the person.
  return useMutation({ mutationFn: write, onSuccess, scope: { id: 'signups.update' } });
};

/** Takes an edit back: what was not written over since. */
export const useUndoEdit = () => {
  const { t } = useTranslation('signups');
  const refresh = useRefreshSignups();
  return useMutation({
    mutationFn: async ({ edit }: UndoableEdit) => {
      const { id } = edit.before;
      const now = await call('signups.get', { id });
      const values = takeBack(edit, now);
      return { isUndone: values !== null, person: values ? await call('signups.update', { id, ...values }) : now };
    },
    onSettled: (_result, _error, { undoId }) => forgetUndo(undoId),
    onSuccess: async ({ isUndone, person }) => {
      await refresh();
      const who = person.name === '' ? person.displayEmail : person.name;
      showDone(t(isUndone ? 'editUndone' : 'editStays', { who }));
    },
  });
};

/** Deletes at once and offers to undo, by the toast or by Ctrl/⌘ Z. */
export const useDeleteSignups = () => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const refresh = useRefreshSignups();
  const undo = useMutation({
    mutationFn: (undoId: string) => call('signups.undoDelete', { undoId }),
    onSettled: (_result, _error, undoId) => forgetUndo(undoId),
    onSuccess: async ({ restored, skipped }) => {
      await refresh();
      const words = { count: restored, number: format.number(restored), skipped: format.number(skipped) };
      showDone(skipped === 0 ? t('restored', words) : t('restoredSome', words));
    },
  });
  const remove = useMutation({
    mutationFn: (selection: SignupSelection) => call('signups.delete', { selection }),
    onSuccess: async ({ count, undoId }) => {
      rememberUndo({ kind: 'deletion', undoId });
      await refresh();
      const message = t('deleted', { count, number: format.number(count) });
      showUndo({ id: undoId, message, onUndo: () => undo.mutate(undoId) });
    },
  });
  return { remove, undo };
};

/** Marks many as verified and offers to undo, by the toast or by Ctrl/⌘ Z. */
export const useMarkVerified = () => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const refresh = useRefreshSignups();
  const undo = useMutation({
    mutationFn: (undoId: string) => call('signups.undoMarkVerified', { undoId }),
    onSettled: (_result, _error, undoId) => forgetUndo(undoId),
    onSuccess: async ({ restored, skipped }) => {
      await refresh();
      const words = { count: restored, number: format.number(restored), skipped: format.number(skipped) };
      showDone(t(skipped === 0 ? 'verifyMany.undone' : 'verifyMany.undoneSome', words));
    },
  });
  const mark = useMutation({
    mutationFn: (selection: SignupSelection) => call('signups.markVerified', { selection }),
    onSuccess: async ({ count, undoId }) => {
      if (count > 0) rememberUndo({ kind: 'verifying', undoId });
      await refresh();
      const message = t('verifyMany.done', { count, number: format.number(count) });
      showUndo({ id: undoId, message, onUndo: () => undo.mutate(undoId) });
    },
  });
  return { mark, undo };
};
