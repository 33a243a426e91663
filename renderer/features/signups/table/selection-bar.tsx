import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowMerge, IconCheck, IconDots, IconEraser, IconMailForward, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { countSelected, type TableSelection } from '#renderer/components/data-table/selection.ts';
import { useBottomBar } from '#renderer/components/use-bottom-bar.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import classes from '../signups.module.css';

type SelectionBarProps = {
  selection: TableSelection<number>;
  /** How many match in all. */
  total: number;
  isEstimate: boolean;
  isFiltered: boolean;
  onSelectAll: () => void;
  onSend: () => void;
  onRemove: () => void;
  onVerify: () => void;
  onErase: () => void;
  onClear: () => void;
  /** Null unless two are selected. */
  onMerge: (() => void) | null;
};

/** What is selected, said without doubt, and what can be done with it; below the table so that nothing moves. */
export function SelectionBar({ selection, total, isEstimate, isFiltered, ...actions }: SelectionBarProps) {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  useBottomBar();
  const count = countSelected(selection, total);
  const matching = isEstimate ? format.about : format.number;
  const number = selection.kind === 'all' ? matching(count) : format.number(count);
  const isAll = selection.kind === 'all' && selection.except.size === 0;
  const text = isAll
    ? t(isFiltered ? 'selectedMatching' : 'selectedAll', { number })
    : t('selected', { count, number });
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('selectionActions')}>
      <span className={classes.barText} aria-live="polite">
        {text}
        {selection.kind === 'ids' && count < total && (
          <Button variant="subtle" className={classes.barMore ?? ''} onClick={actions.onSelectAll}>
            {t(isFiltered ? 'selectMatching' : 'selectAll', { number: matching(total) })}
          </Button>
        )}
      </span>
      <Button variant="subtle" onClick={actions.onClear}>
        {t('clearSelection')}
      </Button>
      {actions.onMerge !== null && (
        <Button variant="default" leftSection={<IconArrowMerge size={14} />} onClick={actions.onMerge}>
          {t('onePerson.merge')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconTrash size={14} />} onClick={actions.onRemove}>
        {t('common:verb.delete')}
      </Button>
      <Menu position="top-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('more')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCheck size={14} />} onClick={actions.onVerify}>
            {t('verifyMany.open', { number })}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconEraser size={14} />} color="red" onClick={actions.onErase}>
            {t('onePerson.eraseMany', { number })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button leftSection={<IconMailForward size={14} />} onClick={actions.onSend}>
        {t('sendTo', { number })}
      </Button>
    </div>
  );
}
