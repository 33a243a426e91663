import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import classes from './import-screen.module.css';
import { useKnownImports } from './queries.ts';

/** Takes a whole import back. */
export const useUndoImport = () => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (importId: number) => call('imports.undo', { importId }),
    onSuccess: async ({ removed, restored, skipped }) => {
      const isTouched = (name: unknown): boolean => /^(signups|imports|verification)\./.test(String(name));
      await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => isTouched(name) });
      const [gone, back, kept] = [removed, restored, skipped].map(format.number);
      const counts = { removed: gone ?? '', restored: back ?? '', skipped: kept ?? '' };
      showDone(t(skipped === 0 ? 'import.undone' : 'import.undoneSome', counts));
    },
  });
};

/** The imports of the last days, each of which can be taken back. */
export function PastImports() {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const undo = useUndoImport();
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
              <span className={classes.quiet}>
                {t('import.pastCounts', { added: format.number(added), updated: format.number(updated) })}
                {!canUndo && t('import.pastUndone')}
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
