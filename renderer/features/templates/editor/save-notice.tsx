import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { call, ReplyError } from '#renderer/lib/client.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useSaveState } from '../session/use-session.ts';
import classes from './save-notice.module.css';

/** Why the text is not saved and what can be done; nothing while all is well. */
export function SaveNotice({ session }: { session: TemplateSession }) {
  const { t } = useTranslation('templates');
  const state = useSaveState(session);
  if (state.kind === 'conflict') return <ConflictNotice session={session} />;
  if (state.kind !== 'failed') return null;
  const isGone = state.error instanceof ReplyError && state.error.code === 'not-found';
  return (
    <div className={classes.root}>
      <ErrorNotice
        error={state.error}
        todo={t(isGone ? 'save.gone' : 'save.failedTitle')}
        {...(!isGone && { onRetry: () => void session.saver.flush(), retryLabel: t('save.retry') })}
      />
    </div>
  );
}

/** Both ways out of a conflict; either fetches what is on disk now. */
function ConflictNotice({ session }: { session: TemplateSession }) {
  const { t } = useTranslation('templates');
  const choose = useMutation({
    mutationFn: async (choice: 'mine' | 'theirs') => {
      const theirs = await call('templates.get', { id: session.id });
      if (choice === 'theirs') session.adopt(theirs);
      else await session.keepMine(theirs.revision);
    },
  });
  return (
    <div className={classes.root}>
      <ErrorNotice
        tone="warning"
        what={t('save.conflictTitle')}
        todo={t('save.conflictTodo')}
        actions={
          <>
            <Button loading={choose.isPending && choose.variables === 'mine'} onClick={() => choose.mutate('mine')}>
              {t('save.keepMine')}
            </Button>
            <Button
              variant="default"
              loading={choose.isPending && choose.variables === 'theirs'}
              onClick={() => choose.mutate('theirs')}
            >
              {t('save.takeTheirs')}
            </Button>
          </>
        }
      />
      {choose.error && <ErrorNotice error={choose.error} />}
    </div>
  );
}
