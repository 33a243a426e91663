import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './drop-zone.module.css';
import { listDroppedFiles, type PlacedFile } from './dropped-files.ts';

type DropZoneProps = { onFiles: (files: readonly PlacedFile[]) => void; children: ReactNode };

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Takes files and folders that are dropped anywhere on what it holds, and says so while they hover. */
export function DropZone({ onFiles, children }: DropZoneProps) {
  const { t } = useTranslation('templates');
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
    void listDroppedFiles(event.dataTransfer).then(onFiles);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the import button is the keyboard's
    <div
      className={classes.root}
      onDragEnter={enter(1)}
      onDragLeave={enter(-1)}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={drop}
    >
      {children}
      {isOver && (
        <div className={classes.over}>
          <IconFileImport size={28} stroke={1.25} aria-hidden />
          {t('import.drop')}
        </div>
      )}
    </div>
  );
}
