import { ActionIcon, Menu, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { IconArrowLeft, IconCards, IconCopy, IconDots, IconHistory, IconTrash } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { hideUndo, showUndo } from '#renderer/components/undo-toast.tsx';
import { type TemplateKind, templateKind } from '#shared/contract/templates.ts';
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
  proof: { isOpen: boolean; onToggle: (isOpen: boolean) => void };
  /** Whose mail a test sends, and what they are called. */
  tried: TriedPerson;
  triedName: string;
  /** Set where source and mail do not fit side by side. */
  pane: { shown: ShownPane; onChange: (pane: ShownPane) => void } | null;
};

/** Back, name, kind, whether it is saved, and what else can be done with the template. */
export function EditorHeader({ session, history, proof, pane, tried, triedName, ...actions }: EditorHeaderProps) {
  const { t } = useTranslation(['templates', 'proof']);
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
      <ViewToggle
        view={proof}
        icon={IconCards}
        name={t('proof:action')}
        label={t(`proof:${proof.isOpen ? 'close' : 'open'}`)}
      />
      <ViewToggle
        view={history}
        icon={IconHistory}
        name={t('history.label')}
        label={t(history.isOpen ? 'history.close' : 'history.open')}
      />
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

type ViewToggleProps = {
  view: { isOpen: boolean; onToggle: (isOpen: boolean) => void };
  icon: ComponentType<{ size?: number | string }>;
  name: string;
  /** What pressing it does now. */
  label: string;
};

/** Shows something else in the place of text and mail, and brings them back. */
function ViewToggle({ view, icon: Icon, name, label }: ViewToggleProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={view.isOpen ? 'light' : 'subtle'}
        aria-label={name}
        aria-pressed={view.isOpen}
        onClick={() => view.onToggle(!view.isOpen)}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

function KindSelect({ session }: { session: TemplateSession }) {
  const { t } = useTranslation('templates');
  const kind = useDraftPart(session, 'kind');
  const { steps } = session;
  const choose = (next: TemplateKind): void => {
    const id = crypto.randomUUID();
    const step = steps.changeKind(next, () => hideUndo(id));
    if (step === null) return;
    const bringBack = (): void => void (steps.undo(step) || steps.changeKind(kind));
    showUndo({ id, message: t('kind.changed', { kind: t(`kind.${next}`) }), onUndo: bringBack });
  };
  return (
    <Tooltip label={t(`kind.${kind}Hint`)}>
      <Select
        className={classes.kind ?? ''}
        aria-label={t('kind.label')}
        value={kind}
        onChange={(next) => next !== null && choose(templateKind.parse(next))}
        // Where the choice is made, the keyboard is in a field, which the keys of the page leave alone.
        onKeyDown={getHotkeyHandler([
          ['mod+Z', () => steps.undo()],
          ['mod+shift+Z', () => steps.redo()],
          ['mod+Y', () => steps.redo()],
        ])}
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
