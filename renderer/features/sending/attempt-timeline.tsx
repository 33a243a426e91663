import {
  IconArrowUp,
  IconCircleDashed,
  IconClock,
  IconHelpCircle,
  IconRefresh,
  IconSend,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Attempt, Message } from '#shared/contract/sending.ts';
import { smtpPhases } from '#shared/domain/smtp-replies/index.ts';
import { listMoments, type Moment } from './attempt-moments.ts';
import classes from './message-detail.module.css';

const icons = {
  sending: IconArrowUp,
  sent: IconSend,
  deferred: IconRefresh,
  failed: IconX,
  uncertain: IconHelpCircle,
  next: IconClock,
  queued: IconCircleDashed,
} as const;

type AttemptTimelineProps = { message: Message; attempts: readonly Attempt[] };

/** Every try with the server's own words, newest first; above them when the next one comes. */
export function AttemptTimeline({ message, attempts }: AttemptTimelineProps) {
  return (
    <ol className={classes.timeline}>
      {listMoments(message, attempts).map((moment) => (
        <MomentLine key={moment.kind === 'attempt' ? moment.attempt.id : moment.kind} moment={moment} />
      ))}
    </ol>
  );
}

function MomentLine({ moment }: { moment: Moment }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const Icon = icons[moment.kind === 'attempt' ? moment.attempt.outcome : moment.kind];
  return (
    <li className={classes.moment}>
      <span className={classes.momentIcon}>
        <Icon size={14} stroke={2} aria-hidden />
      </span>
      <span className={classes.momentHead}>
        {moment.kind === 'attempt' ? (
          <>
            <span>{t('message.attempt', { number: moment.attempt.number })}</span>
            <strong>{t(`message.outcome.${moment.attempt.outcome}`)}</strong>
          </>
        ) : (
          <span>{t(`message.${moment.kind}`)}</span>
        )}
      </span>
      <span className={classes.momentTime}>
        {moment.kind === 'next' ? <RelativeTime value={moment.at} /> : format.dateTime(moment.at)}
      </span>
      {moment.kind === 'attempt' && <AttemptFacts attempt={moment.attempt} durationMs={moment.durationMs} />}
    </li>
  );
}

function AttemptFacts({ attempt, durationMs }: { attempt: Attempt; durationMs: number | null }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const phase = smtpPhases.find((one) => one === attempt.phase);
  const took = (ms: number): string =>
    ms < 1_000 ? t('message.milliseconds', { ms: format.number(Math.round(ms)) }) : format.duration(ms / 1_000);
  const facts = [
    ...(attempt.outcome !== 'sent' && phase ? [t('message.upTo', { phase: t(`message.phase.${phase}`) })] : []),
    ...(durationMs === null ? [] : [t('message.took', { duration: took(durationMs) })]),
  ];
  return (
    <>
      {facts.length > 0 && <span className={classes.momentFacts}>{facts.join(' · ')}</span>}
      {attempt.reply !== '' && (
        <pre className={classes.momentWords} data-selectable>
          {attempt.reply}
        </pre>
      )}
    </>
  );
}
