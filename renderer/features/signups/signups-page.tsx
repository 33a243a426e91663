import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowMerge, IconBrush, IconFileImport, IconForms, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { noRows } from '#renderer/components/data-table/selection.ts';
import { Page } from '#renderer/components/page.tsx';
import { SplitView } from '#renderer/components/split-view.tsx';
import { usePageCommands, usePrimaryAction } from '#renderer/lib/page-actions.ts';
import { requestSend } from '#renderer/lib/send-request.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { ExportButton } from './export/export-button.tsx';
import { FieldsPanel } from './fields/fields-panel.tsx';
import { noConditions } from './filters/conditions.ts';
import { makeView } from './filters/views.ts';
import { takeLeft } from './import/drop-elsewhere.tsx';
import { DropHint } from './import/drop-hint.tsx';
import { ImportScreen } from './import/import-screen.tsx';
import { InterruptedNotice } from './import/interrupted-notice.tsx';
import { useRecovery } from './import/queries.ts';
import { RecoveryScreen } from './import/recovery-screen.tsx';
import { useBring } from './import/use-bring.ts';
import { useImportSession } from './import/use-import-session.ts';
import { useDeleteSignups } from './mutations.ts';
import { SignupForm } from './signup-form.tsx';
import { SignupList } from './signup-list.tsx';
import { SignupPanel } from './signup-panel.tsx';
import classes from './signups.module.css';
import { openMerge, openUpkeep, pairIn, TidyingScreen } from './tidying-screen.tsx';
import { type ListState, useListState } from './use-list-state.ts';
import { useUndoLast } from './use-undo-last.ts';

/** The list of signups; not before it is whole. */
export function SignupsPage() {
  const recovery = useRecovery();
  return recovery ? (
    <Page>
      <RecoveryScreen recovery={recovery} />
    </Page>
  ) : (
    <WholeList />
  );
}

/** The list with its filters, and beside it the person who is open; or the import in their place. */
function WholeList() {
  const { t } = useTranslation('signups');
  const list = useListState();
  const session = useImportSession();
  const isHovered = useBring({
    onFile: session.bringFile,
    onFolder: session.refuseFolder,
    onText: (text) => session.bringText(text, t('import.pastedName')),
  });
  const takeDropped = useEffectEvent((): void => {
    const dropped = takeLeft();
    if (dropped === 'folder') session.refuseFolder();
    else if (dropped !== null) session.bringFile(dropped.file, dropped.count);
  });
  useEffect(() => takeDropped(), []);
  usePageCommands([{ id: 'signups.import', label: t('import.open'), icon: IconFileImport, run: session.open }]);
  return (
    <Page>
      {session.isOpen ? (
        <ImportScreen session={session} />
      ) : (
        <TidyingScreen list={list}>
          <People list={list} onImport={session.open} />
        </TidyingScreen>
      )}
      {isHovered && <DropHint />}
    </Page>
  );
}

type PeopleProps = { list: ListState; onImport: () => void };

function People({ list, onImport }: PeopleProps) {
  const { t } = useTranslation(['signups', 'fields']);
  const { remove, undo } = useDeleteSignups();
  const { undoLast, error: undoError } = useUndoLast(undo.mutate);
  const pair = pairIn(list.selection);
  const add = (): void => list.openPanel('new');
  const sendToUnverified: SignupSelection = {
    kind: 'filter',
    filter: { ...noConditions, search: '', state: 'unverified' },
    except: [],
  };
  usePrimaryAction({ label: t('add'), icon: IconPlus, shortcut: ['mod', 'n'], run: add });
  usePageCommands([
    { id: 'signups.add', label: t('add'), icon: IconPlus, run: add },
    { id: 'signups.send-unverified', label: t('sendToUnverified'), run: () => requestSend(sendToUnverified) },
    {
      id: 'signups.not-confirmed',
      label: t('views.notConfirmed'),
      run: () => list.showView(makeView('notConfirmed', Date.now())),
    },
    { id: 'signups.undo', label: t('undoLast'), shortcut: ['mod', 'z'], run: () => undoLast() },
    { id: 'signups.fields', label: t('fields:manage'), icon: IconForms, run: () => list.openPanel('fields') },
    { id: 'signups.upkeep', label: t('upkeep.open'), icon: IconBrush, run: openUpkeep },
    { id: 'signups.undo-merge', label: t('upkeep.merge.undoLast'), run: () => undoLast('merge') },
    ...(pair === null
      ? []
      : [{ id: 'signups.merge', label: t('upkeep.merge.selected'), icon: IconArrowMerge, run: () => openMerge(pair) }]),
  ]);
  useHotkeys([
    ['mod+N', add],
    ['mod+Z', () => undoLast()],
  ]);
  const removeAndClose = (selection: SignupSelection): void => {
    // A long deletion goes on for seconds: what is selected meanwhile would be who is left.
    const kept = list.selection;
    list.setSelection(noRows);
    remove.mutate(selection, { onSuccess: list.closePanel, onError: () => list.setSelection(kept) });
  };
  const failure = remove.error ?? undo.error ?? undoError;
  const tools = (
    <>
      <ExportButton list={list} />
      <Button
        className={classes.foldable ?? ''}
        variant="default"
        leftSection={<IconFileImport size={14} />}
        aria-label={t('import.open')}
        title={t('import.open')}
        onClick={onImport}
      >
        {t('import.open')}
      </Button>
      <Tooltip label={t('upkeep.open')}>
        <ActionIcon variant="default" size={30} aria-label={t('upkeep.open')} onClick={openUpkeep}>
          <IconBrush size={14} />
        </ActionIcon>
      </Tooltip>
    </>
  );
  return (
    <>
      <InterruptedNotice />
      <SplitView
        id="signups"
        start={<SignupList list={list} failure={failure} onRemove={removeAndClose} onImport={onImport} tools={tools} />}
        end={renderPanel(list, removeAndClose)}
      />
    </>
  );
}

const renderPanel = (list: ListState, onRemove: (selection: SignupSelection) => void): ReactNode => {
  const { open, closePanel, openPanel, showView } = list;
  if (open === null) return null;
  if (open === 'fields') return <FieldsPanel key="fields" onClose={closePanel} onShow={showView} />;
  if (open === 'new') return <SignupForm key="new" signup={null} onClose={closePanel} onOpen={openPanel} />;
  const remove = (): void => onRemove({ kind: 'ids', ids: [open] });
  return <SignupPanel key={open} id={open} onClose={closePanel} onOpen={openPanel} onRemove={remove} />;
};
