import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProofDraw } from '../../lib/use-proof.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { KeyHint } from '../key-hint.tsx';
import { LoadingDelay } from '../loading-delay.tsx';
import { ReasonButton } from '../reason-button.tsx';
import { type FinishedMail, finishMails } from './finish-mails.ts';
import { PersonTabs } from './person-tabs.tsx';
import { ProofMail } from './proof-mail.tsx';
import classes from './proof-sheet.module.css';

const perDraw = 5;

type ProofSheetProps = {
  draw: ProofDraw;
  /** Why there may be nobody. */
  nobodyWhy?: ReactNode;
};

/**
 * Finished mails of people at random, one at a time beside the list of whose they are. Arrow keys go through them, R
 * brings others; both work wherever nothing is being typed.
 */
export function ProofSheet({ draw, nobodyWhy }: ProofSheetProps) {
  const { t } = useTranslation('proof');
  const { proof, error, retry } = draw;
  const mails = useMemo(() => (proof === undefined ? null : finishMails(proof)), [proof]);
  if (error !== null) {
    return (
      <div className={classes.notice}>
        <ErrorNotice what={t('failed')} error={error} onRetry={retry} />
      </div>
    );
  }
  if (mails === null) return <LoadingDelay lines={4} />;
  if (mails.length === 0) {
    return (
      <div className={classes.nobody}>
        {t('nobody')}
        {nobodyWhy}
      </div>
    );
  }
  // Others begin with the first of them.
  return <Mails key={mails.map(({ signupId }) => signupId).join(' ')} mails={mails} draw={draw} />;
}

/** Keys belong to the dialog in front, where there is one. */
const isInFront = (element: Element | null): boolean =>
  [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].every((dialog) => dialog.contains(element));

type MailsProps = { mails: readonly FinishedMail[]; draw: ProofDraw };

function Mails({ mails, draw }: MailsProps) {
  const [index, setIndex] = useState(0);
  const [form, setForm] = useState<'html' | 'text'>('html');
  const panelId = useId();
  const mail = mails[index] ?? mails[0];
  const go = (step: 1 | -1): void => setIndex((index + step + mails.length) % mails.length);
  const isEverybody = mails.length < perDraw && !draw.proof?.isAgain && !draw.isDrawing && draw.isFirst;
  const root = useRef<HTMLDivElement>(null);
  const inFront = (run: () => void) => () => isInFront(root.current) && run();
  useHotkeys([
    ['ArrowRight', inFront(() => go(1))],
    ['ArrowLeft', inFront(() => go(-1))],
    ['R', inFront(() => !isEverybody && draw.more())],
  ]);
  if (mail === undefined) return null;
  return (
    <div ref={root} className={classes.root}>
      <Bar {...{ mails, index, go, form, setForm, draw, isEverybody }} />
      <div className={classes.panes}>
        <PersonTabs mails={mails} openIndex={index} onOpen={setIndex} panelId={panelId} />
        <div id={panelId} role="tabpanel" aria-label={mail.to.name || mail.to.email} className={classes.mail}>
          <ProofMail mail={mail} form={form} />
        </div>
      </div>
    </div>
  );
}

type BarProps = MailsProps & {
  index: number;
  go: (step: 1 | -1) => void;
  form: 'html' | 'text';
  setForm: (form: 'html' | 'text') => void;
  isEverybody: boolean;
};

function Bar({ mails, index, go, form, setForm, draw, isEverybody }: BarProps) {
  const { t } = useTranslation('proof');
  return (
    <div className={classes.bar}>
      <Step label={t('previous')} keyName="left" onClick={() => go(-1)} />
      <span className={classes.place} aria-live="polite">
        {t('place', { index: index + 1, count: mails.length })}
      </span>
      <Step label={t('next')} keyName="right" onClick={() => go(1)} />
      <SegmentedControl
        aria-label={t('form')}
        value={form}
        onChange={setForm}
        data={(['html', 'text'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <div className={classes.more}>
        <ReasonButton
          variant="default"
          reason={isEverybody ? t('everybody') : null}
          rightSection={<KeyHint keys={['R']} />}
          onClick={draw.more}
        >
          {t('more')}
        </ReasonButton>
      </div>
    </div>
  );
}

function Step({ label, keyName, onClick }: { label: string; keyName: 'left' | 'right'; onClick: () => void }) {
  const Icon = keyName === 'left' ? IconChevronLeft : IconChevronRight;
  return (
    <Tooltip
      label={
        <span className={classes.hint}>
          {label}
          <KeyHint keys={[keyName]} />
        </span>
      }
    >
      <ActionIcon aria-label={label} onClick={onClick}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
