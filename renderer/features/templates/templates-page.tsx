import { useHotkeys } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { usePageCommands, usePrimaryAction } from '#renderer/lib/page-actions.ts';
import { warmEditor } from './code/warm-editor.ts';
import { OpenTemplate } from './editor/open-template.tsx';
import { GalleryPage } from './gallery/gallery-page.tsx';
import { TemplateList } from './list/template-list.tsx';
import { useTemplates } from './queries.ts';
import { flushOnLeaving, recoverUnsaved } from './session/session-cache.ts';
import { listDroppedFiles } from './transfer/dropped-files.ts';
import { takeLeftFiles } from './transfer/left-files.ts';
import { useDropBeside } from './transfer/use-drop-beside.ts';
import { useImport } from './transfer/use-import.ts';
import { usePaste } from './transfer/use-paste.ts';
import { type TemplateActions, useTemplateActions } from './use-template-actions.ts';

const readId = (param: string | undefined): number | null => {
  const id = Number(param);
  return param !== undefined && Number.isInteger(id) && id > 0 ? id : null;
};

/** The list of templates, the editor of the one in the address (`id=3`), or what a new one starts from (`new=1`). */
export function TemplatesPage() {
  const { params, navigate } = useNavigation();
  const openId = readId(params.id);
  const [lastId, setLastId] = useState(openId);
  if (openId !== null && openId !== lastId) setLastId(openId);
  const open = (id: number): void =>
    navigate('templates', { id: String(id), ...(params.person !== undefined && { person: params.person }) });
  const actions = useTemplateActions(open, (ids) => {
    if (openId !== null && ids.includes(openId)) navigate('templates');
  });
  useEffect(warmEditor, []);
  useEffect(flushOnLeaving, []);
  useEffect(() => void recoverUnsaved(), []);
  // In the editor the key is for the text.
  useHotkeys(openId === null ? [['mod+Z', actions.undoLast]] : []);
  return (
    <Page>
      {openId !== null ? (
        <>
          {actions.failure && <ErrorNotice {...actions.failure} />}
          <OpenTemplate key={openId} id={openId} actions={actions} onBack={() => navigate('templates')} />
        </>
      ) : params.new !== undefined ? (
        <GalleryPage onCreated={open} onClose={() => navigate('templates')} />
      ) : (
        <ListPage {...{ actions, lastId }} onCreate={() => navigate('templates', { new: '1' })} onOpen={open} />
      )}
    </Page>
  );
}

type ListPageProps = {
  actions: TemplateActions;
  onCreate: () => void;
  onOpen: (id: number) => void;
  lastId: number | null;
};

function ListPage({ actions, onCreate, onOpen, lastId }: ListPageProps) {
  const { t } = useTranslation('templates');
  const importing = useImport(onOpen, actions.tellImported);
  const ids = useTemplates().data?.map(({ id }) => id) ?? [];
  usePrimaryAction({ label: t('action.new'), icon: IconPlus, shortcut: ['mod', 'n'], run: onCreate });
  usePageCommands([
    { id: 'templates.new', label: t('action.new'), icon: IconPlus, run: onCreate },
    ...(ids.length === 0
      ? []
      : [{ id: 'templates.exportAll', label: t('export.all'), run: () => actions.exportAll(ids) }]),
    { id: 'templates.undo', label: t('action.undo'), run: actions.undoLast },
  ]);
  useHotkeys([['mod+N', onCreate]]);
  usePaste(importing);
  useDropBeside((dropped) => void listDroppedFiles(dropped).then(importing.importFiles));
  const takeLeft = useEffectEvent((): void => void takeLeftFiles()?.then(importing.importFiles));
  useEffect(() => takeLeft(), []);
  return <TemplateList {...{ actions, importing, onCreate, onOpen, lastId }} />;
}
