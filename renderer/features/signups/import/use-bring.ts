import { useEffect, useEffectEvent, useState } from 'react';

const hasType = (event: DragEvent, type: string): boolean => event.dataTransfer?.types.includes(type) ?? false;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null);

const isFolder = ({ items }: DataTransfer): boolean =>
  [...items].some((item) => item.webkitGetAsEntry()?.isDirectory ?? false);

type Bring = {
  /** The first of `count` files. */
  onFile: (file: File, count: number) => void;
  onFolder: () => void;
  /** Without it, text is left alone. */
  onText?: (text: string) => void;
};

const createStop = (): { signal: AbortSignal; stop: () => void } => {
  const controller = new AbortController();
  return { signal: controller.signal, stop: () => controller.abort() };
};

/**
 * Takes files, and text with an address in it, that are dropped anywhere on the window, and what is pasted while nobody
 * types. True while a file hovers.
 */
export const useBring = ({ onFile, onFolder, onText }: Bring): boolean => {
  const [depth, setDepth] = useState(0);
  const takesText = onText !== undefined;
  const takeFiles = (given: DataTransfer): void => {
    const [file] = given.files;
    if (isFolder(given)) onFolder();
    else if (file !== undefined) onFile(file, given.files.length);
  };
  const drop = useEffectEvent((event: DragEvent): void => {
    setDepth(0);
    if (event.dataTransfer) takeFiles(event.dataTransfer);
  });
  const dropText = useEffectEvent((event: DragEvent): void => {
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (text.includes('@')) onText?.(text);
  });
  const paste = useEffectEvent((event: ClipboardEvent): void => {
    if (isTyping(event.target) || !event.clipboardData) return;
    const text = event.clipboardData.getData('text/plain');
    // Spreadsheets bring a picture of the cells along.
    const hasFile = [...event.clipboardData.files].some(({ type }) => !type.startsWith('image/'));
    if (text.trim() !== '' && !hasFile) onText?.(text);
    else takeFiles(event.clipboardData);
  });
  useEffect(() => {
    const { signal, stop } = createStop();
    // What begins in this window is its own text, moved about.
    let isOwn = false;
    const onDrag = (
      type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      act: (event: DragEvent) => void,
      actText: (event: DragEvent) => void = () => undefined,
    ): void =>
      window.addEventListener(
        type,
        (event) => {
          const isFile = hasType(event, 'Files');
          const isText = takesText && !isFile && !isOwn && hasType(event, 'text/plain') && !isTyping(event.target);
          if (!isFile && !isText) return;
          event.preventDefault();
          (isFile ? act : actText)(event);
        },
        { signal },
      );
    window.addEventListener('dragstart', () => (isOwn = true), { signal });
    window.addEventListener('dragend', () => (isOwn = false), { signal });
    // Each element entered says so before the one left does: counting tells the window's own edge.
    onDrag('dragenter', () => setDepth((now) => now + 1));
    onDrag('dragleave', () => setDepth((now) => Math.max(0, now - 1)));
    onDrag('dragover', () => undefined);
    onDrag(
      'drop',
      (event) => drop(event),
      (event) => dropText(event),
    );
    window.addEventListener('paste', (event) => paste(event), { signal });
    return stop;
  }, [takesText]);
  return depth > 0;
};
