import type { TFunction } from 'i18next';
import type { DataTableColumn } from '#renderer/components/data-table/columns.ts';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import type { Signup } from '#shared/contract/signups.ts';
import { Address } from './address.tsx';
import classes from './signups.module.css';
import { sourceWord } from './words.ts';

/** The columns of the list; their ids are the ones that signups.list sorts by. */
export const signupColumns = (t: TFunction<'signups'>): readonly DataTableColumn<Signup>[] => [
  {
    id: 'name',
    header: t('column.name'),
    width: 120,
    grow: 2,
    isSortable: true,
    cell: ({ name }) => (name === '' ? <span className={classes.quiet}>{t('nameless')}</span> : <bdi>{name}</bdi>),
  },
  {
    id: 'email',
    header: t('column.email'),
    width: 170,
    grow: 3,
    isSortable: true,
    cell: ({ displayEmail }) => <Address email={displayEmail} />,
  },
  {
    id: 'state',
    header: t('column.state'),
    width: 116,
    isSortable: true,
    cell: ({ state }) => <StateBadge state={state} />,
  },
  {
    id: 'source',
    header: t('column.source'),
    width: 96,
    isSortable: true,
    hideBelow: 760,
    cell: ({ source }) => <span className={classes.quiet}>{sourceWord(source, t)}</span>,
  },
  {
    id: 'createdAt',
    header: t('column.added'),
    width: 96,
    isSortable: true,
    hideBelow: 560,
    cell: ({ createdAt }) => <RelativeTime value={createdAt} style="short" />,
  },
  {
    id: 'lastMailAt',
    header: t('column.lastMail'),
    width: 132,
    isSortable: true,
    hideBelow: 660,
    cell: ({ lastMailAt, mailCount }) =>
      lastMailAt === null ? (
        <span className={classes.quiet}>{t('noMail')}</span>
      ) : (
        <span>
          <RelativeTime value={lastMailAt} style="short" />
          {mailCount > 1 && <span className={classes.quiet}>{t('timesMailed', { count: mailCount })}</span>}
        </span>
      ),
  },
];
