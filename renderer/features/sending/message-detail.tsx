import { Anchor, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { DetailPanel, PanelSection } from '#renderer/components/detail-panel.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import { navigate } from '#renderer/lib/navigation.ts';
import { useExplain } from '#renderer/lib/use-explanation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Output } from '#shared/contract/index.ts';
import type { Message, MessageVersion } from '#shared/contract/sending.ts';
import { AttemptTimeline } from './attempt-timeline.tsx';
import { MailPreview } from './mail-preview.tsx';
import classes from './message-detail.module.css';
import { useCancelMessages, useRetryMessages } from './mutations.ts';
import { useMessage } from './queries.ts';
import { ResendUncertain } from './resend-uncertain.tsx';

type MessageDetailProps = { id: number; onClose: () => void };

/** One message: what happened, what to do, every try, and the mail as it was sent. */
export function MessageDetail({ id, onClose }: MessageDetailProps) {
  const { t } = useTranslation('sending');
  const query = useMessage(id);
  const { data } = query;
  if (query.isError || !data) {
    return (
      <DetailPanel title={t('message.mail')} onClose={onClose}>
        {query.isError ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : <LoadingDelay />}
      </DetailPanel>
    );
  }
  const { message } = data;
  const isErased = message.email === '';
  return (
    <DetailPanel
      title={isErased ? t('message.erased') : message.name === '' ? message.email : message.name}
      subtitle={
        <>
          {!isErased && (
            <>
              <span data-selectable>{message.email}</span>
              <CopyButton value={message.email} what={t('message.address')} />
            </>
          )}
          <StateBadge state={message.state} variant="soft" />
        </>
      }
      onClose={onClose}
    >
      <MessageBody detail={data} />
    </DetailPanel>
  );
}

function MessageBody({ detail: { message, attempts, mail, version } }: { detail: Output<'messages.get'> }) {
  const { t } = useTranslation('sending');
  return (
    <>
      <Outcome message={message} />
      <PanelSection title={t('message.attempts')}>
        <AttemptTimeline message={message} attempts={attempts} />
      </PanelSection>
      <PanelSection title={t('message.mail')}>
        <SentVersion version={version} />
        <p className={classes.note}>{t(message.email === '' ? 'message.erasedNote' : 'message.mailNote')}</p>
        <div className={classes.mail}>
          <MailPreview mail={mail} />
        </div>
        <p className={classes.messageId}>
          <span className={classes.note}>{t('message.messageId')}</span>
          <code data-selectable>{mail.messageIdHeader}</code>
          <CopyButton value={mail.messageIdHeader} what={t('message.messageId')} />
        </p>
      </PanelSection>
    </>
  );
}

/** The version that was sent, and the way to it. */
function SentVersion({ version: { id, templateId, name, revision, savedAt } }: { version: MessageVersion }) {
  const { t } = useTranslation('sentVersion');
  const format = useFormat();
  return (
    <p className={classes.version}>
      {t('made', { revision: format.number(revision), template: name, when: format.dateTime(savedAt) })}
      {templateId !== null && (
        <Anchor
          component="button"
          type="button"
          onClick={() => navigate('templates', { id: String(templateId), history: '1', version: String(id) })}
        >
          {t('open')}
        </Anchor>
      )}
    </p>
  );
}

function Outcome({ message }: { message: Message }) {
  const { t } = useTranslation('sending');
  const explain = useExplain();
  const cancel = useCancelMessages();
  const retry = useRetryMessages();
  const { failure, state } = message;
  const canCancel = state === 'queued' || state === 'deferred';
  const action = (
    <>
      {state === 'uncertain' && <ResendUncertain which={{ ids: [message.id] }} count={1} />}
      {state === 'failed' && message.email !== '' && (
        <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate([message.id])}>
          {t('message.retry')}
        </Button>
      )}
      {canCancel && (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate([message.id])}>
          {t('message.cancel')}
        </Button>
      )}
    </>
  );
  const explanation = failure && explain(failure.explanationKey);
  return (
    <div className={classes.outcome}>
      {explanation && state !== 'sent' ? (
        <ErrorNotice
          tone={state === 'failed' ? 'error' : 'warning'}
          what={explanation.happened}
          // Nothing tries a cancelled mail again, whatever its last failure called for.
          {...(state !== 'cancelled' && { todo: explanation.nextStep })}
          serverWords={failure.reply}
          actions={action}
        />
      ) : (
        action
      )}
      {[cancel, retry].map(({ error }) => error && <ErrorNotice key={error.message} error={error} />)}
    </div>
  );
}
