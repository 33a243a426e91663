import { Anchor, Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowMerge,
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconEye,
  IconHelpCircle,
  IconLink,
  IconPencil,
  IconPlus,
  IconRefresh,
  IconSend,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PanelSection } from '#renderer/components/detail-panel.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { navigate } from '#renderer/lib/navigation.ts';
import { useExplain } from '#renderer/lib/use-explanation.ts';
import type { TimelineEntry } from '#shared/contract/signups.ts';
import { LostValues } from './person/lost-values.tsx';
import { useTimeline } from './queries.ts';
import classes from './signups.module.css';
import { describeEntry, explainEntry, replyOf } from './timeline-text.ts';

const looks = {
  added: { icon: IconPlus, tone: 'neutral' },
  edited: { icon: IconPencil, tone: 'neutral' },
  'message-queued': { icon: IconCircleDashed, tone: 'neutral' },
  'message-sent': { icon: IconSend, tone: 'neutral' },
  'message-deferred': { icon: IconRefresh, tone: 'unverified' },
  'message-failed': { icon: IconX, tone: 'failed' },
  'message-uncertain': { icon: IconHelpCircle, tone: 'uncertain' },
  'message-cancelled': { icon: IconCircleMinus, tone: 'neutral' },
  'link-opened': { icon: IconEye, tone: 'neutral' },
  verified: { icon: IconCheck, tone: 'verified' },
  unverified: { icon: IconArrowBackUp, tone: 'unverified' },
  blocked: { icon: IconBan, tone: 'neutral' },
  'link-copied': { icon: IconLink, tone: 'neutral' },
  merged: { icon: IconArrowMerge, tone: 'neutral' },
} as const satisfies Record<TimelineEntry['kind'], unknown>;

/** Everything that happened to a person, newest first. */
export function Timeline({ signupId }: { signupId: number }) {
  const { t } = useTranslation('signups');
  const query = useTimeline(signupId);
  return (
    <PanelSection title={t('timeline.title')}>
      {query.isPending && <LoadingDelay lines={4} />}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <ol className={classes.timeline}>
          {query.data.pages.flatMap(({ entries }) => entries.map((entry) => <Entry key={entry.key} entry={entry} />))}
        </ol>
      )}
      {query.hasNextPage && (
        <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('timeline.older')}
        </Button>
      )}
    </PanelSection>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('signups');
  const { icon: Icon, tone } = looks[entry.kind];
  const text = describeEntry(entry, t);
  const meaning = explainEntry(entry, useExplain());
  const reply = replyOf(entry);
  const messageId = entry.messageId;
  return (
    <li className={classes.entry}>
      <span className={classes.entryIcon} data-tone={tone}>
        <Icon size={14} aria-hidden />
      </span>
      <div className={classes.entryText} data-selectable>
        {messageId === null ? (
          text
        ) : (
          <Anchor
            component="button"
            inherit
            className={classes.entryLink ?? ''}
            onClick={() => navigate('sending', { message: String(messageId) })}
          >
            {text}
          </Anchor>
        )}
        {entry.kind === 'merged' && <LostValues entry={entry} />}
        {meaning.map((sentence) => (
          <p key={sentence} className={classes.entryMeaning}>
            {sentence}
          </p>
        ))}
        {reply !== '' && <p className={classes.entryReply}>{reply}</p>}
      </div>
      <span className={classes.entryTime}>
        <RelativeTime value={entry.at} />
      </span>
    </li>
  );
}
