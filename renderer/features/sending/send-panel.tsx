import { Button, Drawer } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { KeyHint } from '#renderer/components/key-hint.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { ProofSheet } from '#renderer/components/proof-sheet/proof-sheet.tsx';
import { ReasonButton } from '#renderer/components/reason-button.tsx';
import { useFocusBack } from '#renderer/components/use-focus-back.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import { useProof } from '#renderer/lib/use-proof.ts';
import type { Run } from '#shared/contract/sending.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { ReviewSummary } from './review-summary.tsx';
import { SendChoices } from './send-choices.tsx';
import classes from './send-panel.module.css';
import { type Send, useSend } from './use-send.ts';

type SendPanelProps = {
  /** Who is meant; the panel says who of them gets the mail. */
  selection: SignupSelection;
  /** The template to begin with, where the asking page knows it. */
  templateId?: number | undefined;
  onClose: () => void;
  /** The run has begun: show it. */
  onStarted: (run: Run) => void;
};

/** Everything one wants to see before mail leaves, and the button that sends it. Mod Enter sends, Escape closes. */
export function SendPanel({ selection, templateId, onClose, onStarted }: SendPanelProps) {
  const { t } = useTranslation('sending');
  const { t: common } = useTranslation();
  useFocusBack();
  const send = useSend(selection, templateId, onStarted);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(64rem, 92vw)"
      title={t('send.title')}
      closeButtonProps={{ 'aria-label': common('verb.close') }}
      classNames={{
        content: classes.content ?? '',
        body: classes.body ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
      }}
    >
      <div className={classes.panes}>
        <div className={classes.choices}>
          {send.isLoading && <LoadingDelay lines={4} />}
          {send.loadError && <ErrorNotice error={send.loadError} onRetry={send.reload} />}
          {!send.isLoading && !send.loadError && <SendChoices send={send} />}
          {send.templateId !== null && send.account !== null && <ReviewSummary send={send} />}
          {send.start.isError && (
            <ErrorNotice error={send.start.error} onRetry={send.reviewAgain} retryLabel={t('send.again')} />
          )}
        </div>
        <div className={classes.preview}>
          <Sample send={send} selection={selection} />
        </div>
      </div>
      <footer className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          {common('verb.cancel')}
        </Button>
        <SendButton send={send} />
      </footer>
    </Drawer>
  );
}

/** Finished mails of people at random out of those who are meant. */
function Sample({ send, selection }: { send: Send; selection: SignupSelection }) {
  const { t } = useTranslation('proof');
  const draw = useProof(
    send.templateId === null || send.account === null
      ? null
      : { templateId: send.templateId, accountId: send.account.id, selection },
  );
  return (
    <>
      <h3 className={classes.previewTitle}>{t('title')}</h3>
      <ProofSheet draw={draw} />
    </>
  );
}

function SendButton({ send }: { send: Send }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const { readiness } = send;
  useHotkeys([['mod+Enter', send.send]], [], true);
  const count = readiness.ready ? readiness.count : (send.review.data?.count ?? 0);
  return (
    <ReasonButton
      reason={readiness.ready ? null : t(`send.disabled.${readiness.reason}`)}
      loading={send.start.isPending}
      rightSection={<KeyHint keys={['mod', 'Enter']} />}
      onClick={send.send}
    >
      {count === 0 ? t('send.buttonEmpty') : t('send.button', { count, formatted: format.number(count) })}
    </ReasonButton>
  );
}
