import { useHotkeys } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { usePageCommands, usePrimaryAction } from '#renderer/lib/page-actions.ts';
import { OpenTemplate } from './editor/open-template.tsx';
import { TemplateList } from './list/template-list.tsx';
import { flushOnLeaving, recoverUnsaved } from './session/session-cache.ts';
import { type TemplateActions, useTemplateActions } from './use-template-actions.ts';

const readId = (param: string | undefined): number | null => {
  const id = Number(param);
  return param !== undefined && Number.isInteger(id) && id > 0 ? id : null;
};

/** The list of templates, or the editor of the one in the address (`id=3`). */
export function TemplatesPage() {
  const { params, navigate } = useNavigation();
  const openId = readId(params.id);
  const open = (id: number): void =>
    navigate('templates', { id: String(id), ...(params.person !== undefined && { person: params.person }) });
  const actions = useTemplateActions(open);
  useEffect(flushOnLeaving, []);
  useEffect(() => void recoverUnsaved(), []);
  useHotkeys([['mod+Z', actions.undoLast]]);
  return (
    <Page>
      {openId === null ? (
        <ListPage actions={actions} onOpen={open} />
      ) : (
        <>
          {actions.failure && <ErrorNotice {...actions.failure} />}
          <OpenTemplate key={openId} id={openId} actions={actions} onBack={() => navigate('templates')} />
        </>
      )}
    </Page>
  );
}

function ListPage({ actions, onOpen }: { actions: TemplateActions; onOpen: (id: number) => void }) {
  const { t } = useTranslation('templates');
  const [isCreating, setCreating] = useState(false);
  const create = (): void => setCreating(true);
  usePrimaryAction({ label: t('action.new'), icon: IconPlus, shortcut: ['mod', 'n'], run: create });
  usePageCommands([
    { id: 'templates.new', label: t('action.new'), icon: IconPlus, run: create },
    { id: 'templates.undo', label: t('action.undoDelete'), run: actions.undoLast },
  ]);
  useHotkeys([['mod+N', create]]);
  return <TemplateList actions={actions} isCreating={isCreating} onCreatingChange={setCreating} onOpen={onOpen} />;
}
