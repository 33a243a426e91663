import { useHotkeys } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { noRows } from '#renderer/components/data-table/selection.ts';
import { Page } from '#renderer/components/page.tsx';
import { SplitView } from '#renderer/components/split-view.tsx';
import { usePageCommands, usePrimaryAction } from '#renderer/lib/page-actions.ts';
import { requestSend } from '#renderer/lib/send-request.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { useDeleteSignups } from './mutations.ts';
import { SignupForm } from './signup-form.tsx';
import { SignupList } from './signup-list.tsx';
import { SignupPanel } from './signup-panel.tsx';
import { useListState } from './use-list-state.ts';

/** The list of signups with its filters, and beside it the person who is open or the form that adds one. */
export function SignupsPage() {
  const { t } = useTranslation('signups');
  const list = useListState();
  const { remove, undo, undoLast } = useDeleteSignups();
  const add = (): void => list.openPanel('new');
  const sendToUnverified: SignupSelection = {
    kind: 'filter',
    filter: { ...list.filter, search: '', state: 'unverified' },
    except: [],
  };
  usePrimaryAction({ label: t('add'), icon: IconPlus, shortcut: ['mod', 'n'], run: add });
  usePageCommands([
    { id: 'signups.add', label: t('add'), icon: IconPlus, run: add },
    { id: 'signups.send-unverified', label: t('sendToUnverified'), run: () => requestSend(sendToUnverified) },
    { id: 'signups.undo', label: t('undoDelete'), run: undoLast },
  ]);
  useHotkeys([
    ['mod+N', add],
    ['mod+Z', undoLast],
  ]);
  const removeAndClose = (selection: SignupSelection): void => {
    remove.mutate(selection, {
      onSuccess: () => {
        list.setSelection(noRows);
        list.closePanel();
      },
    });
  };
  const failure = [remove, undo].find((mutation) => mutation.isError)?.error ?? null;
  const open = list.open;
  return (
    <Page>
      <SplitView
        id="signups"
        start={<SignupList list={list} failure={failure} onRemove={removeAndClose} />}
        end={
          open === null ? null : open === 'new' ? (
            <SignupForm key="new" signup={null} onClose={list.closePanel} onOpen={list.openPanel} />
          ) : (
            <SignupPanel
              key={open}
              id={open}
              onClose={list.closePanel}
              onOpen={list.openPanel}
              onRemove={() => removeAndClose({ kind: 'ids', ids: [open] })}
            />
          )
        }
      />
    </Page>
  );
}
