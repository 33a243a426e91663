import { Button, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { useWayOut } from '#renderer/components/use-way-out.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { Output } from '#shared/contract/index.ts';
import { compareForSurvival, mergeSides, proposeMerge } from '#shared/domain/merge-signups.ts';
import screen from '../import/import-screen.module.css';
import classes from './merge.module.css';
import { MergeTable } from './merge-table.tsx';
import { useMerge } from './use-merge.ts';

type MergeScreenProps = { ids: readonly [number, number]; onClose: () => void; onMerged: (id: number) => void };
type Compared = Output<'signups.compare'>;

/** Both people side by side, what becomes of them, and the choice where they differ. */
export function MergeScreen({ ids, onClose, onMerged }: MergeScreenProps) {
  const { t } = useTranslation('signups');
  const wayOut = useWayOut(onClose);
  const query = useQuery({ ...queryOf('signups.compare', { ids: [...ids] }), retry: false });
  return (
    <section className={screen.root} aria-label={t('upkeep.merge.title')} {...wayOut}>
      <header className={screen.header}>
        <h2 className={screen.title}>{t('upkeep.merge.title')}</h2>
        <span className={screen.space} />
        <CloseButton size={28} iconSize={16} aria-label={t('upkeep.merge.close')} onClick={onClose} />
      </header>
      {query.isPending && <LoadingDelay />}
      {query.isError && <ErrorNotice error={query.error} />}
      {query.data && <Merging key={ids.join()} compared={query.data} onClose={onClose} onMerged={onMerged} />}
    </section>
  );
}

type MergingProps = { compared: Compared; onClose: () => void; onMerged: (id: number) => void };

/** What was chosen, and what follows from it. */
const useChoice = ({ people, isSameMailbox }: Compared) => {
  const [keepId, setKeepId] = useState(() => [...people].sort(compareForSurvival)[0]?.id ?? 0);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const keep = people.find(({ id }) => id === keepId) ?? people[0];
  const other = people.find(({ id }) => id !== keepId) ?? people[1];
  if (!keep || !other) throw new Error('A merge is of two people');
  const proposal = proposeMerge(keep, other);
  const choice = {
    name: chosen.name ?? proposal.name,
    notes: chosen.notes ?? proposal.notes,
    fields: Object.fromEntries(
      Object.entries(proposal.fields).map(([name, value]) => [name, chosen[`field.${name}`] ?? value]),
    ),
  };
  return {
    keep,
    other,
    proposal,
    choice,
    result: mergeSides(keep, other, choice, isSameMailbox),
    choose: (field: string, value: string): void => setChosen({ ...chosen, [field]: value }),
    /** Another one stays: what was proposed is proposed anew. */
    keepThis: (id: number): void => {
      setKeepId(id);
      setChosen({});
    },
  };
};
export type MergeChoiceState = ReturnType<typeof useChoice>;

function Merging({ compared, onClose, onMerged }: MergingProps) {
  const { t } = useTranslation(['signups', 'common']);
  const state = useChoice(compared);
  const merge = useMerge();
  const { keep, other, choice } = state;
  const names = { keep: keep.displayEmail, other: other.displayEmail };
  const run = (): void =>
    merge.mutate({ keepId: keep.id, otherIds: [other.id], choice }, { onSuccess: () => onMerged(keep.id) });
  return (
    <>
      <div className={screen.scroll}>
        <div className={classes.body}>
          <MergeTable people={compared.people} state={state} />
          {!compared.isSameMailbox && <ErrorNotice tone="warning" what={t('upkeep.merge.otherMailbox')} />}
          <p className={classes.explain}>
            {t('upkeep.merge.explain', names)}
            {other.waiting > 0 && ` ${t('upkeep.merge.waiting', { count: other.waiting, ...names })}`}
          </p>
          {merge.isError && <ErrorNotice error={merge.error} />}
        </div>
      </div>
      <footer className={screen.footer}>
        <span className={screen.space} />
        <Button variant="default" onClick={onClose}>
          {t('common:verb.cancel')}
        </Button>
        <Button loading={merge.isPending} onClick={run}>
          {t('upkeep.merge.run', { address: keep.displayEmail })}
        </Button>
      </footer>
    </>
  );
}
