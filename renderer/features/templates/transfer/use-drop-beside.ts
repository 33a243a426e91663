import { useEffect, useEffectEvent } from 'react';

const isWholeWindowLeft = ({ relatedTarget }: DragEvent): boolean => relatedTarget === null;

/** Marks the page while files are over it: its frames let them through, which would swallow them else. */
const mark = (isOver: boolean): void => {
  document.documentElement.toggleAttribute('data-files-over', isOver);
};

/** Hears of files that are dropped where nothing on the page takes them: on the rail, the title bar, a mail's frame. */
export const useDropBeside = (onDrop: (dropped: DataTransfer) => void): void => {
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void): void =>
      window.addEventListener(type, (event) => event.dataTransfer?.types.includes('Files') && act(event), { signal });
    listen('dragenter', () => mark(true));
    listen('dragleave', (event) => isWholeWindowLeft(event) && mark(false));
    listen('dragover', (event) => event.preventDefault());
    listen('drop', (event) => {
      mark(false);
      if (event.defaultPrevented || !event.dataTransfer) return;
      event.preventDefault();
      drop(event.dataTransfer);
    });
    return () => {
      controller.abort();
      mark(false);
    };
  }, []);
};
