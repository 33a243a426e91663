import { Button } from '@mantine/core';
import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { call } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Output } from '#shared/contract/index.ts';
import classes from './import-screen.module.css';
import { useKnownImports } from './queries.ts';

const undoKey = ['imports.undo'];

/** Takes a whole import back. What became of it is said once, where the import stands: see useUndoneText. */
export const useUndoImport = () => {
  const client = useQueryClient();
  return useMutation({
    mutationKey: undoKey,
    mutationFn: (importId: number) => call('imports.undo', { importId }),
    onSuccess: () => {
      const isTouched = (name: unknown): boolean => /^(signups|imports|verification)\./.test(String(name));
      return client.invalidateQueries({ predicate: ({ queryKey: [name] }) => isTouched(name) });
    },
  });
};

/** What the taking back of an import did, as a sentence; null when it was not done lately. */
export const useUndoneText = (): ((importId: number | null) => string | null) => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const done = useMutationState({
    filters: { mutationKey: undoKey, status: 'success' },
    select: ({ state }) => ({ id: state.variables, result: state.data as Output<'imports.undo'> }),
  });
  return (importId) => {
    const undone = done.find(({ id }) => id === importId)?.result;
    if (undone === undefined) return null;
    const [removed = '', restored = '', skipped = ''] = [undone.removed, undone.restored, undone.skipped].map(
      format.number,
    );
    if (undone.skipped === 0) return t('import.undone', { removed, restored });
    return t('import.undoneSome', { count: undone.skipped, removed, restored, skipped });
  };
};

/** The imports of the last days, each of which can be taken back. */
export function PastImports() {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const undo = useUndoImport();
  const undoneText = useUndoneText();
  const past = useKnownImports().data?.imports ?? [];
  if (past.length === 0) return null;
  return (
    <section aria-label={t('import.past')}>
      <h3 className={classes.heading}>{t('import.past')}</h3>
      {undo.isError && <ErrorNotice error={undo.error} />}
      <ul className={classes.past}>
        {past.map(({ id, fileName, at, added, updated, canUndo }) => (
          <li key={id} className={classes.pastRow}>
            <span className={classes.pastText}>
              <bdi>{fileName}</bdi>
              <span className={classes.quiet} role="status">
                {undoneText(id) ?? (
                  <>
                    {t('import.pastCounts', { added: format.number(added), updated: format.number(updated) })}
                    {!canUndo && t('import.pastUndone')}
                  </>
                )}
              </span>
            </span>
            <span className={classes.quiet}>
              <RelativeTime value={at} />
            </span>
            {canUndo && (
              <Button
                variant="default"
                loading={undo.isPending && undo.variables === id}
                onClick={() => undo.mutate(id)}
                aria-label={t('import.undoThis', { file: fileName })}
              >
                {t('common:verb.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
