import { Button } from '@mantine/core';
import { IconMailForward, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import classes from './signups.module.css';

type SelectionBarProps = { count: number; onSend: () => void; onRemove: () => void; onClear: () => void };

/** What can be done with the selected rows, below the table so that nothing moves when it appears. */
export function SelectionBar({ count, onSend, onRemove, onClear }: SelectionBarProps) {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('selectionActions')}>
      <span className={classes.barText}>{t('selected', { count, number: format.number(count) })}</span>
      <Button variant="subtle" onClick={onClear}>
        {t('clearSelection')}
      </Button>
      <Button variant="default" leftSection={<IconTrash size={14} />} onClick={onRemove}>
        {t('common:verb.delete')}
      </Button>
      <Button leftSection={<IconMailForward size={14} />} onClick={onSend}>
        {t('sendTo', { number: format.number(count) })}
      </Button>
    </div>
  );
}
