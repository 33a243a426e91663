import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../components/key-hint.tsx';
import { pageIds } from '../lib/navigation.ts';
import classes from './shortcut-list.module.css';

type ShortcutListProps = { isOpen: boolean; onClose: () => void };
type Shortcut = { keys: readonly string[]; label: string };

/** Every shortcut in two columns; opened with "?". */
export function ShortcutList({ isOpen, onClose }: ShortcutListProps) {
  const { t } = useTranslation(['app', 'common', 'editorKeys']);
  const everywhere: readonly Shortcut[] = [
    { keys: ['mod', 'K'], label: t('shortcuts.palette') },
    ...pageIds.map((page, index) => ({
      keys: ['mod', String(index + 1)],
      label: t('shortcuts.page', { page: t(`page.${page}`) }),
    })),
    { keys: ['mod', 'B'], label: t('shortcuts.rail') },
    { keys: ['mod', '['], label: t('shortcuts.back') },
    { keys: ['?'], label: t('shortcuts.help') },
  ];
  const inLists: readonly Shortcut[] = [
    { keys: ['mod', 'F'], label: t('shortcuts.find') },
    { keys: ['up', 'down'], label: t('shortcuts.move') },
    { keys: ['shift', 'down'], label: t('shortcuts.extend') },
    { keys: ['left', 'right'], label: t('shortcuts.cells') },
    { keys: ['F2'], label: t('shortcuts.editCell') },
    { keys: ['mod', 'shift', 'C'], label: t('shortcuts.copyCell') },
    { keys: ['Home', 'End'], label: t('shortcuts.ends') },
    { keys: ['space'], label: t('shortcuts.select') },
    { keys: ['mod', 'A'], label: t('shortcuts.all') },
    { keys: ['enter'], label: t('shortcuts.open') },
    { keys: ['delete'], label: t('shortcuts.remove') },
    { keys: ['escape'], label: t('shortcuts.escape') },
  ];
  const inEditor: readonly Shortcut[] = [
    { keys: ['F6'], label: t('editorKeys:area') },
    { keys: ['F9'], label: t('shortcuts.mail') },
    { keys: ['escape', 'tab'], label: t('editorKeys:leave') },
    { keys: ['Ctrl', 'space'], label: t('editorKeys:complete') },
    { keys: ['mod', 'F'], label: t('editorKeys:find') },
    { keys: ['F8'], label: t('editorKeys:problem') },
    { keys: ['mod', 'alt', 'down'], label: t('editorKeys:cursors') },
    { keys: ['mod', 'shift', '['], label: t('editorKeys:fold') },
    { keys: ['alt', 'Z'], label: t('editorKeys:wrap') },
    { keys: ['mod', 'shift', 'enter'], label: t('editorKeys:test') },
  ];
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('shortcuts.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('common:verb.close') }}
    >
      <div className={classes.columns}>
        <ShortcutGroup title={t('shortcuts.everywhere')} shortcuts={everywhere} />
        <ShortcutGroup title={t('shortcuts.inLists')} shortcuts={inLists} />
        <ShortcutGroup title={t('editorKeys:title')} shortcuts={inEditor} />
      </div>
    </Modal>
  );
}

function ShortcutGroup({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.list}>
        {shortcuts.map(({ keys, label }) => (
          <div key={label} className={classes.line}>
            <dt>{label}</dt>
            <dd className={classes.keys}>
              <KeyHint keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
