import { useEffect, useEffectEvent, useState } from 'react';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null);

type Bring = { onFile: (file: File) => void; onText: (text: string) => void };

/** Takes files that are dropped anywhere on the window, and what is pasted while nobody types. True while one hovers. */
export const useBring = ({ onFile, onText }: Bring): boolean => {
  const [depth, setDepth] = useState(0);
  const drop = useEffectEvent((event: DragEvent): void => {
    setDepth(0);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) onFile(file);
  });
  const paste = useEffectEvent((event: ClipboardEvent): void => {
    if (isTyping(event.target)) return;
    const file = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (file !== undefined) onFile(file);
    else if (text.trim() !== '') onText(text);
  });
  useEffect(() => {
    const { signal, stop } = createStop();
    const onFiles = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void): void =>
      window.addEventListener(
        type,
        (event) => {
          if (!hasFiles(event)) return;
          event.preventDefault();
          act(event);
        },
        { signal },
      );
    // Each element entered says so before the one left does: counting tells the window's own edge.
    onFiles('dragenter', () => setDepth((now) => now + 1));
    onFiles('dragleave', () => setDepth((now) => Math.max(0, now - 1)));
    onFiles('dragover', () => undefined);
    onFiles('drop', (event) => drop(event));
    window.addEventListener('paste', (event) => paste(event), { signal });
    return stop;
  }, []);
  return depth > 0;
};

const createStop = (): { signal: AbortSignal; stop: () => void } => {
  const controller = new AbortController();
  return { signal: controller.signal, stop: () => controller.abort() };
};
