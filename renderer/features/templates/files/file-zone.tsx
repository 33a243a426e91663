import type { ClipboardEvent, DragEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DropZone } from '#renderer/components/drop-zone.tsx';
import type { EditorViews } from '../editor/use-editor-views.ts';
import { findPastedFiles } from './pasted-files.ts';
import type { FileActions } from './use-files.ts';

type FileZoneProps = { files: FileActions; views: EditorViews; children: ReactNode };

const isInHtml = ({ target }: { target: EventTarget }): boolean =>
  target instanceof Element && target.closest('[data-part="html"]') !== null;

/** Takes files that are pasted or dropped on what it holds: images into the HTML where they fall, all else beside it. */
export function FileZone({ files, views, children }: FileZoneProps) {
  const { t } = useTranslation('templateFiles');
  const drop = (event: DragEvent): void => {
    const view = isInHtml(event) ? views.find('html') : undefined;
    const at = view?.posAtCoords({ x: event.clientX, y: event.clientY }) ?? undefined;
    // The editor draws where a drop would fall, and sees no end of it when the drop is taken from it.
    view?.contentDOM.dispatchEvent(new DragEvent('dragleave'));
    void files.add([...event.dataTransfer.files], { isInline: view !== undefined, at });
  };
  const paste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    const picked = findPastedFiles({ files: [...clipboardData.files], text: clipboardData.getData('text/plain') });
    if (picked.length === 0) return;
    event.preventDefault();
    void files.add(picked, { isInline: isInHtml(event) });
  };
  return (
    <DropZone look="outlined" hint={t('drop')} onDrop={drop} onPasteCapture={paste}>
      {children}
    </DropZone>
  );
}
