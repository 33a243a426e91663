import { CloseButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useWayOut } from '#renderer/components/use-way-out.ts';
import type { View } from '../filters/views.ts';
import screen from '../import/import-screen.module.css';
import { useDeleteSignups } from '../mutations.ts';
import { useUndoLast } from '../use-undo-last.ts';
import { WorkNotice } from '../work-notice.tsx';
import { DuplicatesSection } from './duplicates-section.tsx';
import { PruneSection } from './prune-section.tsx';
import classes from './upkeep.module.css';

type UpkeepScreenProps = {
  onClose: () => void;
  onShow: (view: View) => void;
  onCompare: (ids: readonly number[]) => void;
};

/** Keeping the list tidy, in the place of the list: who never confirmed, and who signed up twice. */
export function UpkeepScreen({ onClose, onShow, onCompare }: UpkeepScreenProps) {
  const { t } = useTranslation('signups');
  const { undoLast, error } = useUndoLast(useDeleteSignups().undo.mutate);
  const wayOut = useWayOut(onClose);
  // What was done here; what was done to the list before stands in the list.
  useHotkeys([['mod+Z', () => undoLast('merge')]]);
  return (
    <section className={screen.root} aria-label={t('upkeep.open')} {...wayOut}>
      <header className={screen.header}>
        <h2 className={screen.title}>{t('upkeep.open')}</h2>
        <span className={screen.space} />
        <CloseButton size={28} iconSize={16} aria-label={t('upkeep.close')} onClick={onClose} />
      </header>
      <WorkNotice />
      {error !== null && <ErrorNotice error={error} />}
      <div className={screen.scroll}>
        <div className={classes.body}>
          <PruneSection onShow={onShow} />
          <DuplicatesSection onCompare={onCompare} />
        </div>
      </div>
    </section>
  );
}
