import { useTranslation } from 'react-i18next';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { MessageCounts } from '#shared/contract/sending.ts';
import classes from './run-list.module.css';
import { listStates } from './run-view.ts';

/** How many messages are in each state, as icons with numbers; the words are there for screen readers. */
export function CountLine({ counts }: { counts: MessageCounts }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={classes.counts}>
      {listStates(counts).map(({ state, count }) => (
        <span key={state} title={t(`state.${state}`)}>
          <StateBadge state={state} label={format.number(count)} />
          <span className={classes.spoken}>{t(`state.${state}`)}</span>
        </span>
      ))}
    </span>
  );
}
