import { ActionIcon, Menu, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconCopy, IconDots, IconHistory, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { templateKind } from '#shared/contract/templates.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';
import { TestMailButton } from '../test-mail/test-mail-button.tsx';
import type { TriedPerson } from '../test-mail/use-test-mail.ts';
import { type ExportFormat, ExportItems } from '../transfer/export-items.tsx';
import classes from './editor-header.module.css';
import { NameField } from './name-field.tsx';
import { SaveIndicator } from './save-indicator.tsx';

export type ShownPane = 'source' | 'mail';

type EditorHeaderProps = {
  session: TemplateSession;
  onBack: () => void;
  onDuplicate: () => void;
  onExport: (format: ExportFormat) => void;
  onDelete: () => void;
  history: { isOpen: boolean; onToggle: (isOpen: boolean) => void };
  /** Whose mail a test sends, and what they are called. */
  tried: TriedPerson;
  triedName: string;
  /** Set where source and mail do not fit side by side. */
  pane: { shown: ShownPane; onChange: (pane: ShownPane) => void } | null;
};

/** Back, name, kind, whether it is saved, and what else can be done with the template. */
export function EditorHeader({ session, history, pane, tried, triedName, ...actions }: EditorHeaderProps) {
  const { t } = useTranslation('templates');
  const { onBack, onDuplicate, onExport, onDelete } = actions;
  return (
    <header className={classes.root}>
      <Tooltip label={t('action.back')}>
        <ActionIcon aria-label={t('action.back')} onClick={onBack}>
          <IconArrowLeft size={16} />
        </ActionIcon>
      </Tooltip>
      <NameField session={session} />
      {pane !== null && (
        <SegmentedControl
          aria-label={t('part.viewLabel')}
          value={pane.shown}
          onChange={pane.onChange}
          data={[
            { value: 'source', label: t('part.source') },
            { value: 'mail', label: t('part.mail') },
          ]}
        />
      )}
      <SaveIndicator session={session} />
      <KindSelect session={session} />
      <TestMailButton session={session} person={tried} personName={triedName} />
      <Tooltip label={t(history.isOpen ? 'history.close' : 'history.open')}>
        <ActionIcon
          variant={history.isOpen ? 'light' : 'subtle'}
          aria-label={t('history.label')}
          aria-pressed={history.isOpen}
          onClick={() => history.onToggle(!history.isOpen)}
        >
          <IconHistory size={16} />
        </ActionIcon>
      </Tooltip>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('action.more')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={onDuplicate}>
            {t('action.duplicate')}
          </Menu.Item>
          <Menu.Divider />
          <ExportItems onExport={onExport} />
          <Menu.Item leftSection={<IconTrash size={14} />} color="red" onClick={onDelete}>
            {t('action.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}

function KindSelect({ session }: { session: TemplateSession }) {
  const { t } = useTranslation('templates');
  const kind = useDraftPart(session, 'kind');
  return (
    <Tooltip label={t(`kind.${kind}Hint`)}>
      <Select
        className={classes.kind ?? ''}
        aria-label={t('kind.label')}
        value={kind}
        onChange={(next) => next !== null && session.change({ kind: templateKind.parse(next) })}
        data={templateKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        comboboxProps={{ shadow: 'md', width: 260, position: 'bottom-end' }}
        renderOption={({ option }) => (
          <span className={classes.option}>
            {option.label}
            <span className={classes.hint}>{t(`kind.${templateKind.parse(option.value)}Hint`)}</span>
          </span>
        )}
      />
    </Tooltip>
  );
}
