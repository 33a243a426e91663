import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from 'react';
import classes from './drop-zone.module.css';

type DropZoneProps = {
  /** Files were dropped; nobody below hears of it. */
  onDrop: (event: DragEvent) => void;
  onPasteCapture?: (event: ClipboardEvent) => void;
  /** What is said while files hover. */
  hint: ReactNode;
  /** Covered where what is below does not matter for the drop, outlined where it does. */
  look: 'covered' | 'outlined';
  children: ReactNode;
};

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Takes files that are dropped anywhere on what it holds, and says so while they hover. */
export function DropZone({ onDrop, onPasteCapture, hint, look, children }: DropZoneProps) {
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
    onDrop(event);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; buttons are the keyboard's
    <div
      className={classes.root}
      data-over={isOver ? look : undefined}
      onDragEnter={enter(1)}
      onDragLeave={enter(-1)}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDropCapture={drop}
      onPasteCapture={onPasteCapture}
    >
      {children}
      {isOver && (
        <div className={classes.hint} data-look={look} aria-hidden>
          {hint}
        </div>
      )}
    </div>
  );
}
