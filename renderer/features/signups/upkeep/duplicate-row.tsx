import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import type { DuplicateGroup } from '#shared/contract/upkeep.ts';
import { useMerge } from '../merge/use-merge.ts';
import { differencesIn } from './differences.ts';
import { useKeepApart } from './mutations.ts';
import classes from './upkeep.module.css';

type DuplicateRowProps = { group: DuplicateGroup; onCompare: (ids: readonly number[]) => void };

/** The people of one mailbox; who is picked stays. */
export function DuplicateRow({ group, onCompare }: DuplicateRowProps) {
  const { t } = useTranslation('signups');
  const { mailbox, people, isPlain } = group;
  const [chosenId, setChosenId] = useState<number | null>(null);
  const keepId = people.find(({ id }) => id === chosenId)?.id ?? people[0]?.id ?? 0;
  const ids = people.map(({ id }) => id);
  const merge = useMerge();
  const keepApart = useKeepApart();
  const differences = ids.length > 2 ? differencesIn(people) : [];
  const words = differences.map((field) => (field === 'name' ? t('field.name') : field));
  const blocks = new Set(people.map(({ state }) => state === 'blocked')).size > 1;
  const failure = merge.error ?? keepApart.error;
  return (
    <li className={classes.group}>
      <Radio.Group
        value={String(keepId)}
        onChange={(value) => setChosenId(Number(value))}
        aria-label={`${mailbox}: ${t('upkeep.duplicates.stays')}`}
      >
        {people.map(({ id, displayEmail, name, state, createdAt }) => (
          <div key={id} className={classes.person}>
            <Radio value={String(id)} label={<bdi dir="ltr">{displayEmail}</bdi>} className={classes.address ?? ''} />
            <bdi className={classes.name}>{name}</bdi>
            <StateBadge state={state} />
            <span className={classes.quiet}>
              <RelativeTime value={createdAt} />
            </span>
          </div>
        ))}
      </Radio.Group>
      <div className={classes.buttons}>
        <Button
          variant="default"
          loading={merge.isPending}
          onClick={() => merge.mutate({ keepId, otherIds: ids.filter((id) => id !== keepId) })}
        >
          {t('upkeep.duplicates.merge')}
        </Button>
        {ids.length === 2 && (
          <Button variant="subtle" onClick={() => onCompare(ids)}>
            {t('upkeep.duplicates.compare')}
          </Button>
        )}
        <Button variant="subtle" loading={keepApart.isPending} onClick={() => keepApart.mutate(ids)}>
          {t('upkeep.duplicates.keepApart')}
        </Button>
        {isPlain && <span className={classes.quiet}>{t('upkeep.duplicates.plain')}</span>}
      </div>
      {blocks && <p className={classes.differs}>{t('upkeep.duplicates.blocks')}</p>}
      {words.length > 0 && (
        <p className={classes.differs}>{t('upkeep.duplicates.differs', { fields: words.join(t('listSeparator')) })}</p>
      )}
      {failure !== null && <ErrorNotice error={failure} />}
    </li>
  );
}
