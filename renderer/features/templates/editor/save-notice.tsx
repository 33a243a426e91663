import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { call, ReplyError } from '#renderer/lib/client.ts';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { type TemplateSession, toDraft } from '../session/template-session.ts';
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

/** Both ways out of a conflict: either way both texts are in the history afterwards, because mine is saved first. */
const settle = async (session: TemplateSession, choice: 'mine' | 'theirs'): Promise<void> => {
  const theirs = await call('templates.get', { id: session.id });
  await session.keepMine(theirs);
  if (choice === 'mine' || session.saver.getState().kind !== 'saved') return;
  const revision = session.saver.getRevision();
  await call('templates.save', { id: session.id, revision, patch: toDraft(theirs), keepsBefore: true });
  session.adopt(await call('templates.get', { id: session.id }));
};

function ConflictNotice({ session }: { session: TemplateSession }) {
  const { t } = useTranslation(['templates', 'conflict']);
  const { params, setParams } = useNavigation();
  const choose = useMutation({ mutationFn: (choice: 'mine' | 'theirs') => settle(session, choice) });
  return (
    <div className={classes.root}>
      <ErrorNotice
        tone="warning"
        what={t('save.conflictTitle')}
        todo={t('conflict:todo')}
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
            {params.history === undefined && (
              <Button variant="default" onClick={() => setParams({ history: '1', proof: null })}>
                {t('conflict:compare')}
              </Button>
            )}
          </>
        }
      />
      {choose.error && <ErrorNotice error={choose.error} />}
    </div>
  );
}
