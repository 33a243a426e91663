import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { largestInlineBytes } from '#shared/domain/files/file-limits.ts';
import { isShownType } from '#shared/domain/files/image-format.ts';
import type { EditorViews } from '../editor/use-editor-views.ts';
import type { EditedPart, TemplateSession } from '../session/template-session.ts';
import { addFile } from './file-list.ts';
import { findImagePlace } from './image-place.ts';
import { type PlacedImage, writeImageTag } from './image-tag.ts';
import { type Stored, useStoreFile } from './use-store-file.ts';

/** Why a file was not added, or was added in another way than asked: a sentence of ours, or what was thrown. */
export type FileNotice = { key: string; what?: string; error?: unknown; tone: 'error' | 'warning' };

/** Where files go: images into the HTML at a place (at the cursor without one), or all of them beside the mail. */
export type FileTarget = { isInline: boolean; at?: number | undefined };

export type FileActions = {
  add: (picked: readonly File[], target: FileTarget) => Promise<void>;
  /** Puts images into the HTML, as one step of undo. */
  place: (images: readonly PlacedImage[], at?: number) => void;
  /** The keyboard goes on in the HTML. */
  leave: () => void;
  isAdding: boolean;
  /** Why something with a file did not work. */
  tell: (notice: FileNotice) => void;
  notices: readonly FileNotice[];
  forget: () => void;
};

type FilesOptions = { session: TemplateSession; views: EditorViews; reveal: (part: EditedPart) => void };

const useNotice = () => {
  const { t } = useTranslation('templateFiles');
  const format = useFormat();
  /** Why an image goes beside the mail and not into it; null for what is no image. */
  return ({ name, size, type }: File, { image }: Stored): string | null => {
    if (image !== null) {
      const sizes = { size: format.bytes(size), limit: format.bytes(largestInlineBytes) };
      return size > largestInlineBytes ? t('attached.tooLarge', { file: name, ...sizes }) : null;
    }
    if (!type.startsWith('image/')) return null;
    return t(isShownType(type) ? 'attached.unreadable' : 'attached.notShown', { file: name });
  };
};

const caret = (at: number) => ({ from: at, to: at });

/** Brings images and files into a template: by paste, by drop, and by hand. What fails is told and the rest goes on. */
export const useFiles = ({ session, views, reveal }: FilesOptions): FileActions => {
  const store = useStoreFile(session);
  const describe = useNotice();
  const [isAdding, setAdding] = useState(false);
  const [notices, setNotices] = useState<readonly FileNotice[]>([]);

  const place: FileActions['place'] = (images, at) => {
    if (images.length === 0) return;
    reveal('html');
    const view = views.find('html');
    if (view === undefined) return;
    const { from, to } = view.state.selection.main;
    // What is selected is to be replaced, and a person sees where that is.
    const isReplaced = at === undefined && from < to;
    const wanted = Math.min(at ?? from, view.state.doc.length);
    const range = isReplaced ? { from, to } : caret(findImagePlace(view.state.doc.toString(), wanted));
    views.edit('html', [{ ...range, insert: images.map(writeImageTag).join('\n') }]);
  };

  /** The image that was added for its place in the HTML, or null for an attachment. */
  const addStored = (stored: Stored, isInline: boolean): PlacedImage | null => {
    const image = isInline && stored.file.sizeBytes <= largestInlineBytes ? stored.image : null;
    const file = { ...stored.file, contentId: image?.contentId ?? null };
    session.steps.changeFiles(addFile(session.getDraft().files, file));
    return image;
  };

  const add: FileActions['add'] = async (picked, { isInline, at }) => {
    setAdding(true);
    const told: FileNotice[] = [];
    const images: PlacedImage[] = [];
    for (const [index, file] of picked.entries()) {
      const key = `${index} ${file.name}`;
      try {
        const stored = await store(file);
        if ('refused' in stored) {
          told.push({ key, what: stored.refused, tone: 'error' });
          continue;
        }
        const image = addStored(stored, isInline);
        if (image !== null) images.push(image);
        const notice = isInline ? describe(file, stored) : null;
        if (notice !== null) told.push({ key, what: notice, tone: 'warning' });
      } catch (error) {
        told.push({ key, error, tone: 'error' });
      }
    }
    place(images, at);
    setNotices(told);
    setAdding(false);
  };

  const leave = (): void => {
    reveal('html');
    views.focus();
  };
  const tell: FileActions['tell'] = (notice) =>
    setNotices((current) => [...current.filter(({ key }) => key !== notice.key), notice]);
  const forget = (): void => {
    setNotices([]);
    // The button that was pressed is gone.
    views.focus();
  };
  return { add, place, leave, isAdding, tell, notices, forget };
};
