import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hideUndo, showUndo } from '#renderer/components/undo-toast.tsx';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import { createContentId } from '#shared/domain/files/content-id.ts';
import { cleanFileName } from '#shared/domain/files/file-name.ts';
import { isShownType, readImageFormat } from '#shared/domain/files/image-format.ts';
import { mediaTypeOf } from '#shared/domain/files/media-type.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { fromBase64 } from '../transfer/base64.ts';
import { saveFile } from '../transfer/save-file.ts';
import { removeFile, replaceFile, restoreFile } from './file-list.ts';
import type { FileActions } from './use-files.ts';

/** Takes files out of a template; undo puts them back to where they stood. */
export const removeWithUndo = (session: TemplateSession, removed: readonly AttachedFile[], message: string): void => {
  const places = removed.map((file) => ({ file, place: session.getDraft().files.indexOf(file) }));
  const id = crypto.randomUUID();
  const step = session.steps.changeFiles(removed.reduce(removeFile, session.getDraft().files), () => hideUndo(id));
  const undo = (): void => {
    if (session.steps.undo(step)) return;
    const files = places.reduce<readonly AttachedFile[]>(
      (list, { file, place }) => restoreFile(list, file, place),
      session.getDraft().files,
    );
    session.steps.changeFiles(files);
  };
  showUndo({ id, message, onUndo: undo });
};

/** What can be done with one file of a template. */
export const useFileChanges = (session: TemplateSession, { place, tell }: FileActions, file: AttachedFile) => {
  const { t } = useTranslation('templateFiles');
  const client = useQueryClient();
  const replaceBy = (changed: AttachedFile): void =>
    void session.steps.changeFiles(replaceFile(session.getDraft().files, file, changed));
  const read = () => client.fetchQuery(queryOf('templateFiles.read', { hash: file.hash }));
  const explain = (what: 'notSaved' | 'notShown') => (error: unknown) =>
    tell({ key: `${what} ${file.name}`, what: t(what, { file: file.name }), error, tone: 'error' });
  const show = async (): Promise<void> => {
    const format = readImageFormat(fromBase64((await read()).content));
    if (format === null) return;
    const contentId = file.contentId ?? createContentId(file.name, file.hash);
    if (file.contentId === null) replaceBy({ ...file, contentId });
    place([{ contentId, width: format.width, height: format.height }]);
  };
  return {
    /** A name of which nothing is left changes nothing. */
    rename: (typed: string): void => {
      const name = cleanFileName(typed);
      if (name === '' || name === file.name) return;
      const isImage = isShownType(file.mediaType);
      replaceBy({ ...file, name, mediaType: mediaTypeOf(name, isImage ? file.mediaType : null) });
    },
    remove: (): void => removeWithUndo(session, [file], t('removed', { file: file.name })),
    save: (): void =>
      void read()
        .then(({ content }) => saveFile({ fileName: file.name, mediaType: file.mediaType, content }))
        .catch(explain('notSaved')),
    attach: (): void => replaceBy({ ...file, contentId: null }),
    /** Null for what mails cannot show. */
    show: isShownType(file.mediaType) ? (): void => void show().catch(explain('notShown')) : null,
  };
};
