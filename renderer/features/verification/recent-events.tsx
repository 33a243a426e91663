import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { navigate } from '#renderer/lib/navigation.ts';
import type { VerificationEvent } from '#shared/contract/verification.ts';
import { useRecentEvents } from './queries.ts';
import classes from './verification-page.module.css';

/** Who opened a link or confirmed, newest first, as it happens; a click shows the person. */
export function RecentEvents() {
  const { t } = useTranslation('verification');
  const recent = useRecentEvents();
  if (recent.isError) return <ErrorNotice error={recent.error} onRetry={() => void recent.refetch()} />;
  if (!recent.data) return <LoadingDelay />;
  if (recent.data.events.length === 0) return <EmptyState text={t('recent.empty')} />;
  return (
    <ol className={classes.events}>
      {recent.data.events.map((event) => (
        <li key={event.key}>
          <EventLine event={event} />
        </li>
      ))}
    </ol>
  );
}

function EventLine({ event }: { event: VerificationEvent }) {
  const { t } = useTranslation('verification');
  const isVerified = event.kind === 'verified';
  const Icon = isVerified ? IconCheck : IconExternalLink;
  const who = event.name === '' ? event.email : event.name;
  const what = isVerified
    ? event.by === null
      ? t('recent.verified')
      : t(`recent.by.${event.by}`)
    : t('recent.opened');
  return (
    <UnstyledButton
      className={classes.event}
      title={t('recent.show', { who })}
      onClick={() => navigate('signups', { id: String(event.signupId) })}
    >
      <Icon size={14} stroke={2} aria-hidden className={classes.eventIcon} data-verified={isVerified || undefined} />
      <span className={classes.eventWords}>
        <span className={classes.who}>
          <span className={classes.name}>{who}</span>
          {event.name !== '' && <span className={classes.email}>{event.email}</span>}
        </span>
        <span className={classes.what}>{what}</span>
      </span>
      <span className={classes.when}>
        <RelativeTime value={event.at} />
      </span>
    </UnstyledButton>
  );
}
