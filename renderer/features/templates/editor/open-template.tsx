import { Button } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { PageScroll } from '#renderer/components/page.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { usePageCommands, usePrimaryAction } from '#renderer/lib/page-actions.ts';
import { requestSend } from '#renderer/lib/send-request.ts';
import { signupFilter } from '#shared/contract/signups.ts';
import { useTemplate } from '../queries.ts';
import { flushSession, openSession } from '../session/session-cache.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useDropBeside } from '../transfer/use-drop-beside.ts';
import type { TemplateActions } from '../use-template-actions.ts';
import { TemplateEditor } from './template-editor.tsx';

type OpenTemplateProps = { id: number; actions: TemplateActions; onBack: () => void };

/** The editor of one template, once it has been read. */
export function OpenTemplate({ id, actions, onBack }: OpenTemplateProps) {
  const { t } = useTranslation('templates');
  const { data, error, refetch } = useTemplate(id);
  const [session, setSession] = useState<TemplateSession | null>(null);
  useEffect(() => {
    if (data !== undefined) setSession(openSession(data));
  }, [data]);
  useEffect(() => () => void flushSession(id), [id]);
  if (session !== null) return <Editing session={session} actions={actions} onBack={onBack} />;
  if (error === null) return <LoadingDelay />;
  return (
    <PageScroll>
      <ErrorNotice
        what={t('failed.open')}
        error={error}
        onRetry={() => void refetch()}
        actions={
          <Button variant="default" onClick={onBack}>
            {t('action.back')}
          </Button>
        }
      />
    </PageScroll>
  );
}

type EditingProps = { session: TemplateSession; actions: TemplateActions; onBack: () => void };

/** Not drawn again when a save makes the template be read again: that happens between keys. */
const Editing = memo(({ session, actions, onBack }: EditingProps) => {
  const { t } = useTranslation(['templates', 'proof', 'templateFiles']);
  const named = (): { id: number; name: string } => ({ id: session.id, name: session.getDraft().name });
  const send = async (): Promise<void> => {
    await flushSession(session.id);
    // A verification asks those who have not confirmed; an announcement goes to those who have.
    const state = session.getDraft().kind === 'verification' ? 'unverified' : 'verified';
    requestSend({ kind: 'filter', filter: signupFilter.parse({ state }), except: [] }, session.id);
  };
  const duplicate = (): void => actions.duplicate(named());
  const remove = (): void => {
    actions.remove(named());
    onBack();
  };
  const { params, setParams } = useNavigation();
  const history = {
    isOpen: params.history !== undefined,
    onToggle: (isOpen: boolean) => setParams({ history: isOpen ? '1' : null, version: null, proof: null }),
  };
  const proof = {
    isOpen: params.proof !== undefined && !history.isOpen,
    onToggle: (isOpen: boolean) => setParams({ proof: isOpen ? '1' : null, history: null }),
  };
  useDropBeside(() => showDone(t('templateFiles:notHere')));
  usePrimaryAction({ label: t('action.send'), icon: IconMailForward, run: () => void send() });
  usePageCommands([
    { id: 'templates.back', label: t('action.back'), run: onBack },
    {
      id: 'templates.history',
      label: t(history.isOpen ? 'history.close' : 'history.open'),
      run: () => history.onToggle(!history.isOpen),
    },
    {
      id: 'templates.proof',
      label: t(proof.isOpen ? 'proof:close' : 'proof:open'),
      run: () => proof.onToggle(!proof.isOpen),
    },
    { id: 'templates.duplicate', label: t('action.duplicate'), run: duplicate },
    { id: 'templates.delete', label: t('action.delete'), run: remove },
  ]);
  return (
    <TemplateEditor
      {...{ session, onBack, history, proof }}
      onDuplicate={duplicate}
      onExport={(format) => actions.exportAs(format, session.id)}
      onDelete={remove}
    />
  );
});
