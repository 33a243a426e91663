import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorViews } from '../editor/use-editor-views.ts';
import classes from './file-zone.module.css';
import { findPastedFiles } from './pasted-files.ts';
import type { FileActions } from './use-files.ts';

type FileZoneProps = { files: FileActions; views: EditorViews; children: ReactNode };

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

const isInHtml = ({ target }: { target: EventTarget }): boolean =>
  target instanceof Element && target.closest('[data-part="html"]') !== null;

/** Takes files that are pasted or dropped on what it holds: images into the HTML where they fall, all else beside it. */
export function FileZone({ files, views, children }: FileZoneProps) {
  const { t } = useTranslation('templateFiles');
  const [isOver, setOver] = useState(false);
  // Every child that is entered is told before the one that is left.
  const depth = useRef(0);
  const enter = (step: 1 | -1) => (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    depth.current += step;
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent): void => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
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
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the buttons are the keyboard's
    <div
      className={classes.root}
      data-over={isOver || undefined}
      onDragEnter={enter(1)}
      onDragLeave={enter(-1)}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDropCapture={drop}
      onPasteCapture={paste}
    >
      {children}
      {isOver && (
        <p className={classes.hint} aria-hidden>
          {t('drop')}
        </p>
      )}
    </div>
  );
}
