import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataTableColumn } from '#renderer/components/data-table/columns.ts';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import { useExplain } from '#renderer/lib/use-explanation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Message } from '#shared/contract/sending.ts';

/** The columns of the message table; the less important ones go first when it gets narrow. */
export const useMessageColumns = (): readonly DataTableColumn<Message>[] => {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const explain = useExplain();
  // biome-ignore lint/correctness/useExhaustiveDependencies: explain and t change with the language, as format does
  return useMemo(
    () => [
      {
        id: 'state',
        header: t('messages.column.state'),
        width: 112,
        cell: ({ state }) => <StateBadge state={state} />,
      },
      {
        id: 'address',
        header: t('messages.column.address'),
        width: 190,
        grow: 3,
        cell: ({ email }) => (email === '' ? t('message.erased') : email),
      },
      { id: 'name', header: t('messages.column.name'), width: 110, grow: 1, hideBelow: 620, cell: ({ name }) => name },
      {
        id: 'what',
        header: t('messages.column.what'),
        width: 160,
        grow: 3,
        hideBelow: 480,
        cell: ({ failure }) => failure && explain(failure.explanationKey).happened,
      },
      {
        id: 'attempts',
        header: t('messages.column.attempts'),
        width: 64,
        align: 'end',
        hideBelow: 720,
        cell: ({ attemptCount }) => format.number(attemptCount),
      },
      { id: 'when', header: t('messages.column.when'), width: 116, cell: (message) => <When message={message} /> },
    ],
    [format],
  );
};

/** When it was sent, when it is tried next, else when it was queued. */
function When({ message }: { message: Message }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  if (message.state === 'deferred' && message.nextAttemptAt !== null) {
    const when = format.relative(message.nextAttemptAt);
    return (
      <time dateTime={message.nextAttemptAt} title={t('messages.next', { when })}>
        {when}
      </time>
    );
  }
  return <RelativeTime value={message.sentAt ?? message.createdAt} style="short" />;
}
